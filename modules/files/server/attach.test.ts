import { text } from "node:stream/consumers";
import { type Caller, defineCommand, definePermissions, kernelErrors, mergeErrors } from "@anlan/kernel";
import { createApp, defineServerModule, handle, runCommand } from "@anlan/server-kit";
import { type TestWorld, testWorld } from "@anlan/test-kit";
import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { deleteFile, type FileId, filesErrors, findFiles, getFile } from "../contract/index.ts";
import { testFilesPorts } from "../testing/index.ts";
import { createFiles, filesModule } from "./index.ts";
import { recordUploadHandler } from "./record-upload.ts";
import { sweepFiles } from "./sweep.ts";

const ports = testFilesPorts();
const files = createFiles(ports);
const RIGHTS = ["files.file.read", "files.file.upload", "sample.report.make"];

const report = defineCommand({
  name: "sample.report",
  label: { zh: "报送", en: "Report" },
  permission: "sample.report.make",
  input: z.strictObject({
    id: z.string(),
    region: z.string(),
    files: z.array(z.string()),
    enterpriseId: z.uuid().optional(),
    readBy: z.enum(["region", "county"]).optional(),
    protected: z.boolean().optional(),
  }),
  output: z.object({ files: z.array(z.string()) }),
  errors: [],
});

const sample = defineServerModule({
  name: "sample",
  label: { zh: "样例", en: "Sample" },
  migrations: [],
  permissions: definePermissions({ "sample.report.make": { zh: "报送", en: "Report" } }),
  errors: {},
  commands: [
    handle(report, {
      run: async (context, _record, { id, region, files: ids, enterpriseId, readBy, protected: isProtected }) => {
        await files.attach(
          context,
          ids,
          { type: "report", id, region, ...(enterpriseId ? { enterpriseId } : {}) },
          { ...(readBy ? { readBy } : {}), ...(isProtected ? { protected: true } : {}) },
        );
        const own = await files.of(context, "report", [id]);
        return { files: (own.get(id) ?? []).map((file) => file.name) };
      },
    }),
  ],
  queries: [],
  lists: [],
});

let world: TestWorld;
let town: Caller;
let office: Caller;
beforeAll(async () => {
  world = await testWorld([filesModule(ports), sample]);
  town = world.person({ region: "440605011", permissions: RIGHTS });
  office = world.person({ region: "440605", permissions: [...RIGHTS, "files.file.manage"] });
});

let count = 0;
async function upload(caller: Caller, name = "a.txt", content?: string): Promise<FileId> {
  count += 1;
  const store = await ports.store();
  const { hash, size, mediaType } = await store.put(Buffer.from(content ?? `附件 ${count}`), {
    maxBytes: 1000,
    fileName: name,
  });
  const submission = { caller, input: { hash, name, size, mediaType }, key: null, correlation: "t", deviceTime: null };
  const stored = (await runCommand(world.runtime, recordUploadHandler(ports.store), submission)) as { id: FileId };
  return stored.id;
}

const attach = (
  caller: Caller,
  id: string,
  ids: string[],
  more: { readBy?: "county"; protected?: true; region?: string; enterpriseId?: string } = {},
) => {
  const { region = caller.region, ...options } = more;
  return world.run(caller, report, { id, region, files: ids, ...options });
};

test("bound files belong to the record, once and together", async () => {
  const ids = [await upload(town, "一.txt"), await upload(town, "二.txt")];
  expect(await attach(town, "r-1", ids)).toEqual({ files: ["一.txt", "二.txt"] });
  expect(await attach(town, "r-1", [...ids, ...ids])).toEqual({ files: ["一.txt", "二.txt"] });
  expect(await attach(town, "r-0", [])).toEqual({ files: [] });
  expect((await world.list(office, findFiles, { subjectId: "r-1" })).rows).toHaveLength(2);
});

test("what belongs to another record, to another person or to nobody is not bound, and nothing of the rest is", async () => {
  const bound = await upload(town);
  await attach(town, "r-2", [bound]);
  const loose = await upload(town);
  await expect(attach(town, "r-3", [loose, bound])).rejects.toMatchObject({ code: "FILES_ALREADY_ATTACHED" });
  const others = await upload(town);
  await expect(attach(office, "r-3", [others], { region: "440605011" })).rejects.toMatchObject({
    code: "FILES_NOT_YOURS",
  });
  const unseen = await upload(office);
  await expect(attach(town, "r-3", [loose, unseen])).rejects.toMatchObject({ code: "KERNEL_NOT_FOUND" });
  expect(await world.ask(town, getFile, { fileId: loose })).toMatchObject({ attached: false });
});

test("a bound file is read by those of the record's region, and by the whole government where the record says so", async () => {
  const neighbour = world.person({ region: "440605012", permissions: RIGHTS });
  const own = await upload(office);
  await attach(office, "r-4", [own], { region: "440605011" });
  expect((await world.ask(town, getFile, { fileId: own })).subjectId).toBe("r-4");
  await expect(world.ask(neighbour, getFile, { fileId: own })).rejects.toMatchObject({ code: "KERNEL_NOT_FOUND" });
  const open = await upload(office);
  await attach(office, "r-5", [open], { readBy: "county" });
  expect((await world.ask(neighbour, getFile, { fileId: open })).region).toBe("440605");
  const foreign = world.person({ region: "440703", permissions: RIGHTS });
  await expect(world.ask(foreign, getFile, { fileId: open })).rejects.toMatchObject({ code: "KERNEL_NOT_FOUND" });
});

test("an enterprise's account sees what it sent itself and what hangs on its own records, nothing else of its region", async () => {
  const [one, other] = [0, 1].map((n) => `00000000-0000-7000-8000-00000000000${n}`) as [string, string];
  const own = { ...world.person({ region: "440605011", permissions: RIGHTS }), enterpriseId: one };
  const neighbour = { ...world.person({ region: "440605011", permissions: RIGHTS }), enterpriseId: other };
  const sent = await upload(own);
  await attach(own, "e-1", [sent], { enterpriseId: one });
  const notice = await upload(office);
  await attach(office, "e-2", [notice], { region: "440605011", enterpriseId: one });
  const internal = await upload(office);
  await attach(office, "e-3", [internal], { region: "440605011" });
  for (const id of [sent, notice]) expect((await world.ask(own, getFile, { fileId: id })).id).toBe(id);
  for (const [caller, id] of [
    [own, internal],
    [neighbour, sent],
    [neighbour, notice],
  ] as const) {
    await expect(world.ask(caller, getFile, { fileId: id })).rejects.toMatchObject({ code: "KERNEL_NOT_FOUND" });
  }
  expect((await world.ask(office, getFile, { fileId: sent })).subjectId).toBe("e-1");
});

test("a city's upload for a county's record moves to that county", async () => {
  const city = world.person({ region: "4407", permissions: RIGHTS });
  const county = world.person({ region: "440703", permissions: RIGHTS });
  const id = await upload(city);
  await attach(city, "r-6", [id], { region: "440703" });
  expect((await world.ask(county, getFile, { fileId: id })).region).toBe("440703");
});

test("the uploader deletes before the file is evidence; then only an administrator with a reason", async () => {
  const loose = await upload(town);
  await world.run(town, deleteFile, { fileId: loose });
  await expect(world.ask(town, getFile, { fileId: loose })).rejects.toMatchObject({ code: "KERNEL_NOT_FOUND" });
  const bound = await upload(town);
  await attach(town, "r-7", [bound]);
  await expect(world.run(town, deleteFile, { fileId: bound })).rejects.toMatchObject({ code: "FILES_IS_EVIDENCE" });
  await expect(world.run(office, deleteFile, { fileId: bound })).rejects.toMatchObject({ code: "FILES_REASON_NEEDED" });
  await world.run(office, deleteFile, { fileId: bound, reason: "误传他人身份证" });
  expect((await world.list(office, findFiles, { subjectId: "r-7" })).rows).toEqual([]);
});

test("another module reads content in the caller's scope", async () => {
  const id = await upload(town, "plan.txt", "规划文本");
  const { inScope, scopeOver } = await import("@anlan/server-kit");
  const read = (region: string) =>
    inScope(world.runtime.pool, scopeOver("x", [region]), "read", async (db) => {
      const opened = await files.open({ tables: () => db as never }, id);
      return [opened.file.name, await text(opened.content)];
    });
  expect(await read("440605011")).toEqual(["plan.txt", "规划文本"]);
  await expect(read("440605012")).rejects.toMatchObject({ code: "KERNEL_NOT_FOUND" });
});

test("opening a protected file is logged before it is sent", async () => {
  const id = await upload(town, "体检.txt");
  await attach(town, "r-8", [id], { protected: true });
  const app = await createApp({
    runtime: world.runtime,
    catalogue: mergeErrors(kernelErrors, filesErrors),
    trustProxy: false,
    requestsPerMinute: 1000,
  });
  await filesModule(ports).routes?.(app, world.runtime, async () => office);
  expect((await app.inject({ url: `/api/v1/files/${id}/content` })).statusCode).toBe(200);
  await app.close();
  const { rows } = await world.database.ownerPool.query<{ content: string }>(
    "select content from kernel.log_entries where content like '%files.open-file%'",
  );
  expect(rows.map((row) => JSON.parse(row.content))).toMatchObject([
    { outcome: "read", account: office.accountId, subject: { type: "file", id }, changes: { name: "体检.txt" } },
  ]);
});

test("the sweep takes loose uploads after a week, deleted content when its time is over, and what crashes left", async () => {
  const store = await ports.store();
  const sweep = () => sweepFiles(ports).run(world.runtime);
  const hashOf = async (id: FileId) =>
    (await world.database.ownerPool.query<{ hash: string }>("select hash from files.files where id = $1", [id])).rows[0]
      ?.hash ?? "";
  const loose = await upload(town, "loose.txt", "只上传没有用");
  const shared = await upload(town, "one.txt", "两处同一内容");
  const sharing = await upload(town, "two.txt", "两处同一内容");
  await attach(town, "r-9", [sharing]);
  const evidence = await upload(town, "evidence.txt");
  await attach(town, "r-10", [evidence]);
  await world.run(office, deleteFile, { fileId: evidence, reason: "误传" });
  await world.run(town, deleteFile, { fileId: shared });
  const orphan = await store.put(Buffer.from("没有记录的内容"), { maxBytes: 100, fileName: "a.txt" });
  const has = async () => Promise.all([loose, sharing, evidence].map(async (id) => store.has(await hashOf(id))));
  await sweep();
  expect(await has()).toEqual([true, true, true]);
  expect(await store.has(orphan.hash)).toBe(false);
  world.clock.advance(8 * 86_400_000);
  await sweep();
  expect(await has()).toEqual([false, true, true]);
  world.clock.advance(90 * 86_400_000);
  await sweep();
  expect(await has()).toEqual([false, true, false]);
});

test("an upload whose content the sweep has just taken is told to send it again", async () => {
  const store = await ports.store();
  const { hash, size, mediaType } = await store.put(Buffer.from("瞬间"), { maxBytes: 100, fileName: "a.txt" });
  await store.remove(hash);
  const input = { hash, name: "a.txt", size, mediaType };
  const submission = { caller: town, input, key: null, correlation: "t", deviceTime: null };
  await expect(runCommand(world.runtime, recordUploadHandler(ports.store), submission)).rejects.toMatchObject({
    code: "FILES_UPLOAD_INTERRUPTED",
  });
});

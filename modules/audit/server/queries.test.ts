import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { exportLines, verifyExport } from "@anlan/hash-chain";
import { defineCommand, definePermissions, kernelErrors, line, mergeErrors } from "@anlan/kernel";
import { createApp, defineServerModule, handle, logRead, type ServerModule } from "@anlan/server-kit";
import { type TestWorld, testWorld } from "@anlan/test-kit";
import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { auditErrors, findEntries, getActions, getEntry, verifyLog } from "../contract/index.ts";
import { settled, testAuditPorts } from "../testing/index.ts";
import { actionsOf, auditModule, exportLog, isSignedBy, nodeHasher, sealOnce } from "./index.ts";

const greet = defineCommand({
  name: "sample.greet",
  label: { zh: "问候", en: "Greet" },
  permission: "sample.greeting.make",
  input: z.strictObject({ word: line(20) }),
  output: z.object({ word: z.string() }),
  errors: [],
});

const sample = defineServerModule({
  name: "sample",
  label: { zh: "样例", en: "Sample" },
  migrations: [],
  permissions: definePermissions({ "sample.greeting.make": { zh: "问候", en: "Greet" } }),
  errors: {},
  commands: [
    handle(greet, {
      run: async (context, _record, { word }) => {
        const type = word === "account" ? "account" : "greeting";
        context.note({ type, id: `g-${word}`, region: context.caller.region }, { word });
        return { word };
      },
    }),
  ],
  queries: [],
  lists: [],
  unserved: [{ name: "sample.tidy", label: { zh: "整理", en: "Tidy up" } }],
});

const READ = ["audit.log.read", "audit.log.verify", "audit.log.export"];
const ports = testAuditPorts({
  actions: () => actionsOf([sample]),
  regionName: async (code) => (code === "440605" ? "南海区" : null),
  accountNames: async (_runtime, ids) => new Map(ids.map((id) => [id, `名字${id.slice(-2)}`])),
});
const audit: ServerModule = auditModule(ports);
let world: TestWorld;

beforeAll(async () => {
  world = await testWorld([sample, audit]);
  for (const region of ["440605", "440605011", "440605012", "440703"]) {
    const caller = world.person({ region, permissions: ["sample.greeting.make"] });
    await world.run(caller, greet, { word: region });
    await expect(world.run(world.person({ region, permissions: [] }), greet, { word: "x" })).rejects.toThrow();
  }
  await seal();
});

async function seal(): Promise<void> {
  await settled(world.database.ownerPool);
  await sealOnce(world.runtime, { key: ports.key(), algorithm: "sha256" });
}

const auditor = (region: string) => world.person({ region, permissions: READ });

test("the list says who did what, newest first, and only within the auditor's regions", async () => {
  const page = await world.list(auditor("440605"), findEntries, { count: "yes" });
  expect(page.total).toBe(6);
  expect(page.rows[0]?.accountName).toMatch(/^名字/);
  expect(new Set(page.rows.map((row) => row.actionName))).toEqual(new Set(["问候"]));
  const town = await world.list(auditor("440605011"), findEntries);
  expect(new Set(town.rows.map((row) => row.region))).toEqual(new Set(["440605011"]));
});

test("an entry about an account names it, whoever acted; other records have no name here", async () => {
  await world.run(world.person({ region: "440703", permissions: ["sample.greeting.make"] }), greet, {
    word: "account",
  });
  await seal();
  const { rows } = await world.list(auditor("440703"), findEntries, { outcome: "done" });
  const named = rows.map((row) => [row.subjectType, row.subjectName]);
  expect(named).toContainEqual(["account", "名字nt"]);
  expect(named).toContainEqual(["greeting", null]);
  const entry = rows.find((row) => row.subjectType === "account");
  expect((await world.ask(auditor("440703"), getEntry, { entryId: entry?.id ?? "" })).subjectName).toBe("名字nt");
});

test("the list is filtered by outcome, action, subject, account and day", async () => {
  const caller = auditor("440605");
  expect((await world.list(caller, findEntries, { outcome: "refused" })).rows).toHaveLength(3);
  const [entry] = (await world.list(caller, findEntries, { subjectId: "g-440605011" })).rows;
  expect(entry).toMatchObject({ subjectType: "greeting", region: "440605011", outcome: "done" });
  expect((await world.list(caller, findEntries, { accountId: entry?.accountId })).rows).toHaveLength(1);
  expect((await world.list(caller, findEntries, { action: "sample.other" })).rows).toHaveLength(0);
  expect((await world.list(caller, findEntries, { at: "2026-03-02..2026-03-02" })).rows).toHaveLength(6);
  expect((await world.list(caller, findEntries, { at: "2026-03-03.." })).rows).toHaveLength(0);
});

test("an entry shows its content, and its place between its neighbours even where those are out of scope", async () => {
  const town = auditor("440605011");
  const [row] = (await world.list(town, findEntries, { outcome: "done" })).rows;
  const detail = await world.ask(town, getEntry, { entryId: row?.id ?? "" });
  expect(detail).toMatchObject({ actionLabel: { zh: "问候" }, content: { changes: { word: "440605011" } } });
  expect(detail.proof).toMatchObject({ intact: true, algorithm: "sha256", checkpoint: { number: 1 } });
  expect(detail.proof.computedHash).toBe(detail.proof.hash);
  expect(detail.proof.previous?.hash).toBe(detail.proof.previousHash);
  expect(detail.proof.next?.sequence).toBe(detail.sequence + 1);
  const other = auditor("440605012");
  await expect(world.ask(other, getEntry, { entryId: detail.id })).rejects.toMatchObject({ code: "KERNEL_NOT_FOUND" });
});

test("an entry that was changed says so", async () => {
  const caller = auditor("440703");
  const [row] = (await world.list(caller, findEntries, { outcome: "done" })).rows;
  const change = (from: string, to: string) =>
    world.database.ownerPool.query("update kernel.log_entries set content = replace(content, $1, $2) where id = $3", [
      from,
      to,
      row?.id,
    ]);
  await change('"word":"440703"', '"word":"440704"');
  expect((await world.ask(caller, getEntry, { entryId: row?.id ?? "" })).proof.intact).toBe(false);
  expect(await world.ask(caller, verifyLog, {})).toMatchObject({ ok: false, firstProblem: { kind: "changed" } });
  await change('"word":"440704"', '"word":"440703"');
});

test("an auditor verifies the county of his region and no other, and that is logged", async () => {
  const caller = auditor("440605011");
  const [one, same] = await Promise.all([world.ask(caller, verifyLog, {}), world.ask(caller, verifyLog, {})]);
  expect(one).toMatchObject({ ok: true, county: "440605", to: same.to, publicKey: ports.key().publicKey });
  await expect(world.ask(caller, verifyLog, { county: "440703" })).rejects.toMatchObject({
    code: "AUDIT_OTHER_COUNTY",
  });
  await seal();
  const rows = (await world.list(auditor("440605"), findEntries, { outcome: "read" })).rows;
  expect(rows.map((row) => row.action)).toEqual(["audit.verify-log", "audit.verify-log"]);
});

test("the log of what the system itself did is verified like any other", async () => {
  const nowhere = { ...auditor("440605"), region: "00", grants: [] };
  await expect(world.ask(nowhere, verifyLog, {})).rejects.toMatchObject({ code: "KERNEL_FORBIDDEN" });
  await logRead(
    { caller: { ...nowhere, kind: "system" }, now: world.clock.now(), runtime: world.runtime },
    { action: "sample.peek", type: "sample", id: "1", region: "00" },
  );
  await seal();
  const { rows } = await world.database.ownerPool.query(
    "select county, outcome from audit.sealed where region_code = '00'",
  );
  expect(rows).toEqual([{ county: "000000", outcome: "read" }]);
});

test("the actions for the filter are those of all modules", async () => {
  expect((await world.ask(auditor("440605"), getActions, {})).actions).toContainEqual({
    action: "sample.greet",
    label: { zh: "问候", en: "Greet" },
  });
  // Also what nobody can ask for: the module does it on its own.
  expect((await world.ask(auditor("440605"), getActions, {})).actions).toContainEqual({
    action: "sample.tidy",
    label: { zh: "整理", en: "Tidy up" },
  });
});

test("an export of one county verifies, and a changed line does not", async () => {
  const out = new PassThrough();
  const reading = text(out);
  const key = ports.key();
  await exportLog(world.database.pool, out, { county: "440605", key, now: world.clock.now() });
  out.end();
  const whole = await reading;
  const check = (content: string) =>
    verifyExport(exportLines([Buffer.from(content)]), {
      hasherOf: nodeHasher,
      verifySignature: (said, signature, publicKey) => isSignedBy(publicKey, said, signature),
      publicKey: key.publicKey,
    });
  expect(await check(whole)).toMatchObject({ ok: true, counties: [{ county: "440605" }] });
  expect(whole).not.toContain("440703");
  expect(await check(whole.replace("440605012", "440605013"))).toMatchObject({ ok: false });
  expect(await check(whole.slice(0, -300))).toMatchObject({ ok: false });
});

test("the export is for those who hold the right over the whole county; key and verifier are public", async () => {
  const app = await createApp({
    runtime: world.runtime,
    catalogue: mergeErrors(kernelErrors, auditErrors),
    trustProxy: false,
    requestsPerMinute: 1000,
  });
  let caller = auditor("440605011");
  await audit.routes?.(app, world.runtime, async () => caller);
  const get = (url: string) => app.inject({ url });
  expect((await get("/api/v1/audit/export")).json()).toMatchObject({ error: { code: "AUDIT_WHOLE_COUNTY" } });
  caller = auditor("440605");
  expect((await get("/api/v1/audit/export?county=440703")).json()).toMatchObject({
    error: { code: "AUDIT_OTHER_COUNTY" },
  });
  expect((await get("/api/v1/audit/export?county=x")).statusCode).toBe(400);
  const file = await get("/api/v1/audit/export?county=440605");
  expect(file.headers["content-disposition"]).toBe('attachment; filename="anlan-log-440605-2026-03-02.ndjson"');
  expect(file.body.trimEnd().split("\n").at(-1)).toContain('"type":"end"');
  caller = { ...caller, grants: [] };
  expect((await get("/api/v1/audit/export")).statusCode).toBe(403);
  caller = world.anonymous;
  expect((await get("/api/v1/audit/export")).statusCode).toBe(401);
  expect((await get("/api/v1/audit/public-key.pem")).body).toContain("BEGIN PUBLIC KEY");
  expect((await get("/api/v1/audit/verify-log.mjs")).body).toContain("verifier");
  await app.close();
});

test("the list names the region beside its code", async () => {
  const caller = world.person({ region: "440605", permissions: READ });
  const { rows } = await world.list(caller, findEntries);
  const named = new Map(rows.map(({ region, regionName }) => [region, regionName]));
  expect(named.get("440605")).toBe("南海区");
  expect(named.get("440605011")).toBeNull();
});

import { type CallerFacts, regionsWith } from "@anlan/kernel";
import { runCommand } from "@anlan/server-kit";
import { type TestWorld, testWorld } from "@anlan/test-kit";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { deleteFile, type FileId, getFile } from "../contract/index.ts";
import { testFilesPorts } from "../testing/index.ts";
import { filesModule } from "./index.ts";
import { recordUploadHandler } from "./record-upload.ts";

const REGIONS = ["4406", "440605", "440605011", "440605012", "440703"];
const RIGHTS = ["files.file.read", "files.file.upload", "files.file.manage"];
const ports = testFilesPorts();
let world: TestWorld;
let input: { hash: string; name: string; size: number; mediaType: string };

beforeAll(async () => {
  world = await testWorld([filesModule(ports)]);
  const store = await ports.store();
  const { hash, size, mediaType } = await store.put(Buffer.from("附件"), { maxBytes: 100, fileName: "a.txt" });
  input = { hash, name: "a.txt", size, mediaType };
});

const aPerson = fc.record({ region: fc.constantFrom(...REGIONS), permissions: fc.subarray(RIGHTS) });
const over = (caller: CallerFacts, permission: string, region: string) =>
  regionsWith(caller, permission).some((one) => region.startsWith(one));

async function uploadBy(region: string): Promise<{ id: FileId; owner: ReturnType<TestWorld["person"]> }> {
  const owner = world.person({ region, permissions: ["files.file.upload"] });
  const submission = { caller: owner, input, key: null, correlation: "t", deviceTime: null };
  const { id } = (await runCommand(world.runtime, recordUploadHandler(ports.store), submission)) as { id: FileId };
  return { id, owner };
}

test("uploading needs the right, and the file lies in a region of that right", async () => {
  await fc.assert(
    fc.asyncProperty(aPerson, async (who) => {
      const caller = world.person(who);
      const submission = { caller, input, key: null, correlation: "t", deviceTime: null };
      const done = runCommand(world.runtime, recordUploadHandler(ports.store), submission);
      if (!who.permissions.includes("files.file.upload")) {
        await expect(done).rejects.toMatchObject({ code: "KERNEL_FORBIDDEN" });
        return;
      }
      const { id } = (await done) as { id: FileId };
      const reader = world.person({ region: who.region, permissions: ["files.file.read"] });
      expect((await world.ask(reader, getFile, { fileId: id })).region).toBe(who.region);
    }),
    { numRuns: 40 },
  );
});

test("a loose file is read by its uploader and by those who may read its region", async () => {
  await fc.assert(
    fc.asyncProperty(aPerson, fc.constantFrom("440605", "440605011", "440703"), async (who, region) => {
      const { id, owner } = await uploadBy(region);
      const caller = world.person(who);
      const asked = world.ask(caller, getFile, { fileId: id });
      if (!who.permissions.includes("files.file.read")) {
        await expect(asked).rejects.toMatchObject({ code: "KERNEL_FORBIDDEN" });
      } else if (over(caller, "files.file.read", region)) expect((await asked).id).toBe(id);
      else await expect(asked).rejects.toMatchObject({ code: "KERNEL_NOT_FOUND" });
      const reading = { ...owner, grants: [{ role: "r", region: "440799", permissions: ["files.file.read"] }] };
      expect((await world.ask(reading, getFile, { fileId: id })).id).toBe(id);
    }),
    { numRuns: 40 },
  );
});

test("a file of another person is deleted exactly by managers of its region, with a reason", async () => {
  await fc.assert(
    fc.asyncProperty(aPerson, fc.constantFrom("440605", "440605011", "440703"), async (who, region) => {
      const { id } = await uploadBy(region);
      const caller = world.person(who);
      const done = world.run(caller, deleteFile, { fileId: id, reason: "误传" });
      if (!who.permissions.includes("files.file.upload")) {
        await expect(done).rejects.toMatchObject({ code: "KERNEL_FORBIDDEN" });
      } else if (!over(caller, "files.file.upload", region)) {
        await expect(done).rejects.toMatchObject({ code: "KERNEL_NOT_FOUND" });
      } else if (over(caller, "files.file.manage", region)) expect(await done).toEqual({ id });
      else await expect(done).rejects.toMatchObject({ code: "FILES_NOT_YOURS" });
    }),
    { numRuns: 40 },
  );
});

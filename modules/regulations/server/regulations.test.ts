import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type TestWorld, testWorld } from "@anlan/test-kit";
import { beforeAll, expect, test } from "vitest";
import {
  addDocument,
  editDocument,
  findArticles,
  findCriteria,
  findPenalties,
  getDocument,
  readTextOfFile,
  resolveCitations,
  setArticles,
} from "../contract/index.ts";
import { readArticles } from "../domain/read-articles.ts";
import { aDocument, testRegulationsPorts } from "../testing/index.ts";
import { loadRules, regulationsModule, shippedId } from "./index.ts";

const PACK = resolve(import.meta.dirname, "../../../packs/rules");
const READ = "regulations.document.read";
const MANAGE = "regulations.document.manage";

// What stands for files: the id says what comes of reading it.
const FILES: Readonly<Record<string, string>> = {
  "0190a000-0000-7000-8000-000000000001": "第一条 为了安全。\n第二条 适用于本县。\n",
  "0190a000-0000-7000-8000-000000000002": "DOCUMENT_SCANNED",
  "0190a000-0000-7000-8000-000000000003": "fault",
  "0190a000-0000-7000-8000-000000000004": "字".repeat(1_000_001),
};
const readText = async (_context: unknown, id: string) => {
  const text = FILES[id] ?? "KERNEL_NOT_FOUND";
  if (/^[A-Z_]+$/.test(text)) throw Object.assign(new Error(text), { code: text });
  return { text, warnings: ["pages"] };
};

let world: TestWorld;
beforeAll(async () => {
  world = await testWorld([regulationsModule(testRegulationsPorts(readText))]);
  await loadRules(world.runtime.ownerPool, PACK);
});

const office = (region = "440605") => world.person({ region, permissions: [READ, MANAGE] });
const { code: _code, ...details } = aDocument();
const newCode = () => aDocument().code;

test("the 441 criteria and 63 penalties are there, and a second start with the same files does nothing", async () => {
  const reader = world.person({ region: "440605", permissions: [READ] });
  const criteria = await world.list(reader, findCriteria, { count: "yes", limit: 1 });
  const penalties = await world.list(reader, findPenalties, { count: "yes", limit: 1 });
  expect([criteria.total, penalties.total]).toEqual([441, 63]);
  expect(await loadRules(world.runtime.ownerPool, PACK)).toMatchObject({ loaded: false, criteria: 441 });
});

test("what is in force depends on the day", async () => {
  const reader = world.person({ region: "440605", permissions: [READ] });
  world.clock.set("2025-10-31T12:00:00+08:00");
  const of = async (code: string) =>
    (await world.ask(reader, getDocument, { documentId: shippedId(code) as never })).validity;
  expect([await of("gb-35181-2017"), await of("aq-3067-2026")]).toEqual(["in-force", "not-yet"]);
  world.clock.set("2026-10-01T12:00:00+08:00");
  expect([await of("gb-35181-2017"), await of("aq-3067-2026")]).toEqual(["ended", "in-force"]);
  const { found } = await world.ask(reader, resolveCitations, { codes: ["GM03-1", "NO-SUCH"], on: "2023-05-14" });
  expect(found).toMatchObject([{ code: "GM03-1", kind: "criterion", inForce: false }]);
});

test("every word of a search must stand in the text", async () => {
  const reader = world.person({ region: "440605", permissions: [READ] });
  const found = await world.list(reader, findCriteria, { text: "熔融金属 积水", limit: 50 });
  expect(found.rows.length).toBeGreaterThan(0);
  for (const row of found.rows) expect(row.text).toMatch(/积水/);
  expect((await world.list(reader, findCriteria, { text: "熔融金属 绝无此词" })).rows).toEqual([]);
});

test("a government adds its own document with articles, which can be searched and quoted", async () => {
  const clerk = office();
  const code = newCode();
  const { documentId, revision } = await world.run(clerk, addDocument, {
    ...details,
    region: "440605",
    code,
    articles: [{ label: "第一条", number: "1", text: "进入有限空间应当先通风、再检测、后作业。" }],
  });
  expect((await world.list(clerk, findArticles, { text: "先通风" })).rows).toMatchObject([{ documentCode: code }]);
  const quoted = await world.ask(clerk, resolveCitations, { codes: `${code}#1` });
  expect(quoted.found).toMatchObject([{ kind: "article", inForce: true }]);
  await world.run(clerk, setArticles, {
    documentId,
    revision,
    articles: [{ label: "第二条", number: "2", text: "作业应当有人监护。" }],
  });
  expect((await world.list(clerk, findArticles, { text: "先通风" })).rows).toEqual([]);
});

test("a change is kept with its reason, from what to what", async () => {
  const clerk = office();
  const { documentId, revision } = await world.run(clerk, addDocument, {
    ...details,
    region: "440605",
    code: newCode(),
  });
  await world.run(clerk, editDocument, { ...details, documentId, revision, validTo: "2026-12-31", reason: "到期废止" });
  const document = await world.ask(clerk, getDocument, { documentId });
  expect(document.history[0]).toMatchObject({
    reason: "到期废止",
    changes: [{ field: "validTo", from: null, to: "2026-12-31" }],
  });
});

test("wrong input is refused, and says why", async () => {
  const clerk = office();
  const code = newCode();
  const add = (over: object) => world.run(clerk, addDocument, { ...details, region: "440605", code, ...over });
  const article = { label: "第一条", number: "1", text: "甲" };
  await expect(add({ articles: [article, article] })).rejects.toMatchObject({ code: "REGULATIONS_ARTICLE_TWICE" });
  await expect(add({ validTo: "2025-12-31" })).rejects.toMatchObject({ code: "REGULATIONS_DAYS_REVERSED" });
  await add({});
  await expect(add({})).rejects.toMatchObject({ code: "REGULATIONS_CODE_TAKEN" });
  const documentId = shippedId("work-safety-law") as never;
  await expect(
    world.run(clerk, editDocument, { ...details, documentId, revision: 1, reason: "改" }),
  ).rejects.toMatchObject({ code: "REGULATIONS_SHIPPED" });
});

test("broken rule data is refused with its entry, and what was there stays", async () => {
  const folder = await mkdtemp(join(tmpdir(), "anlan-rules-"));
  await cp(PACK, folder, { recursive: true });
  const stray = { code: "X-1", document: "no-such-law", field: "示范", text: "示范", confidence: "verified" };
  await writeFile(join(folder, "data/criteria.json"), JSON.stringify([stray]));
  await expect(loadRules(world.runtime.ownerPool, folder)).rejects.toThrow(
    /X-1 quotes the unknown document "no-such-law"/,
  );
  await writeFile(join(folder, "data/criteria.json"), JSON.stringify([{ ...stray, field: 7 }]));
  await expect(loadRules(world.runtime.ownerPool, folder)).rejects.toThrow(/criteria\.json: entry 0: field/);
  await rm(folder, { recursive: true });
  const reader = world.person({ region: "440605", permissions: [READ] });
  expect((await world.list(reader, findCriteria, { count: "yes", limit: 1 })).total).toBe(441);
});

test("the text of an uploaded file comes back to be divided; what cannot be read is told in words", async () => {
  const read = (no: number, caller = office()) =>
    world.ask(caller, readTextOfFile, { fileId: `0190a000-0000-7000-8000-00000000000${no}` });
  const { text, warnings } = await read(1);
  expect([readArticles(text).map(({ label }) => label), warnings]).toEqual([["第一条", "第二条"], ["pages"]]);
  await expect(read(2)).rejects.toMatchObject({
    code: "REGULATIONS_FILE_UNREADABLE",
    parameters: { reason: { zh: expect.stringContaining("扫描") } },
  });
  await expect(read(4)).rejects.toMatchObject({ code: "REGULATIONS_FILE_UNREADABLE" });
  await expect(read(9)).rejects.toMatchObject({ code: "KERNEL_NOT_FOUND" });
  const reader = world.person({ region: "440605", permissions: [READ] });
  await expect(read(1, reader)).rejects.toMatchObject({ code: "KERNEL_FORBIDDEN" });
});

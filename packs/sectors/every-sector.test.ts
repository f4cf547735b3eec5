import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { readPacks } from "@anlan/registers/server";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL(".", import.meta.url));
const textOf = (path: string) => readFile(new URL(path, import.meta.url), "utf8");
const packs = (await readPacks(root)).flatMap(({ pack }) => (pack === null ? [] : [pack]));

/** The rows of the requirements that name a sector: SEC-01 to SEC-28. */
const ROWS = Array.from({ length: 28 }, (_, index) => `SEC-${String(index + 1).padStart(2, "0")}`);

/** Every { zh, en } inside a value, with the path to it. */
function labelsIn(value: unknown, path: string): { path: string; zh: string; en: string }[] {
  if (typeof value !== "object" || value === null) return [];
  if ("zh" in value && "en" in value) return [{ path, zh: String(value.zh), en: String(value.en) }];
  return Object.entries(value).flatMap(([key, inner]) => labelsIn(inner, `${path}.${key}`));
}

test.each(ROWS)("%s has a pack with at least two kinds, a checklist and two duties", (row) => {
  const [pack, ...others] = packs.filter(({ requirements }) => requirements.includes(row));
  expect(others).toEqual([]);
  expect(pack?.kinds.length).toBeGreaterThanOrEqual(2);
  expect(pack?.checklists.length).toBeGreaterThanOrEqual(1);
  expect(pack?.duties.length).toBeGreaterThanOrEqual(2);
  expect(pack?.waits.length).toBeGreaterThanOrEqual(1);
});

test("every name is written in Chinese and in English", () => {
  const han = /\p{Script=Han}/u;
  const untranslated = packs
    .flatMap((pack) => labelsIn(pack, pack.code))
    .filter(({ en }) => han.test(en))
    .map(({ path, en }) => `${path}: ${en}`);
  expect(untranslated).toEqual([]);
});

test("every criterion that a checklist quotes stands in the rules", async () => {
  const criteria = JSON.parse(await textOf("../rules/data/criteria.json")) as { code: string }[];
  const known = new Set(criteria.map(({ code }) => code));
  const lost = packs.flatMap((pack) =>
    pack.checklists.flatMap((checklist) =>
      checklist.items.flatMap(({ code, criterion }) =>
        criterion === undefined || known.has(criterion) ? [] : [`${pack.code}/${checklist.code}/${code}: ${criterion}`],
      ),
    ),
  );
  expect(lost).toEqual([]);
});

test("a checklist item says by what it is judged: its own source, a criterion, or the checklist's source", () => {
  const bare = packs.flatMap((pack) =>
    pack.checklists.flatMap((checklist) =>
      checklist.items
        .filter((item) => (item.source ?? item.criterion ?? checklist.source) === undefined)
        .map((item) => `${pack.code}/${checklist.code}/${item.code}`),
    ),
  );
  expect(bare).toEqual([]);
});

test("a periodical duty of a record counts from a day that people enter, so that it can be done", () => {
  const endless = packs.flatMap((pack) =>
    pack.duties
      .filter(({ holder, every, since }) => holder !== "enterprise" && every.startsWith("P") && since === undefined)
      .map(({ code }) => `${pack.code}/${code}`),
  );
  expect(endless).toEqual([]);
});

test("the list of sectors in the documents names every pack", async () => {
  const text = await textOf("../../docs/sectors.md");
  expect(packs.filter(({ code }) => !text.includes(`packs/sectors/${code})`)).map(({ code }) => code)).toEqual([]);
});

// What the law lets happen only when something else is so: a ferry with faulty gear stays, an overdue cylinder is not filled.
test.each([
  ["town-gas", "lpg-cylinder", "fill", ["nextInspection", "scrapDay", "fillMass"]],
  ["town-gas", "lpg-cylinder", "deliver", ["safetyCheck"]],
  ["town-gas", "lpg-cylinder", "inspected", ["inspectionResult"]],
  ["town-gas", "third-party-work", "approve", ["opinion"]],
  ["water-transport", "departure-slip", "sign", ["passengers", "hull", "lifeGear", "helmsmanFit"]],
  ["construction", "dangerous-work", "review", ["expertResult"]],
  ["construction", "dangerous-work", "begin", ["over"]],
  ["construction", "small-work", "begin", ["pledge"]],
  ["ship-building", "ship-in-work", "gas-free", ["cleaned"]],
  ["ship-building", "ship-in-work", "begin", ["headcount"]],
  ["fireworks", "display", "clear", ["unexploded"]],
  ["hazardous-chemicals", "relocation", "finish", ["chemicalsLeft"]],
  ["industrial-parks", "park-entry", "admit", ["listCheck", "assessment", "agreement"]],
  ["agricultural-machinery", "machine", "check", ["result"]],
  ["road-traffic", "key-vehicle", "resume", ["testUntil"]],
  ["schools", "school-bus", "resume", ["nextTest"]],
  ["fishing-vessels", "fishing-vessel", "back", ["surveyUntil"]],
])("%s/%s: the step %s is bound to %j", (pack, kind, move, fields) => {
  const life = packs.find(({ code }) => code === pack)?.kinds.find(({ code }) => code === kind)?.life;
  const only = life?.moves.find(({ code }) => code === move)?.only ?? [];
  expect(only.map(({ field }) => field)).toEqual(fields);
});

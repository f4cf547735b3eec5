import { abilitiesOf, type CallerFacts, refusalOf } from "@anlan/kernel";
import { expect, test } from "vitest";
import { IMPORT_STATES } from "../contract/index.ts";
import { counted, noCounts, ProblemKinds, returnedOf, sumOf, writtenOf } from "./counting.ts";
import { type ImportFacts, importLife } from "./import-life.ts";

const person = (accountId: string, permissions: string[], region = "440605"): CallerFacts => ({
  accountId,
  name: "",
  unitId: null,
  region,
  grants: [{ role: "r", region, permissions }],
});
const own = person("a", ["data-imports.import.run"]);
const manager = person("m", ["data-imports.import.manage"]);
const worker = person("system", []);
const record = (state: string, more: Partial<ImportFacts> = {}): ImportFacts => ({
  state,
  stateSince: "2026-01-01T00:00:00.000Z",
  region: "440605011",
  lastMoves: {},
  accountId: "a",
  check: { ...noCounts, created: 1 },
  result: { ...noCounts, created: 1 },
  ...more,
});
const movesOf = (caller: CallerFacts, facts: ImportFacts) =>
  abilitiesOf(importLife, caller, facts)
    .filter(({ refusal }) => refusal === null)
    .map(({ move }) => move);

test.each([
  ["reading", ["cancel"], ["read", "fail"]],
  ["uploaded", ["sheet", "map", "cancel"], []],
  ["mapped", ["cancel"], ["check", "fail"]],
  ["checked", ["map", "apply", "cancel"], []],
  ["applying", [], ["hold", "finish", "stop", "fail"]],
  ["done", ["undo"], []],
  ["cancelled", ["resume", "undo"], []],
  ["failed", ["resume", "undo"], []],
  ["undoing", [], ["takenBack"]],
  ["undone", [], []],
])("from %s the importer does %j and the system %j", (state, people, system) => {
  expect(movesOf(own, record(state)).sort()).toEqual([...people].sort());
  expect(movesOf(worker, record(state)).sort()).toEqual([...system].sort());
});

test("another's import is only undone, and only by who manages imports there", () => {
  const other = person("b", ["data-imports.import.run"]);
  for (const state of Object.keys(IMPORT_STATES)) expect(movesOf(other, record(state))).toEqual([]);
  expect(movesOf(manager, record("done"))).toEqual(["undo"]);
  expect(movesOf(person("m", ["data-imports.import.manage"], "440606"), record("done"))).toEqual([]);
  expect(movesOf(person("a", []), record("checked"))).toEqual([]);
});

test("nothing to import, nothing to undo and nothing checked are refused with their codes", () => {
  const codeOf = (move: string, facts: ImportFacts) => refusalOf(importLife, move, own, facts)?.code;
  expect(codeOf("apply", record("checked", { check: null }))).toBe("DATA_IMPORTS_NOTHING_TO_IMPORT");
  expect(codeOf("apply", record("checked", { check: { ...noCounts, wrong: 3 } }))).toBe(
    "DATA_IMPORTS_NOTHING_TO_IMPORT",
  );
  expect(codeOf("undo", record("done", { result: null }))).toBe("DATA_IMPORTS_NOTHING_TO_UNDO");
  expect(codeOf("undo", record("done", { result: noCounts }))).toBe("DATA_IMPORTS_NOTHING_TO_UNDO");
  expect(codeOf("resume", record("failed", { check: null }))).toBe("DATA_IMPORTS_NOT_CHECKED");
  expect(codeOf("resume", record("failed", { result: null }))).toBe("DATA_IMPORTS_NOT_CHECKED");
});

test("outcomes are counted", () => {
  const counts = counted(noCounts, ["created", "wrong", "wrong", "updated", "duplicate", "refused", "skipped"]);
  expect([sumOf(counts), writtenOf(counts), returnedOf(counts)]).toEqual([7, 2, 4]);
});

test("problems are gathered by field and code, each row once, the most frequent first", () => {
  const kinds = new ProblemKinds();
  const problem = (field: string) => ({ field, code: "X" });
  kinds.add(1, [problem("a"), problem("b"), problem("b")]);
  for (let row = 2; row < 9; row += 1) kinds.add(row, [problem("b")]);
  expect(kinds.list()).toEqual([
    { field: "b", code: "X", rows: 8, first: [1, 2, 3, 4, 5] },
    { field: "a", code: "X", rows: 1, first: [1] },
  ]);
  for (let index = 0; index < 400; index += 1) kinds.add(index, [problem(`f${index}`)]);
  expect(kinds.list()).toHaveLength(300);
});

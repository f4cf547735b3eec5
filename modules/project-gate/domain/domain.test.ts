import { readFileSync } from "node:fs";
import { abilitiesOf } from "@anlan/kernel";
import fc from "fast-check";
import { expect, test } from "vitest";
import { CATEGORIES, GateRules, type NegativeList } from "../contract/index.ts";
import {
  checkDistances,
  checkList,
  checkRegion,
  inForce,
  isStageFull,
  listFor,
  mayExcept,
  projectLife,
  projectStepLabel,
  reachOf,
  stageOf,
  stagesFor,
  verdictOf,
} from "./index.ts";

const FILE = new URL("../../../packs/rules/data/project-gate.json", import.meta.url);
const rules = GateRules.parse(JSON.parse(readFileSync(FILE, "utf8")));
const [list] = rules.negativeLists as [NegativeList];
const DAY = "2026-03-02";

const project = (values: object = {}) => ({
  ...{ region: "440605011", category: "general" as const, trade: "3311", name: "示例项目", products: "五金件" },
  ...{ processes: "冲压", position: { longitude: 113.1, latitude: 23.05 } },
  ...values,
});

test("no distance is said to be verified that nobody verified", () => {
  for (const { confidence, source } of rules.distances) {
    expect(confidence).toBe("setting");
    expect(source).toContain("依据待核");
  }
});

test("the list of the smallest region counts, in its newest version, and only within its days", () => {
  const of = (code: string, region: string, validFrom = "2020-01-01", validTo: string | null = null) => ({
    ...{ ...list, code, region, validFrom, validTo },
  });
  const lists = [
    of("city", "4406"),
    of("old", "440605"),
    of("new", "440605", "2025-01-01"),
    of("over", "440605011", "2020-01-01", "2024-12-31"),
  ];
  expect(listFor(lists, "440605011", DAY)?.code).toBe("new");
  expect(listFor(lists, "440605011", "2024-06-01")?.code).toBe("over");
  expect(listFor(lists, "440606004", DAY)?.code).toBe("city");
  expect(listFor(lists, "330421", DAY)).toBeUndefined();
});

test("a project meets the list by its words or its trade, and is told by which", () => {
  expect(checkList(list, project())).toEqual([]);
  const words = checkList(list, project({ processes: "以硝酸铵为原料" }));
  expect(words).toMatchObject([{ verdict: "veto", matched: ["硝酸铵"], ruleCode: "negative-list-1", absolute: false }]);
  expect(checkList(list, project({ trade: "2672" }))).toMatchObject([{ matched: ["2672"] }]);
  expect(checkList(list, project({ trade: null }))).toEqual([]);
  expect(checkList(list, project({ processes: "土法炼制" }))).toMatchObject([{ absolute: true }]);
});

const near = (metres: number, register = "schools/school") => ({
  title: "示例小学",
  register,
  href: `/r/${metres}`,
  metres,
});

test("who lies nearer than asked is named with both distances, the nearest first; without a place nothing is said", () => {
  const chemicals = project({ category: "chemicals" });
  const found = checkDistances(rules.distances, chemicals, [near(450), near(120), near(800), near(10, "other")]);
  expect(found).toMatchObject([
    {
      verdict: "veto",
      objects: [
        { metres: 120, needed: 500 },
        { metres: 450, needed: 500 },
      ],
    },
  ]);
  expect(checkDistances(rules.distances, project(), [near(120)])).toEqual([]);
  const blind = checkDistances(rules.distances, chemicals, null);
  expect(blind.map(({ verdict }) => verdict)).toEqual(["unknown", "unknown", "unknown"]);
  expect(reachOf(rules.distances, "chemicals")).toMatchObject({ metres: 500 });
  expect(reachOf(rules.distances, "chemicals").registers).toContain("schools/school");
  expect(reachOf([], "general")).toEqual({ metres: 0, registers: [] });
});

test("an object counts exactly when it is nearer than asked", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1000 }), (metres) => {
      const found = checkDistances(rules.distances, project({ category: "chemicals" }), [near(metres)]);
      expect(found.length > 0).toBe(metres < 500);
    }),
  );
});

test("the colour of the area vetoes, warns, or says nothing, by the kind of works", () => {
  const check = (category: keyof typeof CATEGORIES, colour: "red" | "orange" | "yellow" | null) =>
    checkRegion(rules.regions, project({ category }), { name: "桂城街道", colour }).map(({ verdict }) => verdict);
  expect(check("chemicals", "red")).toEqual(["veto"]);
  expect(check("chemicals", "orange")).toEqual(["warn"]);
  expect(check("chemicals", "yellow")).toEqual([]);
  expect(check("general", "red")).toEqual(["warn"]);
  expect(check("general", null)).toEqual(["warn"]);
  expect(checkRegion(rules.regions, project(), null)[0]?.text.zh).toBe("所在区域尚未评估风险");
  const pass = [{ ...rules.regions[0], categories: null, colours: { red: "pass" as const } }] as typeof rules.regions;
  expect(checkRegion(pass, project(), { name: "x", colour: "red" })).toEqual([]);
});

test("one veto is enough, whatever else was found and in whatever order", () => {
  const verdict = fc.constantFrom("veto", "unknown", "warn", "pass");
  fc.assert(
    fc.property(fc.array(verdict), (verdicts) => {
      const found = verdicts.map((one) => ({ verdict: one as "veto" }));
      expect(verdictOf(found) === "veto").toBe(verdicts.includes("veto"));
      expect(verdictOf([...found].reverse())).toBe(verdictOf(found));
    }),
  );
  expect(verdictOf([])).toBe("pass");
});

test("an exception is possible only where the rules make some and nothing absolute was met", () => {
  const veto = checkList(list, project({ processes: "硝酸铵" }));
  const absolute = checkList(list, project({ processes: "淘汰工艺" }));
  expect(mayExcept(rules, veto, DAY)).toBe(true);
  expect(mayExcept(rules, absolute, DAY)).toBe(false);
  const none = { ...rules, gate: rules.gate.map((one) => ({ ...one, exceptions: "none" as const })) };
  expect(mayExcept(none, veto, DAY)).toBe(false);
});

test("every kind of works has documents for all three stages, each with its basis", () => {
  for (const category of Object.keys(CATEGORIES)) {
    const stages = stagesFor(rules, category, DAY);
    expect(stages.map(({ documents }) => documents.some(({ required }) => required))).toEqual([true, true, true]);
    for (const { documents } of stages) for (const { basis } of documents) expect(basis).not.toBe("");
  }
  expect(inForce(rules.stages, "2000-01-01")).toEqual([]);
});

const caller = (accountId: string, right: string, more: object = {}) => ({
  ...{ accountId, name: accountId, unitId: null, region: "440605" },
  grants: [{ role: "r", region: "440605", permissions: [`project-gate.project.${right}`] }],
  ...more,
});
const record = (values: object) => ({
  ...{
    state: "acceptance",
    stateSince: "2026-03-02T00:00:00.000Z",
    region: "440605011",
    lastMoves: {},
    stepDueOn: null,
  },
  ...{ opinions: [], hands: [], stages: [{ stage: "acceptance", documents: [], doneOn: null }] },
  ...values,
});
const movesOf = (who: ReturnType<typeof caller>, values: object) =>
  abilitiesOf(projectLife, who, record(values) as never).flatMap(({ move, refusal }) =>
    refusal === null ? [move] : [],
  );

test("whoever filed the documents does not accept the works, and nothing is accepted with one missing", () => {
  expect(movesOf(caller("a", "accept"), {})).toEqual(["accept", "fail"]);
  expect(movesOf(caller("a", "accept"), { hands: ["a"] })).toEqual([]);
  expect(movesOf(caller("a", "accept", { enterpriseId: "e" }), {})).toEqual([]);
  const missing = [{ stage: "acceptance", documents: [{ required: true, on: null }], doneOn: null }];
  expect(movesOf(caller("a", "accept"), { stages: missing })).toEqual(["fail"]);
});

test("a leader admits when every department has answered, and not what he submitted himself", () => {
  const reviewing = { state: "reviewing", opinions: [{ answer: "agree" }] };
  expect(movesOf(caller("l", "approve"), reviewing)).toContain("admit");
  expect(movesOf(caller("l", "approve"), { ...reviewing, lastMoves: { submit: "l" } })).not.toContain("admit");
  expect(movesOf(caller("l", "approve"), { state: "reviewing", opinions: [{ answer: null }] })).not.toContain("admit");
  expect(movesOf(caller("l", "approve"), { state: "vetoed" })).toEqual(["except", "reject"]);
});

test("stages and steps have their words", () => {
  expect(stageOf({ state: "draft" })).toBeUndefined();
  expect(isStageFull(record({ state: "draft" }) as never)).toBe(false);
  expect(projectStepLabel("opinion").zh).toBe("部门意见");
  expect(projectStepLabel("admit").zh).toBe("批准准入");
  expect(projectStepLabel("x").en).toBe("x");
});

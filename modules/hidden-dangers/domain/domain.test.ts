import type { CallerFacts } from "@anlan/kernel";
import fc from "fast-check";
import { expect, test } from "vitest";
import shipped from "../../../packs/rules/data/danger-rules.json" with { type: "json" };
import { DANGER_STATES, DangerRules, type DangerState, type QuotedCriterion } from "../contract/index.ts";
import {
  type DangerRecord,
  dangerLife,
  explain,
  gradingOf,
  hadAHand,
  holdsOn,
  isFounded,
  isOpen,
  isOverdue,
  lastDayToAsk,
  lastDayToExtend,
  latestDueOn,
  levelOf,
  loopRulesOf,
  nextLook,
  nextProgressDay,
  publishBy,
  rulesOn,
  sectorsOfCriterion,
  stepDueOn,
  stepLabel,
  stepsBy,
  stepsOf,
  supervisionDueOn,
  supervisionLife,
  supervisionRulesOf,
  supervisionStepLabel,
  supervisionStepsBy,
  usualDueOn,
} from "./index.ts";

const rules = DangerRules.parse(shipped);
const [loop] = rules.loop as [DangerRules["loop"][number]];
const [supervision] = rules.supervision as [DangerRules["supervision"][number]];
const calendar = {
  isWorkingDay: (day: string) => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()),
  isCertain: () => true,
};
const STATES = Object.keys(DANGER_STATES) as DangerState[];

const criterion: QuotedCriterion = {
  code: "GM11-1",
  text: "未设置泄爆装置",
  field: "工贸-粉尘涉爆",
  documentCode: "criteria-industry-trade-2023",
  documentTitle: "工贸企业重大事故隐患判定标准",
  documentNumber: null,
  validFrom: "2023-05-15",
  validTo: null,
  confidence: "verified",
};

test("limits of the fact sheet: more time 10 days before, answered in 5, re-inspection within 10", () => {
  expect(lastDayToAsk(loop, "2026-03-20")).toBe("2026-03-10");
  expect(loop.extension.answerDays).toBe(5);
  const submitted = { state: "submitted", level: "general", dueOn: "2026-03-20" } as const;
  expect(stepDueOn(loop, submitted, "2026-03-02", calendar)).toBe("2026-03-12");
  expect(stepDueOn(loop, { ...submitted, level: "major" }, "2026-03-02", calendar)).toBe("2026-03-12");
});

test("each state has its own limit, working days where the rule says so, and none when it is over", () => {
  const at = (state: DangerState, level: "general" | "major" | null = "general") =>
    stepDueOn(loop, { state, level, dueOn: "2026-04-01" }, "2026-03-06", calendar);
  expect(at("registered", null)).toBe("2026-03-11");
  expect(at("assigned")).toBe("2026-04-01");
  expect(at("assigned", "major")).toBe("2026-03-07");
  expect(at("reported", "major")).toBe("2026-03-13");
  expect(at("planned", "major")).toBe("2026-03-13");
  expect(at("rectifying", "major")).toBe("2026-04-01");
  expect(at("assessed", "major")).toBe("2026-04-01");
  expect(at("verified", "major")).toBe("2026-03-11");
  for (const state of ["closed", "cancelled", "joined"] as const) expect(at(state)).toBeNull();
});

test("rules hold by their days, the newest of those that hold, and a code finds its own again", () => {
  const later = { ...loop, code: "later", validFrom: "2027-01-01" };
  const ended = { ...loop, code: "ended", validFrom: "2009-01-01", validTo: "2010-01-01" };
  expect(rulesOn([later, ended, loop], "2026-12-31").code).toBe(loop.code);
  expect(rulesOn([later, loop], "2027-01-01").code).toBe("later");
  expect(rulesOn([later, loop], "1999-01-01").code).toBe(loop.code);
  expect(() => rulesOn([], "2026-01-01")).toThrow();
  expect(loopRulesOf({ ...rules, loop: [loop, later] }, "later")).toBe(later);
  expect(() => loopRulesOf(rules, "unknown")).toThrow();
  expect(supervisionRulesOf(rules, supervision.code)).toBe(supervision);
  expect(() => supervisionRulesOf(rules, "unknown")).toThrow();
});

test("usual and latest days follow the level", () => {
  expect(usualDueOn(loop, "general", "2026-03-02")).toBe("2026-03-17");
  expect(usualDueOn(loop, "major", "2026-03-02")).toBe("2026-05-31");
  expect(latestDueOn(loop, "general", "2026-03-02")).toBe("2026-08-29");
  expect(latestDueOn(loop, "major", "2026-03-02")).toBe("2027-03-02");
});

test("late is what is not put right although its day has passed", () => {
  expect(isOverdue({ state: "assigned", dueOn: "2026-03-01" }, "2026-03-02")).toBe(true);
  expect(isOverdue({ state: "assigned", dueOn: "2026-03-02" }, "2026-03-02")).toBe(false);
  expect(isOverdue({ state: "submitted", dueOn: "2026-03-01" }, "2026-03-02")).toBe(false);
  expect(isOverdue({ state: "registered", dueOn: null }, "2026-03-02")).toBe(false);
});

test("escalation goes up with time, and a major danger is inspected at once", () => {
  const general = { state: "rectifying", level: "general", stepDueOn: "2026-03-10" } as const;
  const said = (danger: Parameters<typeof stepsOf>[1]) =>
    stepsOf(loop, danger).map(({ on, rule }) => `${on} ${rule.step}`);
  expect(said(general)).toEqual([
    "2026-03-07 remind",
    "2026-03-10 warn",
    "2026-03-11 list",
    "2026-03-18 inspect",
    "2026-04-10 penalise",
  ]);
  expect(said({ ...general, level: "major" })).toEqual([
    "2026-02-28 remind",
    "2026-03-10 warn",
    "2026-03-11 list",
    "2026-03-11 inspect",
    "2026-03-21 penalise",
  ]);
  expect(said({ ...general, level: null })).toEqual(said(general));
  expect(said({ ...general, stepDueOn: null })).toEqual([]);
  expect(said({ ...general, state: "closed" })).toEqual([]);
});

test("the clock looks again on the day of the next step, and every step is taken in the end", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...STATES),
      fc.constantFrom("general", "major", null),
      fc.integer({ min: -60, max: 400 }),
      (state, level, days) => {
        const today = new Date(Date.UTC(2026, 2, 10) + days * 86_400_000).toISOString().slice(0, 10);
        const danger = { state, level, stepDueOn: "2026-03-10" } as const;
        const taken = stepsBy(loop, danger, today);
        const next = nextLook(loop, danger, today);
        expect(taken.length + (next === null ? 0 : 1)).toBeLessThanOrEqual(stepsOf(loop, danger).length);
        if (next === null) expect(taken).toEqual(stepsOf(loop, danger));
        else expect(next > today).toBe(true);
        const ranks = taken.map(({ rank }) => rank);
        expect(ranks).toEqual([...ranks].sort((one, other) => one - other));
        if (!isOpen(danger)) expect(taken).toEqual([]);
      },
    ),
  );
});

test("a criterion or a case of the definition makes a danger major; without either it is unfounded", () => {
  const none = { level: null, criterion: null, majorReasons: [], remark: null } as const;
  expect(levelOf(none)).toBeNull();
  expect(levelOf({ ...none, criterion })).toBe("major");
  expect(levelOf({ ...none, majorReasons: ["stop"] })).toBe("major");
  expect(levelOf({ ...none, level: "general", criterion })).toBe("general");
  expect(isFounded("major", none)).toBe(false);
  expect(isFounded("general", none)).toBe(true);
  expect(isFounded("major", { ...none, criterion })).toBe(true);
  expect(isFounded("major", { ...none, majorReasons: ["outside"] })).toBe(true);
  expect(holdsOn(criterion, "2023-05-14")).toBe(false);
  expect(holdsOn({ ...criterion, validTo: "2026-01-01" }, "2026-01-02")).toBe(false);
  expect(holdsOn(criterion, "2026-01-02")).toBe(true);
});

test("a grading explains itself by rule, criterion with its days, and case", () => {
  const asked = { level: null, criterion, majorReasons: ["stop"], remark: null } as const;
  const by = { at: "2026-03-02T00:00:00.000Z", day: "2026-03-02", byName: "何安" };
  const grading = gradingOf(rules, "major", asked, by);
  expect(grading).toMatchObject({ by: "criterion", byName: "何安", reasons: ["stop"] });
  expect(grading.explanation.map(({ zh }) => zh)).toEqual([
    "定为重大隐患：符合本行业重大事故隐患判定标准（原国家安全监管总局令第16号第三条）",
    "符合《工贸企业重大事故隐患判定标准》GM11-1：未设置泄爆装置（自 2023-05-15 起施行，现行有效；按 2026-03-02 判定）",
    "情形：应当全部或者局部停产停业",
  ]);
  const ended = explain(
    rules,
    "general",
    { ...asked, criterion: { ...criterion, validTo: "2027-01-01" }, majorReasons: [] },
    by.day,
  );
  expect(ended.map(({ zh }) => zh).join()).toMatch(/有效至 2027-01-01.*办理人定为一般隐患/);
  expect(gradingOf(rules, "general", { ...asked, criterion: null, majorReasons: [] }, by).by).toBe("definition");
  expect(explain(rules, "major", { ...asked, criterion: null }, by.day)[0]?.zh).toContain("难以排除");
  expect(sectorsOfCriterion(rules, criterion)).toEqual(["industry-trade"]);
  expect(sectorsOfCriterion(rules, { ...criterion, documentCode: "unknown" })).toEqual([]);
  expect(sectorsOfCriterion(rules, null)).toEqual([]);
});

const record: DangerRecord = {
  state: "submitted",
  stateSince: "2026-03-02T00:00:00.000Z",
  region: "440605011",
  lastMoves: {},
  revision: 1,
  level: "general",
  side: "enterprise",
  enterpriseId: "e",
  responsibleUnitId: null,
  hands: ["worker"],
  stepDueOn: null,
};
const person = (accountId: string, permission: string, more: Partial<CallerFacts> = {}): CallerFacts => ({
  accountId,
  name: "",
  unitId: null,
  region: "440605",
  grants: [{ role: "r", region: "440605", permissions: [permission] }],
  ...more,
});

test("who had a hand in it verifies, accepts and cancels nothing, on either side", () => {
  const { verifier, acceptor, responsible, assigner, handler } = dangerLife.actors;
  const own = { enterpriseId: "e" };
  expect(hadAHand({ accountId: "worker" }, record)).toBe(true);
  expect(verifier.test(person("worker", "hidden-dangers.own.verify", own), record)).toBe(false);
  expect(verifier.test(person("checker", "hidden-dangers.own.verify", own), record)).toBe(true);
  expect(verifier.test(person("checker", "hidden-dangers.own.verify", own), { ...record, level: "major" })).toBe(false);
  expect(verifier.test(person("checker", "hidden-dangers.own.verify", own), { ...record, side: "government" })).toBe(
    false,
  );
  expect(verifier.test(person("checker", "hidden-dangers.own.verify", { enterpriseId: "f" }), record)).toBe(false);
  expect(verifier.test(person("worker", "hidden-dangers.danger.verify"), record)).toBe(false);
  expect(verifier.test(person("official", "hidden-dangers.danger.verify"), record)).toBe(true);
  expect(acceptor.test(person("worker", "hidden-dangers.major.manage"), record)).toBe(false);
  expect(acceptor.test(person("official", "hidden-dangers.major.manage"), record)).toBe(true);
  expect(acceptor.test(person("official", "hidden-dangers.major.manage", own), record)).toBe(false);
  expect(responsible.test(person("worker", "hidden-dangers.own.rectify", own), record)).toBe(true);
  const ofUnit = { ...record, enterpriseId: null, responsibleUnitId: "u" };
  expect(responsible.test(person("x", "hidden-dangers.danger.rectify", { unitId: "u" }), ofUnit)).toBe(true);
  expect(responsible.test(person("x", "hidden-dangers.danger.rectify", { unitId: "v" }), ofUnit)).toBe(false);
  expect(assigner.test(person("x", "hidden-dangers.own.register", own), record)).toBe(true);
  expect(assigner.test(person("x", "hidden-dangers.own.register", own), { ...record, side: "government" })).toBe(false);
  expect(assigner.test(person("x", "hidden-dangers.danger.handle"), record)).toBe(true);
  expect(handler.test(person("x", "hidden-dangers.danger.handle"), record)).toBe(true);
});

test("moves that belong to one level are barred to the other", () => {
  const major = { ...record, level: "major" } as const;
  const { moves } = dangerLife;
  for (const move of ["start", "submit", "put-right", "verify"] as const)
    expect(moves[move].when?.test(major)).toBe(false);
  for (const move of ["report", "assess", "accept"] as const) expect(moves[move].when?.test(record)).toBe(false);
  expect(moves.assign.when?.test({ ...record, level: null })).toBe(false);
  expect(stepLabel("verify").zh).toBe("验收通过");
  expect(stepLabel("leaver").zh).toContain("离岗");
  expect(stepLabel("unknown")).toEqual({ zh: "unknown", en: "unknown" });
});

test("a supervision: progress on the 25th, publication in 5 working days, more time 20 working days before", () => {
  expect(nextProgressDay(supervision, "2026-03-02")).toBe("2026-03-25");
  expect(nextProgressDay(supervision, "2026-03-25")).toBe("2026-04-25");
  expect(nextProgressDay(supervision, "2026-12-26")).toBe("2027-01-25");
  expect(publishBy(supervision, "2026-03-02", calendar)).toBe("2026-03-09");
  expect(lastDayToExtend(supervision, "2026-03-31", calendar)).toBe("2026-03-03");
  expect(supervisionDueOn(supervision, { state: "listed", dueOn: "2026-06-30" }, "2026-03-02")).toBe("2026-06-30");
  expect(supervisionDueOn(supervision, { state: "review", dueOn: "2026-06-30" }, "2026-03-02")).toBe("2026-03-12");
  expect(supervisionDueOn(supervision, { state: "proposed", dueOn: "2026-06-30" }, "2026-03-02")).toBe("2026-03-09");
  for (const state of ["refused", "delisted"] as const)
    expect(supervisionDueOn(supervision, { state, dueOn: "2026-06-30" }, "2026-03-02")).toBeNull();
  const stepsOn = (today: string) => supervisionStepsBy(supervision, "2026-03-25", today).map(({ step }) => step);
  expect(stepsOn("2026-03-19")).toEqual([]);
  expect(stepsOn("2026-03-20")).toEqual(["remind"]);
  expect(stepsOn("2026-03-26")).toEqual(["remind", "warn", "list"]);
  expect(stepsOn("2026-04-05")).toEqual(["remind", "warn", "list", "report"]);
  expect(supervisionStepLabel("issue").zh).toBe("批准挂牌");
  expect(supervisionStepLabel("progress").zh).toBe("月进展");
  expect(supervisionStepLabel("unknown").en).toBe("unknown");
});

test("who is responsible for a supervised matter: officials who put right, or the enterprise itself", () => {
  const { responsible, issuer, proposer } = supervisionLife.actors;
  const matter = { ...record, enterpriseId: "e" };
  expect(responsible.test(person("x", "hidden-dangers.own.rectify", { enterpriseId: "e" }), matter)).toBe(true);
  expect(responsible.test(person("x", "hidden-dangers.own.rectify", { enterpriseId: "f" }), matter)).toBe(false);
  expect(
    responsible.test(person("x", "hidden-dangers.own.rectify", { enterpriseId: "e" }), {
      ...matter,
      enterpriseId: null,
    }),
  ).toBe(false);
  expect(responsible.test(person("x", "hidden-dangers.danger.rectify"), matter)).toBe(true);
  expect(issuer.test(person("x", "hidden-dangers.supervision.issue"), matter)).toBe(true);
  expect(proposer.test(person("x", "hidden-dangers.supervision.propose"), matter)).toBe(true);
});

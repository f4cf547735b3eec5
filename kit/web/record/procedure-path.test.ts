import { days, kernelErrors, type ProcedureRecord, procedureOf, workingDays } from "@anlan/kernel";
import { expect, test } from "vitest";
import { clockWords } from "./clock-words.ts";
import { mainAbility, nextActor, procedureSteps, wayFrom } from "./procedure-path.ts";
import { refusalWords } from "./refusal-words.ts";

const everybody = { label: { zh: "牵头单位", en: "Lead unit" }, test: () => true };
const states = {
  drafted: { zh: "待分派", en: "To assign" },
  running: { zh: "推进中", en: "In progress" },
  reported: { zh: "待审核", en: "Reported" },
  finished: { zh: "已完成", en: "Finished" },
  dropped: { zh: "已终止", en: "Dropped" },
};
const life = procedureOf<ProcedureRecord>()({
  name: "item",
  label: { zh: "事项", en: "Item" },
  states,
  start: "drafted",
  ends: ["finished", "dropped"],
  actors: { lead: everybody },
  moves: {
    assign: { label: { zh: "分派", en: "Assign" }, from: "drafted", to: "running", by: "lead" },
    report: { label: { zh: "报送", en: "Report" }, from: "running", to: "reported", by: "lead", within: days(30) },
    accept: {
      label: { zh: "通过", en: "Accept" },
      from: "reported",
      to: "finished",
      by: "lead",
      within: workingDays(5),
    },
    return: { label: { zh: "退回", en: "Return" }, from: "reported", to: "running", by: "lead" },
    drop: { label: { zh: "终止", en: "Drop" }, from: "running", to: "dropped", by: "lead" },
  },
});
const inState = (state: string): ProcedureRecord => ({
  state,
  stateSince: "2025-01-01T00:00:00Z",
  region: "44",
  lastMoves: {},
});
const done = (move: string) => ({ move, at: "2025-01-02T00:00:00Z", by: "陈敏" });
const line = (state: string, history = [] as ReturnType<typeof done>[]) =>
  procedureSteps(life as never, inState(state), history).map((step) => `${step.when}:${step.state}`);

test("the way ahead follows the first declared move until an end", () => {
  expect(wayFrom(life as never, "drafted")).toEqual(["running", "reported", "finished"]);
  expect(wayFrom(life as never, "finished")).toEqual([]);
});

test("stations that were passed, the present one, and those to come", () => {
  expect(line("reported", [done("assign"), done("report")])).toEqual([
    "past:drafted",
    "past:running",
    "now:reported",
    "future:finished",
  ]);
});

test("a move back takes the record back on the line instead of making it longer", () => {
  expect(line("running", [done("assign"), done("report"), done("return")])).toEqual([
    "past:drafted",
    "now:running",
    "future:reported",
    "future:finished",
  ]);
});

test("an unusual end stands at the end of what really happened", () => {
  expect(line("dropped", [done("assign"), done("drop")])).toEqual(["past:drafted", "past:running", "now:dropped"]);
});

test("without a history the ordinary way is taken", () => {
  expect(line("reported")).toEqual(["past:drafted", "past:running", "now:reported", "future:finished"]);
  expect(line("dropped")).toEqual(["past:drafted", "now:dropped"]);
});

test("a passed station says who completed it, a future one who will and within which time", () => {
  const steps = procedureSteps(life as never, inState("running"), [done("assign"), done("unknown-move")]);
  expect(steps[0]?.done?.by).toBe("陈敏");
  expect(steps[2]).toMatchObject({ by: everybody.label, within: days(30) });
});

test("the main button is the first move forward that one can do", () => {
  const ability = (move: string, to: string, refused = false) => ({
    move,
    to,
    label: { zh: move, en: move },
    final: false,
    needs: [],
    refusal: refused ? { code: "KERNEL_SAME_PERSON", parameters: {} } : null,
  });
  const back = ability("return", "running");
  const forward = ability("accept", "finished");
  const main = (abilities: Parameters<typeof mainAbility>[1], passed: readonly string[]) =>
    mainAbility(life as never, abilities, passed);
  expect(main([back, forward], ["running"])).toBe(forward);
  expect(main([back, ability("accept", "finished", true)], ["running"])).toBe(back);
  expect(main([ability("accept", "finished", true)], [])).toBeNull();
  expect(main([ability("drop", "dropped")], [])).toBeNull();
});

test("why a button is grey is said in the page's language", () => {
  const refused = (code: string) => ({
    move: "accept",
    to: "finished",
    label: { zh: "通过", en: "Accept" },
    final: false,
    needs: [],
    refusal: { code, parameters: { actor: "牵头单位", move: "通过" } },
  });
  const words = (code: string, language: "zh" | "en") =>
    refusalWords(kernelErrors, life as never, inState("reported"), refused(code), language);
  expect(words("KERNEL_NOT_YOUR_MOVE", "en")).toBe('"Accept" is to be done by: Lead unit.');
  expect(words("KERNEL_NOT_YOUR_MOVE", "zh")).toBe("“通过”应由牵头单位办理。");
  expect(words("UNKNOWN_CODE", "zh")).toBe("UNKNOWN_CODE");
  const free = { ...refused(""), refusal: null };
  expect(refusalWords(kernelErrors, life as never, inState("reported"), free, "zh")).toBeNull();
});

test("limits are said in words", () => {
  expect(clockWords(workingDays(5)).zh).toBe("5 个工作日内");
  expect(clockWords(workingDays(1)).en).toBe("within 1 working day");
  expect(clockWords(days(1)).en).toBe("within 1 day");
  expect(clockWords({ kind: "hours", count: 2 }).zh).toBe("2 小时内");
  expect(clockWords({ kind: "field", field: "dueOn" }).zh).toBe("按期限");
});

test("who must act next is the one who leads on, and nobody at an end", () => {
  expect(nextActor(life as never, inState("running"))).toEqual({ zh: "牵头单位", en: "Lead unit" });
  expect(nextActor(life as never, inState("finished"))).toBeNull();
});

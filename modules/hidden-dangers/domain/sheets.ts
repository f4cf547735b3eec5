import { addDays, type CallerFacts, field, mayIn, type ProcedureRecord, procedureOf } from "@anlan/kernel";
import type { SheetFigureRule, SheetRules } from "../contract/sheets/rules.ts";
import { SHEET_STATES, type SheetFigure } from "../contract/sheets/sheet.ts";

/** What the procedure of a sheet looks at. */
export type SheetRecord = ProcedureRecord & {
  readonly revision: number;
  readonly enterpriseId: string | null;
  readonly stepDueOn: string | null;
};

const may = (official: string, own: string) => (caller: CallerFacts, record: SheetRecord) =>
  record.enterpriseId === null
    ? (caller.enterpriseId ?? null) === null && mayIn(caller, official, record.region)
    : caller.enterpriseId === record.enterpriseId && mayIn(caller, own, record.region);

const PREPARE = "hidden-dangers.sheet.prepare";

const remark = { remark: { zh: "意见", en: "remark" } };
const inTime = { within: field("stepDueOn") };

/** A statistical sheet: reckoned, signed by whoever answers for it, handed in; sent back when something is wrong. */
export const sheetLife = procedureOf<SheetRecord>()({
  name: "danger-sheet",
  label: { zh: "隐患排查治理统计分析表", en: "Statistical sheet of hidden dangers" },
  source: "原国家安全监管总局令第16号第十四条",
  states: SHEET_STATES,
  start: "draft",
  ends: ["submitted"],
  actors: {
    preparer: {
      label: { zh: "填报人员", en: "Whoever fills it in" },
      test: may(PREPARE, "hidden-dangers.own.register"),
    },
    signer: {
      label: { zh: "主要负责人", en: "Whoever answers for it" },
      test: may("hidden-dangers.sheet.sign", "hidden-dangers.own.sign"),
    },
    receiver: {
      label: { zh: "监管部门", en: "The authority" },
      test: (caller: CallerFacts, record: SheetRecord) =>
        (caller.enterpriseId ?? null) === null &&
        (record.enterpriseId !== null || record.state === "signed") &&
        mayIn(caller, PREPARE, record.region),
    },
  },
  moves: {
    sign: { label: { zh: "签字", en: "Sign" }, from: "draft", to: "signed", by: "signer", ...inTime },
    submit: { label: { zh: "报送", en: "Hand in" }, from: "signed", to: "submitted", by: "preparer", ...inTime },
    return: {
      label: { zh: "退回重报", en: "Send back" },
      from: ["signed", "submitted"],
      to: "draft",
      by: "receiver",
      needs: remark,
    },
  },
});

/** First and last day of a period, and the day by which its sheet is handed in. */
export interface PeriodDays {
  readonly from: string;
  readonly to: string;
  readonly dueOn: string;
}

const MONTHS_OF_QUARTER = 3;
const two = (value: number): string => String(value).padStart(2, "0");

/** The days of a quarter ("2026-Q3") or a year ("2026"). */
export function daysOfPeriod({ dueDayOfMonth }: Pick<SheetRules, "dueDayOfMonth">, period: string): PeriodDays {
  const year = Number(period.slice(0, 4));
  const quarter = period.length > 4 ? Number(period.at(-1)) : null;
  const first = quarter === null ? 1 : (quarter - 1) * MONTHS_OF_QUARTER + 1;
  const after =
    quarter === null || quarter === 4 ? { year: year + 1, month: 1 } : { year, month: first + MONTHS_OF_QUARTER };
  const next = `${after.year}-${two(after.month)}`;
  const due = quarter === null ? dueDayOfMonth.year : dueDayOfMonth.quarter;
  return { from: `${year}-${two(first)}-01`, to: addDays(`${next}-01`, -1), dueOn: `${next}-${two(due)}` };
}

/** Periods that ended last before a day: the quarter, and in the first quarter of a year the year before. */
export function periodsEnded(today: string): string[] {
  const year = Number(today.slice(0, 4));
  const quarter = Math.ceil(Number(today.slice(5, 7)) / MONTHS_OF_QUARTER);
  return quarter === 1 ? [`${year - 1}-Q4`, `${year - 1}`] : [`${year}-Q${quarter - 1}`];
}

const PERCENT = 100;
const TENTHS = 10;

/** The figures of a sheet out of what was counted. A rate of nothing is unknown, not zero. */
export function figuresOf(
  { figures }: Pick<SheetRules, "figures">,
  counted: ReadonlyMap<string, number>,
  funds: number | null,
): SheetFigure[] {
  const count = (code: string): number => counted.get(code) ?? 0;
  const worth = (rule: SheetFigureRule): number | null => {
    if (rule.kind === "entered") return funds;
    if (rule.kind === "count") return count(rule.code);
    const all = count(rule.by);
    return all === 0 ? null : Math.round((count(rule.of) / all) * PERCENT * TENTHS) / TENTHS;
  };
  return figures.map((rule) => {
    const { code, group, label, unit, kind } = rule;
    return { code, group, label, unit, kind, value: worth(rule) };
  });
}

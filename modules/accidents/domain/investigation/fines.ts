import type { Label } from "@anlan/kernel";
import {
  FINE_SUBJECTS,
  type FineBand,
  type FineRule,
  type FineSubject,
  GRADES,
  type Grade,
} from "../../contract/index.ts";

/** What is known of an accident for its fines. Deaths with missing; loss in 10,000 yuan; null: unknown. */
export interface FineFacts {
  readonly grade: Grade;
  readonly deaths: number | null;
  readonly serious: number | null;
  readonly loss: number | null;
}

/** Whom a fine is for and by what. Money in 10,000 yuan. */
export interface FineAsked {
  readonly subject: FineSubject;
  /** Code of a circumstance that aggravates; null: none. */
  readonly circumstance: string | null;
  readonly income: number | null;
  /** Average urban wage of the province, where the income is unknown. */
  readonly wage: number | null;
}

/** The fine that the rule gives. Money in 10,000 yuan. */
export interface Reckoned {
  readonly from: number;
  readonly to: number;
  /** What the law allows at most. */
  readonly most: number;
  /** Something is unknown: the band may rise. */
  readonly provisional: boolean;
  readonly steps: readonly Label[];
}

/** Why nothing can be reckoned. */
export type Unreckoned = "no-rule" | "income-missing";

type Range = readonly [number, number];

/** Money to 4 digits of 10,000 yuan, which is one yuan. */
const money = (value: number): number => Math.round(value * 10_000) / 10_000;

const DIMENSIONS = {
  deaths: { zh: "死亡（含失踪）", en: "deaths (with missing)", unit: { zh: "人", en: "" } },
  serious: { zh: "重伤（含急性工业中毒）", en: "serious injuries", unit: { zh: "人", en: "" } },
  loss: { zh: "直接经济损失", en: "direct loss", unit: { zh: "万元", en: " (10,000 yuan)" } },
} as const;
type Dimension = keyof typeof DIMENSIONS;

/** The band that a number alone gives within a grade: the last that it reaches; -1 where it lies below the grade. */
const bandOf = (bands: readonly FineBand[], dimension: Dimension, value: number): number =>
  bands.findLastIndex((band) => value >= band[dimension][0]);

interface Banded {
  readonly band: FineBand;
  readonly index: number;
  readonly provisional: boolean;
  readonly steps: Label[];
}

/** The band of the unit's fine: the highest that any dimension hits. */
export function unitBand(rule: Pick<FineRule, "units">, facts: FineFacts): Banded {
  const bands = rule.units[facts.grade];
  let index = 0;
  const steps: Label[] = [];
  for (const [dimension, words] of Object.entries(DIMENSIONS) as [Dimension, (typeof DIMENSIONS)[Dimension]][]) {
    const value = facts[dimension];
    if (value === null) {
      steps.push({ zh: `${words.zh}未知，暂不计入`, en: `${words.en}: unknown, left out` });
      continue;
    }
    const hit = bandOf(bands, dimension, value);
    index = Math.max(index, hit);
    const which =
      hit < 0 ? { zh: "低于本等级", en: "below the grade" } : { zh: `第${hit + 1}档`, en: `band ${hit + 1}` };
    steps.push({
      zh: `${words.zh} ${value} ${words.unit.zh}：${which.zh}`,
      en: `${words.en} ${value}${words.unit.en}: ${which.en}`,
    });
  }
  const band = bands[index] as FineBand;
  steps.push({
    zh: `取最高的第${index + 1}档：${band.fine[0]}～${band.fine[1]} 万元`,
    en: `The highest, band ${index + 1}: ${band.fine[0]} to ${band.fine[1]} (10,000 yuan)`,
  });
  const unknown = facts.deaths === null || facts.serious === null || facts.loss === null;
  return { band, index, provisional: unknown && index < bands.length - 1, steps };
}

const circumstanceOf = (rule: FineRule, code: string): Label | undefined =>
  rule.aggravated.circumstances.find((one) => one.code === code)?.name;

function ofUnit(rule: FineRule, facts: FineFacts, asked: FineAsked): Reckoned | Unreckoned {
  const { band, provisional, steps } = unitBand(rule, facts);
  const [from, to] = band.fine;
  const most = rule.overall[facts.grade][1];
  if (asked.circumstance === null) return { from, to, most, provisional, steps };
  const name = circumstanceOf(rule, asked.circumstance);
  if (name === undefined) return "no-rule";
  const [low, high] = rule.aggravated.times;
  return {
    from: money(from * low),
    to: money(to * high),
    most: money(most * high),
    provisional,
    steps: [
      ...steps,
      {
        zh: `情节特别严重（${name.zh}）：${low} 倍以上 ${high} 倍以下，${from * low}～${to * high} 万元`,
        en: `Especially grave (${name.en}): ${low} to ${high} times, ${from * low} to ${to * high}`,
      },
    ],
  };
}

/** A year's income, or what is taken for it: so many times the average wage. */
function incomeOf(asked: FineAsked, times: Range | null): { income: Range; step: Label } | Unreckoned {
  if (asked.income !== null) {
    const { income } = asked;
    return {
      income: [income, income],
      step: { zh: `上一年年收入 ${income} 万元`, en: `Income of last year ${income}` },
    };
  }
  if (asked.wage === null) return "income-missing";
  if (times === null) return "no-rule";
  const income: Range = [money(asked.wage * times[0]), money(asked.wage * times[1])];
  return {
    income,
    step: {
      zh: `年收入无法确定：按本省上年度城镇平均工资 ${asked.wage} 万元的 ${times[0]}～${times[1]} 倍，即 ${income[0]}～${income[1]} 万元`,
      en: `Income unknown: ${times[0]} to ${times[1]} times the average wage ${asked.wage}, ${income[0]} to ${income[1]}`,
    },
  };
}

function ofShare(asked: FineAsked, times: Range | null, [low, high]: Range, upTo: number): Reckoned | Unreckoned {
  const found = incomeOf(asked, times);
  if (typeof found === "string") return found;
  const from = money((found.income[0] * low) / 100);
  const to = money((found.income[1] * high) / 100);
  const share = low === high ? `${low}%` : `${low}%～${high}%`;
  return {
    from,
    to,
    most: money((found.income[1] * upTo) / 100),
    provisional: false,
    steps: [
      found.step,
      { zh: `罚款为年收入的 ${share}：${from}～${to} 万元`, en: `The fine is ${share} of it: ${from} to ${to}` },
    ],
  };
}

function ofPerson(rule: FineRule, { grade }: FineFacts, asked: FineAsked): Reckoned | Unreckoned {
  const times = rule.unknownIncome;
  switch (asked.subject) {
    case "main-person": {
      const share = rule.mainPerson[grade];
      return ofShare(asked, times?.mainPerson ?? null, [share, share], share);
    }
    case "other-leader":
      return ofShare(asked, times?.others ?? null, rule.otherLeaders[grade], rule.otherLeaders.extraordinary[1]);
    default: {
      const conduct = rule.conduct?.[asked.subject as "not-rescuing" | "omission" | "destroying-evidence"];
      if (conduct === undefined) return "no-rule";
      const mine = asked.subject === "destroying-evidence" ? times?.others : times?.mainPerson;
      const range = asked.circumstance === null ? conduct.normal : conduct.aggravated;
      return ofShare(asked, mine ?? null, range, 100);
    }
  }
}

function ofTable(range: Range | undefined, most: number | undefined): Reckoned | Unreckoned {
  if (range === undefined || most === undefined) return "no-rule";
  const [from, to] = range;
  const steps = [{ zh: `按事故等级：${from}～${to} 万元`, en: `By the grade: ${from} to ${to}` }];
  return { from, to, most, provisional: false, steps };
}

function bySubject(rule: FineRule, facts: FineFacts, asked: FineAsked): Reckoned | Unreckoned {
  switch (asked.subject) {
    case "unit":
      return ofUnit(rule, facts, asked);
    case "investor":
      return ofTable(rule.individualInvestor?.[facts.grade], rule.individualInvestor?.extraordinary[1]);
    case "unit-conduct": {
      const table = rule.unitConduct?.[asked.circumstance === null ? "normal" : "aggravated"];
      return ofTable(table?.[facts.grade], rule.unitConduct?.aggravated.extraordinary[1]);
    }
    default:
      return ofPerson(rule, facts, asked);
  }
}

/** The fine by the rule, explained step by step; or why it cannot be reckoned. */
export function reckonFine(rule: FineRule, facts: FineFacts, asked: FineAsked): Reckoned | Unreckoned {
  const reckoned = bySubject(rule, facts, asked);
  if (typeof reckoned === "string") return reckoned;
  const [grade, subject] = [GRADES[facts.grade], FINE_SUBJECTS[asked.subject]];
  return {
    ...reckoned,
    steps: [{ zh: `${grade.zh}；${subject.zh}`, en: `${grade.en}; ${subject.en}` }, ...reckoned.steps],
  };
}

/** How an amount lies to the band: within; outside with a reason; outside and refused; above what the law allows. */
export type FineFit = "within" | "reasoned" | "unreasoned" | "above-law";

/** Whether an officer may decide this amount: outside of the band only with a reason, above the law's limit never. */
export function fitOf(
  amount: number,
  { from, to, most }: Pick<Reckoned, "from" | "to" | "most">,
  reason: string | null,
): FineFit {
  if (amount >= from && amount <= to) return "within";
  if (amount > most) return "above-law";
  return reason === null || reason.trim() === "" ? "unreasoned" : "reasoned";
}

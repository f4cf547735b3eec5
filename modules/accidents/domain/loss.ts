import type { AccidentRules } from "../contract/index.ts";

/** How an amount of the loss was worked out. All money in 10,000 yuan. */
export type LossBasis =
  | { readonly method: "amount"; readonly amount: number | null }
  /** Paid so far within so many days, and so many days of treatment to come. */
  | { readonly method: "medical"; readonly paid: number; readonly days: number; readonly remainingDays: number }
  /** Wages per day, days already lost and days to come. */
  | { readonly method: "wages"; readonly daily: number; readonly days: number; readonly remainingDays: number }
  /** Scrapped: replacement value × newness (0 to 1) − salvage. */
  | { readonly method: "scrapped"; readonly value: number; readonly newness: number; readonly salvage: number }
  /** Scrapped by its audited net value, materials, goods: value − salvage. */
  | { readonly method: "net"; readonly value: number; readonly salvage: number }
  /** Repaired; where that costs more than the thing was worth before, it counts as scrapped. */
  | { readonly method: "repaired"; readonly repair: number; readonly value: number; readonly salvage: number };

export interface LossLine {
  readonly item: string;
  readonly basis: LossBasis;
}

const least = (value: number): number => Math.max(0, value);
const cents = (value: number): number => Math.round(value * 1e4) / 1e4;

/** The amount of one line (GB 6721-2025), 10,000 yuan; null where it is not known yet. */
export function amountOf({ loss }: Pick<AccidentRules, "loss">, basis: LossBasis): number | null {
  const coming = (days: number): number => Math.min(days, loss.forecastDays);
  switch (basis.method) {
    case "amount":
      return basis.amount;
    case "medical":
      // Nothing was paid in no time: what is to come cannot be told from it.
      if (basis.days === 0) return basis.remainingDays === 0 ? basis.paid : null;
      return cents(basis.paid + (basis.paid / basis.days) * coming(basis.remainingDays));
    case "wages":
      return cents(basis.daily * (basis.days + coming(basis.remainingDays)));
    case "scrapped":
      return cents(least(basis.value * basis.newness - basis.salvage));
    case "net":
      return cents(least(basis.value - basis.salvage));
    case "repaired":
      return cents(basis.repair > basis.value ? least(basis.value - basis.salvage) : basis.repair);
  }
}

/** Direct and indirect loss of an accident with their parts. */
export interface Loss {
  /** Sum of the direct items that are known, 10,000 yuan. */
  readonly direct: number;
  readonly indirect: number;
  /** Items whose amount is not known yet: the sum is a lower bound. */
  readonly unknown: readonly string[];
  readonly parts: Readonly<Record<string, number>>;
}

/** Adds up a loss item by item; fines and rescue that others paid for are indirect. Throws RangeError for unknown items. */
export function lossOf(rules: Pick<AccidentRules, "loss" | "lossItems">, lines: readonly LossLine[]): Loss {
  const parts: Record<string, number> = {};
  const unknown: string[] = [];
  let [direct, indirect] = [0, 0];
  for (const { item, basis } of lines) {
    const rule = rules.lossItems.find(({ code }) => code === item);
    if (rule === undefined) throw new RangeError(`no item of loss ${item}`);
    const amount = amountOf(rules, basis);
    if (amount === null) {
      if (rule.direct) unknown.push(item);
      continue;
    }
    parts[rule.part] = cents((parts[rule.part] ?? 0) + amount);
    if (rule.direct) direct += amount;
    else indirect += amount;
  }
  return { direct: cents(direct), indirect: cents(indirect), unknown, parts };
}

/** Value of lost work, 10,000 yuan: lost workdays × profit of last year / (staff × statutory workdays). */
export function lostWorkValue({
  days,
  profit,
  staff,
  statutoryDays,
}: {
  readonly days: number;
  readonly profit: number;
  readonly staff: number;
  readonly statutoryDays: number;
}): number | null {
  // A year without profit says nothing: the standard takes the last year with one.
  if (profit <= 0 || staff <= 0 || statutoryDays <= 0) return null;
  return cents((days * profit) / (staff * statutoryDays));
}

/** Degrees of injury by lost workdays. */
export type InjuryDegree = "death" | "serious" | "minor";

/** Lost workdays of one person: of several injuries their sum, at most what a death counts; null while unknown. */
export function lostWorkdaysOf(
  { lostWorkdays }: Pick<AccidentRules, "lostWorkdays">,
  person: { readonly degree: InjuryDegree; readonly days: readonly number[] },
): number | null {
  if (person.degree === "death") return lostWorkdays.death;
  if (person.days.length === 0) return null;
  return Math.min(
    person.days.reduce((total, days) => total + days, 0),
    lostWorkdays.cap,
  );
}

/** The degree that so many lost workdays mean; null for none. */
export function degreeOf({ lostWorkdays }: Pick<AccidentRules, "lostWorkdays">, days: number): InjuryDegree | null {
  if (days >= lostWorkdays.death) return "death";
  if (days >= lostWorkdays.seriousFrom) return "serious";
  return days >= lostWorkdays.minorFrom ? "minor" : null;
}

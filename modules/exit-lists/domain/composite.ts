import type { Composite, Sheet, SheetRule, SheetValue } from "../contract/index.ts";

/** Half up at one decimal: binary fractions would let 61.25 fall. */
const oneDecimal = (value: number): number => Math.round((value + Number.EPSILON) * 10) / 10;

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const mean = (values: readonly number[]): number => oneDecimal(sum(values) / values.length);

/** Full points of a sheet. */
export const fullOf = (rule: SheetRule): number => sum(rule.items.map(({ most }) => most));

/** The total of one expert. */
export const totalOf = (values: readonly SheetValue[]): number => oneDecimal(sum(values.map(({ points }) => points)));

/** What is wrong with a filled-in sheet: a line without points or with too many, or a low one without a reason. Null: nothing. */
export function sheetProblem(
  rule: SheetRule,
  values: readonly SheetValue[],
): { readonly code: string; readonly parameters: Readonly<Record<string, string | number>> } | null {
  const given = new Map(values.map((value) => [value.code, value]));
  const isForeign =
    values.length !== given.size || values.some(({ code }) => !rule.items.some((item) => item.code === code));
  for (const { code, label, most } of rule.items) {
    const value = given.get(code);
    if (value === undefined || value.points > most || isForeign) {
      return { code: "EXIT_LISTS_SHEET_WRONG", parameters: { item: label.zh, most } };
    }
    if (value.points < most / 2 && (value.remark ?? "") === "") {
      return { code: "EXIT_LISTS_POINTS_UNEXPLAINED", parameters: { item: label.zh } };
    }
  }
  return null;
}

type Filled = Pick<Sheet, "values" | "total">;

// From so many experts on one friend and one foe decide nothing: the best and the worst total are left out.
function countedOf(rule: SheetRule, sheets: readonly Filled[]): readonly Filled[] {
  if (sheets.length < rule.trimFrom) return sheets;
  return [...sheets].sort((one, other) => (one.total ?? 0) - (other.total ?? 0)).slice(1, -1);
}

/** The composite evaluation out of the sheets that were handed in; null where there are none. */
export function compositeOf(rule: SheetRule, sheets: readonly Filled[]): Composite | null {
  const counted = countedOf(rule, sheets);
  if (counted.length === 0) return null;
  const full = fullOf(rule);
  const totals = sheets.map(({ total }) => total ?? 0);
  const [lowest, highest] = [Math.min(...totals), Math.max(...totals)];
  const total = mean(counted.map((sheet) => sheet.total ?? 0));
  const percent = (total / full) * 100;
  const items = rule.items.map(({ code, group, label, most }) => {
    const points = counted.map(({ values }) => values.find((value) => value.code === code)?.points ?? 0);
    return { code, group, label, most, mean: mean(points), lowest: Math.min(...points), highest: Math.max(...points) };
  });
  const best = [...rule.bands].sort((one, other) => other.from - one.from);
  return {
    sheetCode: rule.code,
    experts: sheets.length,
    counted: counted.length,
    full,
    total,
    lowest,
    highest,
    disputed: highest - lowest >= rule.disputedFrom,
    items,
    advice: best.find(({ from }) => percent >= from)?.advice ?? "exit",
  };
}

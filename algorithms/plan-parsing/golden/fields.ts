import type { Accept, GoldCommitment, GoldHeading, GoldIndicator } from "./gold.ts";
import { canonicalFrequency, canonicalNumber, canonicalQuantity, likeness, sameNumber, squeeze } from "./normalise.ts";
import type { ParsedCommitment, ParsedHeading, ParsedIndicator } from "./parsed.ts";

type Plain = string | number | null;

/** Names must be at least this alike for the name to count as right. */
export const NAME_LIKENESS = 0.6;

/** The names of the fields in which a parsed indicator differs from its label, under the kindest right reading. */
export function indicatorDiffers(gold: GoldIndicator, parsed: ParsedIndicator): string[] {
  const readings = [gold, ...(gold.alternatives ?? []).map((other) => ({ ...gold, ...other }))];
  const all = readings.map((reading) => readingDiffers(reading, parsed));
  return all.reduce((best, next) => (next.length < best.length ? next : best));
}

function readingDiffers(gold: GoldIndicator, parsed: ParsedIndicator): string[] {
  const zero = gold.comparator === "zero" || gold.comparator === "strive_zero";
  const number = (path: string, label: Plain, value: number | null): boolean =>
    accepted(gold.accept, path, label, value) || (zero && !label && !value);
  const checks: readonly (readonly [string, boolean])[] = [
    ["name", likeness(gold.name, parsed.name) >= NAME_LIKENESS],
    ["comparator", sameComparator(gold, parsed.comparator)],
    ["value", number("value", gold.value, parsed.value) || sameQuantity(gold, parsed)],
    ["unit", gold.unit === null || sameUnit(gold, parsed)],
    ["baseline.year", number("baseline.year", gold.baseline.year, parsed.baseline.year)],
    ["baseline.value", number("baseline.value", gold.baseline.value, parsed.baseline.value)],
    ["target.year", number("target.year", gold.target.year, parsed.target.year)],
    ["target.value", number("target.value", gold.target.value, parsed.target.value)],
    ["binding", accepted(gold.accept, "binding", gold.binding, parsed.binding)],
  ];
  return checks.filter(([, same]) => !same).map(([field]) => field);
}

/** The names of the fields in which a parsed commitment differs from its label. */
export function commitmentDiffers(gold: GoldCommitment, parsed: ParsedCommitment): string[] {
  const checks: readonly (readonly [string, boolean])[] = [
    ["comparator", sameComparator(gold, parsed.comparator)],
    ["value", accepted(gold.accept, "value", gold.value, parsed.value) || sameQuantity(gold, parsed)],
    ["unit", gold.unit === null || sameUnit(gold, parsed)],
    ["deadlineYear", accepted(gold.accept, "deadlineYear", gold.deadlineYear, parsed.deadline?.year ?? null)],
    ["frequency", accepted(gold.accept, "frequency", gold.frequency, canonicalFrequency(parsed.frequency))],
  ];
  return checks.filter(([, same]) => !same).map(([field]) => field);
}

/** The names of the fields in which a parsed heading differs from its label. */
export function headingDiffers(gold: GoldHeading, parsed: ParsedHeading): string[] {
  const differs: string[] = [];
  if (!(gold.levels ?? [gold.level]).includes(parsed.level)) differs.push("level");
  if (canonicalNumber(gold.number) !== canonicalNumber(parsed.number)) differs.push("number");
  return differs;
}

/** A heading's words for comparing: no white space, no closing stop or colon, one kind of quotation mark. */
export function canonicalTitle(title: string): string {
  return squeeze(title)
    .text.replace(/[“”"'‘’*]/g, "")
    .replace(/[。.:,;、]+$/, "");
}

function accepted(accept: Accept | undefined, path: string, label: Plain, value: Plain): boolean {
  return [label, ...(accept?.[path] ?? [])].some((right) =>
    typeof right === "number" && typeof value === "number" ? sameNumber(right, value) : right === value,
  );
}

function sameComparator(
  gold: { comparator: string | null; value: number | null; unit: string | null; accept?: Accept },
  comparator: string | null,
): boolean {
  if (accepted(gold.accept, "comparator", gold.comparator, comparator)) return true;
  const whole = gold.value === 100 && gold.unit === "%";
  return whole && [gold.comparator, comparator].every((word) => word === "equal" || word === "at_least");
}

function sameQuantity(
  gold: { value: number | null; unit: string | null },
  parsed: { value: number | null; unit: string | null },
): boolean {
  const left = canonicalQuantity(gold.value, gold.unit);
  const right = canonicalQuantity(parsed.value, parsed.unit);
  return left.unit === right.unit && sameNumber(left.value, right.value);
}

function sameUnit(gold: { unit: string | null; accept?: Accept }, parsed: { unit: string | null }): boolean {
  const right = canonicalQuantity(1, parsed.unit).unit;
  return [gold.unit, ...(gold.accept?.unit ?? [])].some(
    (unit) => canonicalQuantity(1, unit === null ? null : String(unit)).unit === right,
  );
}

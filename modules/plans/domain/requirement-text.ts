import type { Language } from "@anlan/kernel";
import { comparators, deadlineQualifiers, frequencies, type ItemValues } from "../contract/index.ts";

const WITHOUT_NUMBER: ReadonlySet<string> = new Set(["zero", "strive_zero", "keep_falling", "unset"]);

function deadlineText({ deadline }: ItemValues, language: Language): string {
  if (deadline === null) return "";
  const { year, qualifier } = deadline;
  if (language === "en") return ` ${deadlineQualifiers[qualifier].en} ${year}`;
  return {
    by_end: `（${year} 年底前）`,
    by: `（到 ${year} 年）`,
    before: `（${year} 年前）`,
    within: `（至 ${year} 年期间）`,
  }[qualifier];
}

function pastText({ value, unit, year }: ItemValues, language: Language): string {
  if (value === null) return "";
  const figure = `${value}${unit ?? ""}`;
  if (year === null) return figure;
  return language === "zh" ? `${year} 年 ${figure}` : `${year}: ${figure}`;
}

/** What is asked for, in short words: "下降 10%（到 2025 年）". Empty for an item that promises no number. */
export function requirementText(values: ItemValues, language: Language): string {
  if (values.frequency !== null)
    return `${frequencies[values.frequency][language]} ${withoutFrequency(values, language)}`;
  return withoutFrequency(values, language);
}

function withoutFrequency(values: ItemValues, language: Language): string {
  if (values.comparator === null) return pastText(values, language);
  const how = comparators[values.comparator][language];
  const value = values.value ?? values.target.value;
  const number = WITHOUT_NUMBER.has(values.comparator) || value === null ? "" : ` ${value}${values.unit ?? ""}`;
  return `${how}${number}${deadlineText(values, language)}`;
}

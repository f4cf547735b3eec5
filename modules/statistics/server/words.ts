import { CATEGORIES, GRADES } from "@anlan/accidents/contract";
import { findTrade } from "@anlan/china-codes";
import { WAYS } from "@anlan/exit-lists/contract";
import { DANGER_LEVELS, DANGER_SOURCES } from "@anlan/hidden-dangers/contract";
import type { Label } from "@anlan/kernel";
import { CATEGORIES as WORKS } from "@anlan/project-gate/contract";
import { CLASSES, RISK_COLOURS } from "@anlan/regional-risks/contract";
import { DIMENSIONS, type Dimension, NOT_KNOWN } from "../contract/index.ts";

const UNKNOWN: Label = { zh: "未知", en: "not known" };
const LISTS: Readonly<Partial<Record<Dimension, Readonly<Record<string, Label>>>>> = {
  grade: GRADES,
  category: CATEGORIES,
  level: DANGER_LEVELS,
  source: DANGER_SOURCES,
  class: CLASSES,
  colour: RISK_COLOURS,
  way: WAYS,
  works: WORKS,
};

/** What people call a value of a dimension; the code itself where no list of words is here. */
function wordsOfValue(dimension: Dimension, value: string): Label {
  if (value === NOT_KNOWN) return UNKNOWN;
  const trade = dimension === "trade" ? findTrade(value)?.name : undefined;
  return LISTS[dimension]?.[value] ?? { zh: trade ?? value, en: value };
}

/** All dimensions of a row in one line. */
export function wordsOfDimensions(dimensions: Readonly<Record<string, string>>): Label {
  const entries = Object.entries(DIMENSIONS).flatMap(([code, name]) => {
    const value = dimensions[code];
    return value === undefined ? [] : [{ name, words: wordsOfValue(code as Dimension, value) }];
  });
  return {
    zh: entries.map(({ name, words }) => `${name.zh.replace(/（.*）$/, "")}：${words.zh}`).join("；"),
    en: entries.map(({ name, words }) => `${name.en}: ${words.en}`).join("; "),
  };
}

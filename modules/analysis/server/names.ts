import { CATEGORIES, GRADES } from "@anlan/accidents/contract";
import { findTrade } from "@anlan/china-codes";
import type { Label } from "@anlan/kernel";
import { sectors } from "@anlan/plans/contract";
import { NOT_KNOWN } from "@anlan/statistics/contract";
import type { AxisName } from "../contract/index.ts";
import type { AnalysisPorts } from "./ports.ts";

const UNKNOWN: Label = { zh: "未填", en: "Not known" };
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

const same = (text: string): Label => ({ zh: text, en: text });

function timeName(key: string): Label {
  const [year, month] = key.split("-");
  if (month === undefined) return { zh: `${year}年`, en: String(year) };
  return { zh: `${year}年${Number(month)}月`, en: `${MONTHS[Number(month) - 1]} ${year}` };
}

/** What people call a key of an axis; `within` is the region that was asked for. */
export async function nameOf(ports: AnalysisPorts, axis: AxisName, key: string, within: string): Promise<Label> {
  if (axis === "month" || axis === "year") return timeName(key);
  if (axis === "region") {
    const name = (await ports.regionName(key)) ?? key;
    return key === within ? { zh: `${name}（未分到下级）`, en: `${name} (no finer place)` } : same(name);
  }
  if (key === NOT_KNOWN) return UNKNOWN;
  if (axis === "trade") return { zh: findTrade(key)?.name ?? key, en: key };
  const words = ports.accidentWords();
  const lists: Readonly<Partial<Record<AxisName, Readonly<Record<string, Label>>>>> = {
    grade: GRADES,
    category: CATEGORIES,
    sector: sectors,
    type: words.type,
    cause: words.cause,
  };
  return lists[axis]?.[key] ?? same(key);
}

const ORDERED: Readonly<Partial<Record<AxisName, readonly string[]>>> = {
  grade: Object.keys(GRADES),
};

/** Keys in the order in which people expect them: time and grades by themselves, all else the greatest first. */
export function inOrder(axis: AxisName, keys: readonly string[], size: (key: string) => number): string[] {
  const last = (key: string) => (key === NOT_KNOWN ? 1 : 0);
  const place = ORDERED[axis];
  const compare = (one: string, other: string): number => {
    if (axis === "month" || axis === "year") return one < other ? -1 : 1;
    if (place !== undefined) return place.indexOf(one) - place.indexOf(other);
    return size(other) - size(one) || (one < other ? -1 : 1);
  };
  return [...keys].sort((one, other) => last(one) - last(other) || compare(one, other));
}

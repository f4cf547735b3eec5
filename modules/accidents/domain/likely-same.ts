import type { SameReason } from "../contract/index.ts";
import { likenessWords } from "./investigation/likeness.ts";

/** What of a record says whether another tells of the same accident. */
export interface Told {
  readonly title: string;
  readonly place: string | null;
  readonly unitName: string | null;
  readonly enterpriseId: string | null;
  readonly region: string;
  readonly category: string;
  readonly occurredAt: string;
  readonly longitude: number | null;
  readonly latitude: number | null;
}

const HOUR = 3_600_000;
/** Two who report one accident seldom disagree by more than a day about when it was. */
export const SAME_WITHIN_HOURS = 24;
const CLOSE_HOURS = 3;
const NEAR_KM = 1;
const ALIKE = 0.5;
const FEW_WORDS = 3;
const KM_PER_DEGREE = 111.2;

const hoursBetween = (one: Told, other: Told): number =>
  Math.abs(Date.parse(one.occurredAt) - Date.parse(other.occurredAt)) / HOUR;

function kilometresBetween(one: Told, other: Told): number | null {
  if (one.longitude === null || one.latitude === null || other.longitude === null || other.latitude === null)
    return null;
  const squeeze = Math.cos(((one.latitude + other.latitude) / 2) * (Math.PI / 180));
  return KM_PER_DEGREE * Math.hypot((one.longitude - other.longitude) * squeeze, one.latitude - other.latitude);
}

// How much of the shorter saying the other says too: the enterprise writes a line, the town a sentence.
function isSaidAlike(one: Told, other: Told): boolean {
  const words = ({ title, place, unitName }: Told) => likenessWords([title, place, unitName].join(" "));
  const [mine, theirs] = [words(one), new Set(words(other))];
  const shorter = Math.min(mine.length, theirs.size);
  return shorter >= FEW_WORDS && mine.filter((word) => theirs.has(word)).length / shorter >= ALIKE;
}

const isInside = (one: Told, other: Told): boolean =>
  one.region.startsWith(other.region) || other.region.startsWith(one.region);

function isSameUnit(one: Told, other: Told): boolean {
  if (one.enterpriseId !== null && other.enterpriseId !== null) return one.enterpriseId === other.enterpriseId;
  const [mine, theirs] = [one.unitName?.trim() ?? "", other.unitName?.trim() ?? ""];
  return mine !== "" && mine === theirs;
}

/** Why two records may tell of one accident; empty: nothing says so. The same whichever of the two is asked for. */
export function sameReasons(one: Told, other: Told): SameReason[] {
  const hours = hoursBetween(one, other);
  if (hours > SAME_WITHIN_HOURS) return [];
  const kilometres = kilometresBetween(one, other);
  const found: readonly (readonly [SameReason, boolean])[] = [
    ["enterprise", isSameUnit(one, other)],
    ["near", kilometres !== null && kilometres < NEAR_KM],
    ["words", isSaidAlike(one, other)],
    ["time", hours <= CLOSE_HOURS && one.category === other.category && isInside(one, other)],
  ];
  return found.flatMap(([reason, holds]) => (holds ? [reason] : []));
}

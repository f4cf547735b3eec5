import { metresBetween } from "@anlan/map-cells";
import { type PlaceOutline, placeProblem } from "@anlan/records";
import type { DevicePosition, DeviceRule, Mark } from "../contract/index.ts";

/** What a device says of a record's time. */
export interface DeviceTimes {
  readonly deviceAt: Date;
  /** Server's time less the device's in ms when they last spoke; null: unknown. */
  readonly clockOffset: number | null;
  readonly receivedAt: Date;
}

export interface JudgedTime {
  /** When it was done, as far as can be told. */
  readonly doneAt: Date;
  readonly clockOff: boolean;
  /** Whether `doneAt` may be held against a limit; a wrong clock that nothing corrects may not. */
  readonly trusted: boolean;
}

const MINUTE = 60_000;
const DAY = 86_400_000;

/**
 * When something was done. A known offset corrects the device's clock. Without one a time after the receipt, or longer ago
 * than a phone may be without signal, is a wrong clock: then the receipt is the time.
 */
export function judgeTime({ deviceAt, clockOffset, receivedAt }: DeviceTimes, rule: DeviceRule): JudgedTime {
  const allowed = rule.clockMinutes * MINUTE;
  const corrected = deviceAt.getTime() + (clockOffset ?? 0);
  const ahead = corrected - receivedAt.getTime();
  const impossible = ahead > allowed || -ahead > rule.offlineDays * DAY + allowed;
  const clockOff = impossible || Math.abs(clockOffset ?? 0) > allowed;
  if (impossible) return { doneAt: receivedAt, clockOff, trusted: false };
  return { doneAt: new Date(Math.min(corrected, receivedAt.getTime())), clockOff, trusted: true };
}

type At = Pick<DevicePosition, "longitude" | "latitude">;

/** Where a place is known to lie: the point itself, and the outline of its county; null: not known. */
export interface KnownPlace {
  readonly place: At | null;
  readonly outline: PlaceOutline | null;
}

/** What is remarkable about a position. 0, 0 is none, and neither is one outside of the county: nothing else is said of it. */
export function positionMarks(
  position: DevicePosition | null,
  { place, outline }: KnownPlace,
  rule: DeviceRule,
): Mark[] {
  if (position === null) return ["no-position"];
  const problem = placeProblem(position, outline);
  if (problem !== null) return [problem.reason === "no-fix" ? "no-fix" : "elsewhere"];
  const coarse = position.accuracy === null || position.accuracy > rule.accuracyMetres;
  const allowed = rule.awayMetres + (position.accuracy ?? 0);
  const away = place !== null && metresBetween(position, place) > allowed;
  return [...(coarse ? (["coarse-position"] as const) : []), ...(away ? (["far-away"] as const) : [])];
}

/** What is said of a record as a whole. */
export interface RecordFacts extends KnownPlace {
  readonly result: "normal" | "danger" | "not-checked";
  readonly position: DevicePosition | null;
  readonly scanned: boolean;
  /** The place has a code that could have been scanned. */
  readonly hasCode: boolean;
  readonly photos: readonly { readonly takenAt: Date | null }[];
  readonly startedAt: Date | null;
  readonly deviceAt: Date;
  readonly tasks: number;
  readonly time: JudgedTime;
  readonly sentLate: boolean;
}

/** All marks of a record. Nothing here refuses: a mark is for whoever looks. */
export function marksOf(facts: RecordFacts, rule: DeviceRule): Mark[] {
  const marks: Mark[] = [...positionMarks(facts.position, facts, rule)];
  if (facts.time.clockOff) marks.push("clock-off");
  if (facts.hasCode && !facts.scanned) marks.push("no-scan");
  if (facts.photos.length === 0 && facts.result !== "not-checked") marks.push("no-photo");
  // Both by the same clock, so a wrong one does not matter.
  const old = ({ takenAt }: { takenAt: Date | null }): boolean =>
    takenAt !== null && Math.abs(facts.deviceAt.getTime() - takenAt.getTime()) > rule.photoMinutes * MINUTE;
  if (facts.photos.some(old)) marks.push("old-photo");
  const taken = facts.startedAt === null ? null : facts.deviceAt.getTime() - facts.startedAt.getTime();
  if (taken !== null && taken >= 0 && taken < rule.quickSeconds * 1000 * facts.tasks) marks.push("quick");
  if (facts.sentLate) marks.push("sent-late");
  return marks;
}

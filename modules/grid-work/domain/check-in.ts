import { metresBetween, type Place } from "@anlan/map-cells";
import { type PlaceOutline, placeProblem } from "@anlan/records";
import type { CheckIn, CheckInFound, CheckInMark, CheckInRule, Verdict } from "../contract/index.ts";

/** A check-in with what it is compared with. Times in milliseconds since 1970. */
export interface CheckInFacts {
  readonly checkIn: CheckIn;
  readonly position: Place | null;
  readonly qrCode: string | null;
  /** Of the county, where it is known: a device does not know it. */
  readonly outline?: PlaceOutline | null;
  readonly deviceAt: number | null;
  readonly receivedAt: number;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

function clockMarks(
  { deviceAt, receivedAt }: Pick<CheckInFacts, "deviceAt" | "receivedAt">,
  rule: CheckInRule,
): CheckInMark[] {
  if (deviceAt === null) return [];
  if (deviceAt - receivedAt > rule.clockAheadMinutes * MINUTE) return ["clock-ahead"];
  return receivedAt - deviceAt > rule.clockOldDays * DAY ? ["clock-old"] : [];
}

/**
 * When something was done, as far as the device can be believed: its own time, or the time of receipt where its clock is
 * ahead or the time lies longer ago than a device may be without signal. Milliseconds since 1970.
 */
export function timeDone(times: Pick<CheckInFacts, "deviceAt" | "receivedAt">, rule: CheckInRule): number {
  const { deviceAt, receivedAt } = times;
  if (deviceAt === null || clockMarks(times, rule).length > 0) return receivedAt;
  return Math.min(deviceAt, receivedAt);
}

// The accuracy is a circle in which the device lies: only what no point of it explains counts as far.
function placeMark(
  { checkIn: { fix }, position, outline }: CheckInFacts,
  metres: number | null,
  rule: CheckInRule,
): CheckInMark {
  if (fix === null) return "no-position";
  const problem = placeProblem(fix, outline);
  if (problem !== null) return problem.reason === "no-fix" ? "no-fix" : "elsewhere";
  if (position === null) return "no-place";
  const accuracy = fix.accuracy ?? 0;
  if ((metres ?? 0) - accuracy > rule.nearMetres) return "far";
  return accuracy > rule.coarseMetres ? "coarse" : "near";
}

function codeMarks({ checkIn, qrCode }: CheckInFacts, place: CheckInMark): CheckInMark[] {
  if (checkIn.qrCode === null) return [];
  if (qrCode === null || checkIn.qrCode.trim() !== qrCode.trim()) return ["qr-other"];
  return place === "far" || place === "elsewhere" ? ["qr-far"] : ["qr"];
}

const DOUBTS: readonly CheckInMark[] = ["far", "elsewhere", "qr-other", "qr-far", "clock-ahead", "clock-old"];

function verdictOf(marks: readonly CheckInMark[]): Verdict {
  if (marks.some((mark) => DOUBTS.includes(mark))) return "doubtful";
  return marks.includes("near") || marks.includes("qr") ? "confirmed" : "unconfirmed";
}

/**
 * What a check-in is worth. Nothing is refused: a position with 5 km accuracy, or none, is kept and marked. The same code
 * hung up at two places shows as `qr-far` at one of them. 0, 0 is no position; one outside of the county is none either, and
 * a doubt.
 */
export function judgeCheckIn(facts: CheckInFacts, rule: CheckInRule): CheckInFound {
  const { fix } = facts.checkIn;
  const apart = fix === null || facts.position === null ? null : metresBetween(fix, facts.position);
  const place = placeMark(facts, apart, rule);
  const metres = place === "no-fix" ? null : apart;
  const marks = [place, ...codeMarks(facts, place), ...clockMarks(facts, rule)];
  return { marks, verdict: verdictOf(marks), metres: metres === null ? null : Math.round(metres) };
}

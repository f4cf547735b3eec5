import type { Reason, TargetState } from "../contract/index.ts";

/** A target's present judgement, as far as a warning depends on it. */
export interface Judged {
  readonly state: TargetState;
  readonly boundTo: "indicator" | "hand";
  readonly why: readonly Pick<Reason, "code">[];
  /** Judged while its year is running. */
  readonly isRunning: boolean;
  /** Since when the target is in this state. */
  readonly stateSince: string;
}

/** The target's latest warning. */
export interface LatestWarning {
  readonly state: string;
  /** How the target stood when it was warned or last changed. */
  readonly targetState: string;
  readonly closedAt: string | null;
  readonly endedAs: string | null;
  readonly measureDueOn: string | null;
}

export type WarningAct = "raise" | "update" | "recover" | "nothing";

const WORSE: Readonly<Record<string, number>> = { "at-risk": 1, off: 2 };

function isOffPath({ state, isRunning, boundTo, why }: Judged): boolean {
  if (!isRunning || (state !== "off" && state !== "at-risk")) return false;
  // A late milestone is told and escalated by the assignments themselves; only a lost one is told here too.
  const isOnlyLate = boundTo === "hand" && state === "at-risk" && why.some(({ code }) => code === "milestone-late");
  return !isOnlyLate;
}

// What the office accepted is left in peace until it gets worse, the measure's day has passed, or it left the path anew.
function isAccepted(
  judged: Judged,
  { endedAs, closedAt, targetState, measureDueOn }: LatestWarning,
  today: string,
): boolean {
  if (endedAs !== "accepted" || closedAt === null) return false;
  if ((WORSE[judged.state] ?? 0) > (WORSE[targetState] ?? 0)) return false;
  if (measureDueOn !== null && measureDueOn < today) return false;
  return judged.stateSince <= closedAt;
}

/** What becomes of a target's warning: raised when it leaves its path, closed when it is back on it. */
export function warningAct(judged: Judged, latest: LatestWarning | null, today: string): WarningAct {
  const isOpen = latest !== null && latest.state !== "closed";
  if (isOffPath(judged)) {
    if (isOpen) return latest.targetState === judged.state ? "nothing" : "update";
    return latest !== null && isAccepted(judged, latest, today) ? "nothing" : "raise";
  }
  if (!isOpen) return "nothing";
  return judged.state === "on-path" || judged.state === "met" || !judged.isRunning ? "recover" : "nothing";
}

import { type FINDINGS, type INTENTS, MARK_NAMES, type MarkName } from "../contract/index.ts";
import type { Clock } from "./clocks.ts";

/** What an official found out about how an accident was reported. */
export interface Finding {
  readonly what: keyof typeof FINDINGS;
  readonly intent: keyof typeof INTENTS;
  /** Verified, with evidence. */
  readonly proven: boolean;
}

/**
 * What a finding means by the rule; null: nothing yet. Left out by negligence is omission; deliberately not truthful is
 * false; hidden past the limit and proven is concealed. Nobody is marked deliberate without proof.
 */
export function markOfFinding({ what, intent, proven }: Finding, pastLimit: boolean): MarkName | null {
  if (intent === "unknown") return null;
  if (intent === "negligence") return what === "content-untrue" ? null : "omitted";
  if (!proven) return null;
  if (what === "not-reported") return pastLimit ? "concealed" : null;
  return "false";
}

/** All marks of an accident: lateness of the unit and of governments from the clocks, the others from findings. */
export function marksOf(clocks: readonly Clock[], findings: readonly Finding[]): MarkName[] {
  const late = clocks.some(({ lateMinutes }) => lateMinutes > 0);
  const unit = clocks.filter(({ by }) => by === "unit");
  const pastLimit = unit.some(({ lateMinutes }) => lateMinutes > 0);
  const found = new Set(findings.map((finding) => markOfFinding(finding, pastLimit)));
  return (Object.keys(MARK_NAMES) as MarkName[]).filter((mark) => (mark === "late" ? late : found.has(mark)));
}

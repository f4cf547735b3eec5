import { DueTag, StateTag } from "@anlan/web-kit";
import { type AssignmentState, assignmentStates } from "../contract/index.ts";
import { stateTones } from "./tones.ts";

export interface PartStateProps {
  readonly state: AssignmentState;
  readonly dueOn: string;
  readonly limitAt: string | null;
}

/** Where a part stands, and until when whoever's turn it is has time. */
export function PartState({ state, dueOn, limitAt }: PartStateProps) {
  const isUnits = state === "assigned" || state === "in-progress" || state === "returned";
  return (
    <>
      <StateTag label={assignmentStates[state]} tone={stateTones[state]} />
      {isUnits && <DueTag due={limitAt ?? dueOn} />}
    </>
  );
}

/** Year milestones as a row of dots: full when accepted. The words say the same. */
export function MilestoneDots({
  milestones,
  label,
}: {
  milestones: readonly { isAccepted: boolean }[];
  label: string;
}) {
  return (
    <span className="as-dots" role="img" aria-label={label} title={label}>
      {milestones.map((milestone, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the dots have no other identity than their place
        <i key={index} data-accepted={milestone.isAccepted} />
      ))}
    </span>
  );
}

/** A share as a bar with its number. */
export function PercentBar({ percent, label }: { percent: number | null; label: string }) {
  return (
    <span className="as-percent" title={label}>
      <span className="as-bar" aria-hidden="true">
        <i style={{ width: `${percent ?? 0}%` }} />
      </span>
      <span className="al-number">{percent === null ? "—" : `${percent}%`}</span>
    </span>
  );
}

import { AnlanError } from "@anlan/kernel";
import type { Stage } from "../contract/index.ts";

interface Days {
  readonly startsOn: string;
  readonly endsOn: string;
  readonly stages: readonly Stage[];
}

/**
 * Refuses a timetable that cannot be: days in reverse, a stage outside the campaign, two stages on one day. Throws
 * CAMPAIGNS_DAYS_REVERSED, CAMPAIGNS_STAGE_OUTSIDE or CAMPAIGNS_STAGES_OVERLAP.
 */
export function mustBeTimetable({ startsOn, endsOn, stages }: Days): void {
  if ([{ from: startsOn, to: endsOn }, ...stages].some((span) => span.to < span.from)) {
    throw new AnlanError("CAMPAIGNS_DAYS_REVERSED");
  }
  const outside = stages.find((stage) => stage.from < startsOn || stage.to > endsOn);
  if (outside !== undefined) {
    throw new AnlanError("CAMPAIGNS_STAGE_OUTSIDE", { stage: outside.name, from: startsOn, to: endsOn });
  }
  const inOrder = [...stages].sort((one, other) => (one.from < other.from ? -1 : 1));
  inOrder.forEach((stage, index) => {
    const before = inOrder[index - 1];
    // A stage ends with its last day, so the next one begins on the day after.
    if (before !== undefined && stage.from <= before.to) {
      throw new AnlanError("CAMPAIGNS_STAGES_OVERLAP", { stage: before.name, other: stage.name });
    }
  });
}

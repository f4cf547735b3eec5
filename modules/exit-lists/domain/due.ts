import { addWorkingDays, type WorkingCalendar } from "@anlan/kernel";
import type { ClockRules, ExitCase, ExitPlan } from "../contract/index.ts";

/** The milestone that comes next; undefined when all are done. */
export const nextMilestone = (plan: ExitPlan | null) =>
  plan?.milestones
    .filter(({ doneOn }) => doneOn === null)
    .sort((one, other) => (one.dueOn < other.dueOn ? -1 : one.dueOn > other.dueOn ? 1 : 0))[0];

/** Until when the present step is to be done; null once it ended. */
export function stepDueOf(
  rules: ClockRules,
  one: Pick<ExitCase, "state" | "plan" | "objection">,
  since: string,
  calendar: WorkingCalendar,
): string | null {
  const after = (workingDays: number) => addWorkingDays(calendar, since, workingDays);
  switch (one.state) {
    case "proposed":
      return after(rules.inviteWorkingDays);
    case "evaluating":
      return after(rules.evaluateWorkingDays);
    case "submitted":
    case "planned":
      return after(rules.approveWorkingDays);
    case "listed":
      return after(rules.planWorkingDays);
    case "carrying":
      return nextMilestone(one.plan)?.dueOn ?? one.plan?.dueOn ?? null;
    case "checking":
      return after(rules.checkWorkingDays);
    default:
      return null;
  }
}

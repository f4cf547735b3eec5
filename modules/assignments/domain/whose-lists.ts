import { lateStepsBy, type WorkingCalendar } from "@anlan/kernel";
import { type AssignmentLifeRecord, assignmentLife, hasEnded, isLate, limitOfAssignment } from "./assignment-life.ts";

/** The lists on which an assignment can stand, and whose they are. */
const workLists = {
  "unit-to-report": { zh: "本单位待报送", en: "The unit's: to report" },
  "unit-returned": { zh: "本单位被退回", en: "The unit's: returned" },
  "unit-late": { zh: "本单位逾期", en: "The unit's: late" },
  "office-to-review": { zh: "安委办待审核", en: "The office's: to review" },
  "office-late": { zh: "安委办逾期清单", en: "The office's: late" },
  leader: { zh: "领导督办", en: "The leader's: escalated" },
} as const;
export type WorkList = keyof typeof workLists;

/** On whose lists an assignment stands now. Empty only for one that has ended. */
export function listsOf(record: AssignmentLifeRecord, calendar: WorkingCalendar, now: Date): WorkList[] {
  if (hasEnded(record.state)) return [];
  const lists: WorkList[] = [];
  const limit = limitOfAssignment(record, calendar);
  if (record.state === "reported") lists.push("office-to-review");
  else if (isLate({ state: record.state, limitAt: limit?.toISOString() ?? null }, now)) lists.push("unit-late");
  else lists.push(record.state === "returned" ? "unit-returned" : "unit-to-report");
  for (const { step } of lateStepsBy(assignmentLife, record, calendar, now)) {
    if (step.step === "list") lists.push("office-late");
    if (step.step === "escalate") lists.push("leader");
  }
  return lists;
}

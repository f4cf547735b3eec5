import {
  type CallerFacts,
  dueOf,
  holderOf,
  type LateStep,
  lateStepsBy,
  mayIn,
  type ProcedureRecord,
  procedureOf,
  type WorkingCalendar,
  workingDays,
} from "@anlan/kernel";
import { warningStates } from "../contract/words.ts";

/** What the procedure looks at; the same on server and page. */
export type WarningLifeRecord = ProcedureRecord & { readonly unitId: string | null; readonly revision: number };

const ANSWER = "indicators.warning.answer";
const CLOSE = "indicators.warning.close";

const unit = {
  label: { zh: "责任单位经办人", en: "Whoever answers for the unit" },
  // Without a unit in charge the office of the government answers itself.
  test: (caller: CallerFacts, record: WarningLifeRecord) =>
    record.unitId === null
      ? mayIn(caller, CLOSE, record.region)
      : caller.unitId === record.unitId && mayIn(caller, ANSWER, record.region),
};

const step = (name: string, zh: string, en: string, count: number, to: readonly string[]): LateStep => ({
  step: name,
  label: { zh, en },
  at: workingDays(count),
  to,
});
const unitLate = [
  step("remind", "到期前1个工作日提醒", "Remind one working day before", -1, ["unit"]),
  step("warn", "到期当日预警", "Warn on the due day", 0, ["unit", "office"]),
  step("escalate", "逾期3个工作日报领导", "Take to the leader 3 working days after", 3, ["unit", "office", "leader"]),
];
const officeLate = [
  step("remind", "临期提醒审核", "Remind one working day before", -1, ["office"]),
  step("escalate", "审核超时报领导", "Take to the leader 3 working days after", 3, ["office", "leader"]),
];

/** Life of a warning: a target left its path; the unit acknowledges and explains, the office accepts, or it recovers. */
export const warningLife = procedureOf<WarningLifeRecord>()({
  name: "target-warning",
  label: { zh: "目标预警", en: "Warning of a target" },
  states: warningStates,
  start: "warned",
  ends: ["closed"],
  actors: {
    unit,
    office: holderOf(CLOSE, { zh: "安委办审核人员", en: "Whoever decides about answers" }),
    system: { label: { zh: "系统", en: "The system" }, test: (caller) => caller.accountId === "system" },
  },
  moves: {
    acknowledge: {
      label: { zh: "签收", en: "Acknowledge" },
      from: "warned",
      to: "acknowledged",
      by: "unit",
      within: workingDays(2),
      late: unitLate,
    },
    explain: {
      label: { zh: "说明原因和措施", en: "Explain" },
      from: ["warned", "acknowledged"],
      to: "explained",
      by: "unit",
      needs: {
        explanation: { zh: "原因", en: "reason" },
        measure: { zh: "措施", en: "measure" },
        measureDueOn: { zh: "完成日期", en: "due day" },
      },
      // From the warning on too, where acknowledging is due before it.
      within: workingDays(5),
      late: unitLate,
    },
    return: {
      label: { zh: "退回补充", en: "Return" },
      from: "explained",
      to: "acknowledged",
      by: "office",
      notBy: "explain",
      needs: { remark: { zh: "意见", en: "remark" } },
    },
    accept: {
      label: { zh: "认可并解除", en: "Accept and close" },
      from: "explained",
      to: "closed",
      by: "office",
      notBy: "explain",
      within: workingDays(5),
      late: officeLate,
    },
    recover: {
      label: { zh: "回到轨道", en: "Back on the path" },
      from: ["warned", "acknowledged", "explained"],
      to: "closed",
      by: "system",
    },
  },
});

/** Until when the one whose turn it is has time; null for closed ones. */
export function limitOfWarning(record: WarningLifeRecord, calendar: WorkingCalendar): Date | null {
  return dueOf(warningLife, record, calendar)?.due ?? null;
}

/** Every late step of the present limit with its moment, earliest first, done or not. */
export function lateStepsOfWarning(record: WarningLifeRecord, calendar: WorkingCalendar) {
  return lateStepsBy(warningLife, record, calendar, new Date(8.64e15));
}

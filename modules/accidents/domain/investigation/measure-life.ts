import { type CallerFacts, days, field, holderOf, mayIn, type ProcedureRecord, procedureOf } from "@anlan/kernel";
import { MEASURE_STATES } from "../../contract/index.ts";

/** What the procedure of a measure looks at. */
export type MeasureRecord = ProcedureRecord & {
  readonly unitId: string;
  readonly dueOn: string;
  readonly revision: number;
};

const unit = {
  label: { zh: "责任单位经办人", en: "Whoever reports for the unit" },
  test: (caller: CallerFacts, record: MeasureRecord) =>
    caller.unitId === record.unitId && mayIn(caller, "accidents.measure.report", record.region),
};

const late = [
  { step: "remind", label: { zh: "提前7日提醒", en: "Remind 7 days before" }, at: days(-7), to: ["unit"] },
  { step: "warn", label: { zh: "到期当日预警", en: "Warn on the last day" }, at: days(0), to: ["unit"] },
  { step: "list", label: { zh: "逾期列入清单", en: "Listed as late" }, at: days(1), to: ["unit", "investigator"] },
];

/** A rectification measure: carried out by its unit, accepted by another person. */
export const measureLife = procedureOf<MeasureRecord>()({
  name: "accident-measure",
  label: { zh: "事故整改措施", en: "Rectification after an accident" },
  source: "国务院令第493号第三十三条",
  states: MEASURE_STATES,
  start: "open",
  ends: ["accepted"],
  actors: {
    unit,
    investigator: holderOf("accidents.investigation.manage", { zh: "事故调查办理人员", en: "Whoever investigates" }),
  },
  moves: {
    submit: {
      label: { zh: "报送整改完成", en: "Report as done" },
      from: ["open", "returned"],
      to: "submitted",
      by: "unit",
      within: field("dueOn"),
      late,
    },
    accept: {
      label: { zh: "验收通过", en: "Accept" },
      from: "submitted",
      to: "accepted",
      by: "investigator",
      notBy: "submit",
    },
    return: {
      label: { zh: "退回整改", en: "Return" },
      from: "submitted",
      to: "returned",
      by: "investigator",
      notBy: "submit",
      needs: { remark: { zh: "意见", en: "remark" } },
    },
  },
});

/** A measure is late when its day has passed and nobody has accepted it. */
export const isMeasureLate = (measure: { readonly state: string; readonly dueOn: string }, today: string): boolean =>
  measure.state !== "accepted" && measure.dueOn < today;

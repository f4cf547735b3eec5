import { holderOf, mayIn, type ProcedureRecord, procedureOf, workingDays } from "@anlan/kernel";
import { extensionStates } from "../contract/index.ts";

/** What the procedure of a request for more time looks at. */
export type ExtensionLifeRecord = ProcedureRecord & { readonly unitId: string; readonly revision: number };

/** A unit asks for more time; somebody else with the right decides. */
export const extensionLife = procedureOf<ExtensionLifeRecord>()({
  name: "extension",
  label: { zh: "延期申请", en: "Request for more time" },
  states: extensionStates,
  start: "asked",
  ends: ["approved", "refused", "lapsed"],
  actors: {
    asker: {
      label: { zh: "责任单位经办人", en: "Whoever reports for the unit" },
      test: (caller, record) =>
        caller.unitId === record.unitId && mayIn(caller, "assignments.assignment.report", record.region),
    },
    decider: holderOf("assignments.assignment.extend", { zh: "延期审批人", en: "Whoever decides about more time" }),
    system: { label: { zh: "系统", en: "The system" }, test: () => false },
  },
  moves: {
    ask: { label: { zh: "申请延期", en: "Ask" }, from: "asked", to: "asked", by: "asker" },
    approve: {
      label: { zh: "同意延期", en: "Approve" },
      from: "asked",
      to: "approved",
      by: "decider",
      notBy: "ask",
      within: workingDays(5),
    },
    refuse: {
      label: { zh: "不同意延期", en: "Refuse" },
      from: "asked",
      to: "refused",
      by: "decider",
      notBy: "ask",
      needs: { remark: { zh: "意见", en: "remark" } },
      within: workingDays(5),
    },
    // What was asked for is gone: the milestone was reported, changed or the assignment ended.
    lapse: { label: { zh: "失效", en: "Lapse" }, from: "asked", to: "lapsed", by: "system" },
  },
});

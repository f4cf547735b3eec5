import { type CallerFacts, field, mayIn, type ProcedureRecord, procedureOf } from "@anlan/kernel";
import { POINT_STATES } from "../contract/choices.ts";

/** What the procedure looks at; the same on server and page. */
export interface PointRecord extends ProcedureRecord {
  readonly enterpriseId: string;
  readonly dueOn: string | null;
  readonly revision: number;
}

const own =
  (permission: string) =>
  (caller: CallerFacts, { region, enterpriseId }: PointRecord): boolean =>
    (caller.enterpriseId ?? null) === enterpriseId && mayIn(caller, permission, region);

const remark = { remark: { zh: "原因", en: "reason" } };

/**
 * Life of a risk point. What is confirmed counts until it is confirmed anew: a revision changes nothing outside before
 * that. Source: requirements for graded risk control; yearly and triggered re-assessment.
 */
export const pointLife = procedureOf<PointRecord>()({
  name: "risk-point",
  label: { zh: "风险点分级管控", en: "Grading of a risk point" },
  source: "安全生产法（2021）第四十一条；风险分级管控通用要求",
  states: POINT_STATES,
  start: "draft",
  ends: ["retired"],
  actors: {
    writer: {
      label: { zh: "本企业风险编制人员", en: "Whoever writes the enterprise's risks" },
      test: own("risks.own.manage"),
    },
    confirmer: {
      label: { zh: "本企业负责人", en: "Whoever confirms for the enterprise" },
      test: own("risks.own.confirm"),
    },
    official: {
      label: { zh: "监管部门", en: "Officials" },
      test: (caller, record) =>
        (caller.enterpriseId ?? null) === null && mayIn(caller, "risks.point.ask", record.region),
    },
    // Danger ledger and clock act through the system; nobody's button.
    system: { label: { zh: "系统", en: "The system" }, test: () => false },
  },
  moves: {
    confirm: {
      label: { zh: "确认风险分级", en: "Confirm the grading" },
      from: ["draft", "reassessing"],
      to: "confirmed",
      by: "confirmer",
      within: field("dueOn"),
    },
    revise: {
      label: { zh: "修订、重新评估", en: "Revise" },
      from: "confirmed",
      to: "reassessing",
      by: "writer",
      needs: remark,
    },
    "ask-correction": {
      label: { zh: "要求更正", en: "Ask for a correction" },
      from: ["confirmed", "reassessing"],
      to: "reassessing",
      by: "official",
      needs: remark,
    },
    reassess: {
      label: { zh: "触发重新评估", en: "Re-assessment falls due" },
      from: "confirmed",
      to: "reassessing",
      by: "system",
    },
    retire: {
      label: { zh: "停用", en: "Retire" },
      from: ["draft", "confirmed", "reassessing"],
      to: "retired",
      by: "confirmer",
      needs: remark,
    },
    restore: { label: { zh: "恢复", en: "Restore" }, from: "retired", to: "draft", by: "confirmer", needs: remark },
  },
});

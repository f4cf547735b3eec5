import { type CallerFacts, mayIn, type ProcedureRecord, procedureOf } from "@anlan/kernel";
import { type Dossier, SOURCE_STATES } from "../contract/index.ts";

/** What the procedure looks at. */
export type SourceRecord = ProcedureRecord & Pick<Dossier, "effect" | "measures" | "unitName" | "basis">;

const official = (permission: string) => (caller: CallerFacts, record: ProcedureRecord) =>
  (caller.enterpriseId ?? null) === null && mayIn(caller, permission, record.region);
const remark = { remark: { zh: "理由", en: "the reason" } };

/** Everything that a dossier has to tell before somebody approves it. */
const isComplete = ({ effect, measures, unitName, basis }: SourceRecord): boolean =>
  [effect, measures, unitName, basis].every((value) => (value ?? "") !== "");

/** Life of a dossier: drafted, approved by another, assessed anew, retired. */
export const sourceLife = procedureOf<SourceRecord>()({
  name: "risk-source",
  label: { zh: "城市风险源档案", en: "Dossier of a risk source" },
  states: SOURCE_STATES,
  start: "draft",
  ends: ["retired"],
  actors: {
    keeper: { label: { zh: "填报单位", en: "who keeps it" }, test: official("risk-sources.source.manage") },
    approver: { label: { zh: "审定人", en: "the approver" }, test: official("risk-sources.source.approve") },
  },
  moves: {
    submit: {
      label: { zh: "提交审定", en: "Submit" },
      from: "draft",
      to: "submitted",
      by: "keeper",
      when: { test: isComplete, code: "RISK_SOURCES_INCOMPLETE" },
    },
    approve: {
      label: { zh: "审定入册", en: "Approve" },
      from: "submitted",
      to: "approved",
      by: "approver",
      notBy: "submit",
      needs: { reviewOn: { zh: "下次评估日期", en: "the next assessment" } },
    },
    return: { label: { zh: "退回修改", en: "Return" }, from: "submitted", to: "draft", by: "approver", needs: remark },
    revise: { label: { zh: "重新评估", en: "Assess anew" }, from: "approved", to: "draft", by: "keeper" },
    retire: {
      label: { zh: "注销", en: "Retire" },
      from: ["draft", "approved"],
      to: "retired",
      by: "approver",
      final: true,
      needs: remark,
    },
  },
});
export type SourceMove = keyof typeof sourceLife.moves;

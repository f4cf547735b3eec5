import { mayIn } from "@anlan/kernel";
import { Icon, queryString, useCaller, useFormat, useWords } from "@anlan/web-kit";
import { useState } from "react";
import { documentStatuses, downloadRoute, type Plan } from "../../contract/index.ts";
import { DiscardPlan } from "./DiscardPlan.tsx";
import { MetaForm } from "./MetaForm.tsx";
import { planWords } from "./plan-words.ts";

/** What cover and preface say, where the plan came from, and the quiet buttons. */
export function PlanFacts({ plan }: { plan: Plan }) {
  const t = useWords(planWords);
  const format = useFormat();
  const caller = useCaller();
  const [editing, setEditing] = useState(false);
  const { meta } = plan;
  const canEdit = plan.record.state === "draft" && mayIn(caller, "plans.plan.review", plan.record.region);
  const facts: [string, string | number | null][] = [
    [t({ zh: "发布机关", en: "Government" }), meta.governmentName],
    [t({ zh: "文号", en: "Document number" }), meta.documentNumber],
    [t({ zh: "印发日期", en: "Issued on" }), meta.issuedOn && format.day(meta.issuedOn)],
    [t({ zh: "文件性质", en: "Status" }), t(documentStatuses[meta.documentStatus])],
    [t({ zh: "规划期", en: "Period" }), meta.period && `${meta.period.start}–${meta.period.end}`],
    [t({ zh: "基期年", en: "Base year" }), meta.baseYear],
    [t({ zh: "来源文件", en: "Document" }), plan.fileName],
    [t({ zh: "正文字数", en: "Characters" }), format.number(plan.characters)],
    [t({ zh: "导入", en: "Imported" }), `${plan.importedBy} ${format.moment(plan.importedAt)}`],
  ];
  return (
    <>
      <dl className="al-facts">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value ?? "—"}</dd>
          </div>
        ))}
      </dl>
      <p className="plans-actions">
        {canEdit && (
          <button type="button" className="al-button" onClick={() => setEditing(true)}>
            {t("edit")}
          </button>
        )}
        <a
          className="al-button"
          href={`/api/v1/plans/export-plan${queryString({ planId: plan.id })}`}
          download={`${meta.title}.json`}
        >
          <Icon name="download" /> {t("download")}
        </a>
        <a
          className="al-button"
          href={`${downloadRoute.address}${queryString({ planId: plan.id })}`}
          download={plan.fileName}
        >
          <Icon name="download" /> {t("document")}
        </a>
        <DiscardPlan plan={plan} />
      </p>
      {editing && <MetaForm plan={plan} onClose={() => setEditing(false)} />}
    </>
  );
}

import { findPlans } from "@anlan/plans/contract";
import {
  Dialog,
  type FieldInputProps,
  Icon,
  ListPage,
  SpecForm,
  StateTag,
  useList,
  useMay,
  useRegion,
  useWords,
} from "@anlan/web-kit";
import { useState } from "react";
import { useNavigate } from "react-router";
import { createReport, findReports, reportKinds, reportStates } from "../contract/index.ts";
import { reportTones, evaluationWords as words } from "./words.ts";
import "./evaluations.css";

const lead = {
  zh: "规划的中期、终期和年度评估，月度、季度通报和年度白皮书：数据一次冻结，正文自动起草，批准后公布公开版。",
  en: "Evaluations of the plan, bulletins and white papers: figures are frozen once, the text is drafted from them, a public edition follows approval.",
};
const empty = {
  title: { zh: "还没有报告", en: "No reports yet" },
  hint: {
    zh: "新建后冻结数据，正文、评分表和图表自动起草。",
    en: "Begin one and freeze its figures; text, scores and charts are drafted.",
  },
};

/** Plans in force, of which one is chosen. */
function PlanInput({ value, onChange, id }: FieldInputProps<string | null>) {
  const plans = useList(findPlans, { state: ["adopted"] });
  return (
    <select
      id={id}
      className="ev-select"
      value={value ?? ""}
      onChange={(event) => onChange?.(event.target.value || null)}
    >
      <option value="">—</option>
      {plans.rows.map((plan) => (
        <option key={plan.id} value={plan.id}>
          {plan.title}
        </option>
      ))}
    </select>
  );
}

/** All reports of the government, and where a new one begins. */
export function EvaluationsPage() {
  const t = useWords(words);
  const mayDraft = useMay("evaluations.report.draft");
  const { region } = useRegion();
  const navigate = useNavigate();
  const [creating, setCreating] = useState(false);
  const action = mayDraft && (
    <button type="button" className="al-button al-button-main" onClick={() => setCreating(true)}>
      <Icon name="plus" /> {t("create")}
    </button>
  );
  return (
    <>
      <ListPage
        spec={findReports}
        lead={lead}
        actions={action}
        href={(row) => `/evaluations/${row.id}`}
        empty={{ ...empty, action }}
        cells={{ state: (row) => <StateTag label={reportStates[row.state]} tone={reportTones[row.state]} /> }}
      />
      {creating && (
        <Dialog title={t("create")} onClose={() => setCreating(false)} place="side" firm>
          <SpecForm
            spec={createReport}
            initial={{ region: region.code, kind: "yearly" as const, planId: null, part: null }}
            fields={{
              region: { label: { zh: "辖区", en: "Region" }, hidden: true },
              kind: { label: words.kind, options: reportKinds },
              planId: { label: words.plan, input: PlanInput, help: words.planHelp },
              year: { label: words.year },
              part: {
                label: words.part,
                help: words.partHelp,
                when: (values) => values.kind === "monthly-bulletin" || values.kind === "quarterly-bulletin",
              },
              title: { label: words.title, help: words.titleHelp },
            }}
            onCancel={() => setCreating(false)}
            onDone={(report) => navigate(`/evaluations/${report.id}`)}
          />
        </Dialog>
      )}
    </>
  );
}

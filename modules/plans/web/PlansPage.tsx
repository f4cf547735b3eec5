import { Icon, ListPage, StateTag, useMay, useWords } from "@anlan/web-kit";
import { Link } from "react-router";
import { findPlans, type PlanRow, planStates } from "../contract/index.ts";
import { planTones } from "./plan-tones.ts";
import "./plans.css";

const words = {
  import: { zh: "导入规划", en: "Import a plan" },
} as const;

const lead = {
  zh: "把政府印发的规划文件拖进来，系统读出指标、承诺和任务；核对采纳后才计入。",
  en: "Drop in the government's plan: targets, promises and tasks are read from it, and count once adopted.",
};

const empty = {
  title: { zh: "还没有规划", en: "No plans yet" },
  hint: {
    zh: "导入一份规划文件（.docx、.pdf、.html、.md、.txt），几秒钟后就能开始核对。",
    en: "Import a plan document (.docx, .pdf, .html, .md, .txt); checking can start a few seconds later.",
  },
};

function OpenItems({ row }: { row: PlanRow }) {
  if (row.state !== "draft" || row.openItems === 0) return <span className="al-quiet">{row.openItems || "—"}</span>;
  return <Link to={`/plans/${row.id}/review`}>{row.openItems}</Link>;
}

/** All plans that the person may know of. */
export function PlansPage() {
  const t = useWords(words);
  const mayImport = useMay("plans.plan.import");
  const action = mayImport && (
    <Link className="al-button al-button-main" to="/plans/import">
      <Icon name="upload" /> {t("import")}
    </Link>
  );
  return (
    <ListPage
      spec={findPlans}
      lead={lead}
      actions={action}
      href={(row) => `/plans/${row.id}`}
      empty={{ ...empty, action }}
      cells={{
        state: (row) => <StateTag label={planStates[row.state]} tone={planTones[row.state]} />,
        openItems: (row) => <OpenItems row={row} />,
      }}
    />
  );
}

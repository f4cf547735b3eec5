import { regionFilter } from "@anlan/regions-and-grids/web";
import { DueTag, ListPage, RISK_LEVELS, RiskTag, StateTag, useOwnEnterprise, useWords } from "@anlan/web-kit";
import { Link } from "react-router";
import { POINT_STATES } from "../contract/index.ts";
import { useRiskSpecs } from "./specs.ts";
import { stateTones, riskWords as words } from "./words.ts";

/** All risk points that the person sees. */
export function PointsPage() {
  const t = useWords(words);
  const specs = useRiskSpecs();
  const official = useOwnEnterprise() === null;
  return (
    <ListPage
      spec={specs.points}
      title={words.points}
      lead={words.pointsLead}
      href={(row) => `/risks/points/${row.id}`}
      {...(official ? { filterInputs: { region: regionFilter } } : {})}
      cells={{
        colour: (row) =>
          row.colour === null ? (
            <span className="al-quiet">{t("notAssessed")}</span>
          ) : (
            <RiskTag level={RISK_LEVELS[row.colour]} />
          ),
        confirmedColour: (row) =>
          row.confirmedColour === null ? null : <RiskTag level={RISK_LEVELS[row.confirmedColour]} />,
        state: (row) => <StateTag label={POINT_STATES[row.state]} tone={stateTones[row.state]} />,
        dueOn: (row) => (row.dueOn === null ? null : <DueTag due={row.dueOn} />),
        enterpriseName: (row) =>
          official ? <Link to={`/risks/registers/${row.enterpriseId}`}>{row.enterpriseName}</Link> : row.enterpriseName,
      }}
      empty={{
        title: { zh: "没有风险点", en: "No risk points" },
        hint: official
          ? {
              zh: "企业登记并评估后出现在这里；也可以代企业导入草稿。",
              en: "They appear when enterprises enter and assess them.",
            }
          : {
              zh: "先在“本企业风险”登记分析单元，再登记风险点。",
              en: "Add a unit under “Our risks” first, then its points.",
            },
      }}
    />
  );
}

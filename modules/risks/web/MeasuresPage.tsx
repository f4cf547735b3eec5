import { regionFilter } from "@anlan/regions-and-grids/web";
import { ListPage, RISK_LEVELS, RiskTag, useOwnEnterprise } from "@anlan/web-kit";
import { useRiskSpecs } from "./specs.ts";
import { riskWords as words } from "./words.ts";

/** Measures as they count now, over all points that the person sees. */
export function MeasuresPage() {
  const specs = useRiskSpecs();
  const official = useOwnEnterprise() === null;
  return (
    <ListPage
      spec={specs.measures}
      title={words.measures}
      lead={words.measuresLead}
      href={(row) => `/risks/points/${row.pointId}`}
      {...(official ? { filterInputs: { region: regionFilter } } : {})}
      cells={{ colour: (row) => <RiskTag level={RISK_LEVELS[row.colour]} /> }}
      empty={{
        title: { zh: "没有生效的措施", en: "No measures" },
        hint: { zh: "风险点确认后，其措施出现在这里。", en: "They appear once their risk point is confirmed." },
      }}
    />
  );
}

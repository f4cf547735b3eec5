import { regionFilter } from "@anlan/regions-and-grids/web";
import { DueTag, ListPage, RISK_LEVELS, RiskTag, StateTag, useMay, useRegion, useWords } from "@anlan/web-kit";
import { Link } from "react-router";
import { findSources, SOURCE_STATES } from "../contract/index.ts";
import { sourceTones, sourceWords as words } from "./words.ts";

/** All dossiers, with the report of the region that one is looking at. */
export function SourcesPage() {
  const t = useWords(words);
  const mayManage = useMay("risk-sources.source.manage");
  const mayImport = useMay("data-imports.import.run");
  const { region } = useRegion();
  const add = mayManage && (
    <Link className="al-button al-button-main" to="/risk-sources/new">
      {t("add")}
    </Link>
  );
  return (
    <ListPage
      spec={findSources}
      title={words.title}
      lead={words.lead}
      actions={
        <>
          {add}
          {mayManage && (
            <Link className="al-button" to="/risk-sources/proposals">
              {t("fromPoints")}
            </Link>
          )}
          {mayManage && mayImport && (
            <Link className="al-button" to="/imports/new?target=risk-sources.source">
              {t("import")}
            </Link>
          )}
          {(["docx", "pdf"] as const).map((format) => (
            <a
              key={format}
              className="al-button"
              href={`/api/v1/risk-sources/download-report?region=${region.code}&format=${format}`}
              download
            >
              {t("report")} {format.toUpperCase()}
            </a>
          ))}
        </>
      }
      href={(row) => `/risk-sources/${row.id}`}
      filterInputs={{ region: regionFilter }}
      cells={{
        state: (row) => <StateTag label={SOURCE_STATES[row.state]} tone={sourceTones[row.state]} />,
        colour: (row) => <RiskTag level={RISK_LEVELS[row.colour]} />,
        reviewOn: (row) =>
          row.reviewOn === null ? null : <DueTag due={row.reviewOn} done={row.state !== "approved"} />,
      }}
      empty={{ title: words.none, hint: words.noneHint, action: add }}
    />
  );
}

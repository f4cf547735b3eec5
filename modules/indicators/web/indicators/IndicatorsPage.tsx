import { Icon, ListPage, StateTag, useMay, useWords } from "@anlan/web-kit";
import { Link } from "react-router";
import { definitionStates, draftDefinition, findIndicators } from "../../contract/index.ts";
import { definitionTones, indicatorWords as words } from "../words.ts";
import "../indicators.css";

/** The catalogue: built-in indicators and those defined here. */
export function IndicatorsPage() {
  const t = useWords(words);
  const mayDraft = useMay(draftDefinition.permission ?? "");
  return (
    <ListPage
      spec={findIndicators}
      title={words.indicators}
      lead={words.lead}
      rowKey={(row) => row.code}
      href={(row) => `/indicators/${row.code}`}
      actions={
        mayDraft && (
          <Link className="al-button al-button-main" to="/indicators/new">
            <Icon name="plus" /> {t("define")}
          </Link>
        )
      }
      cells={{
        state: (row) => <StateTag label={definitionStates[row.state]} tone={definitionTones[row.state]} />,
        formula: (row) => <code>{row.formula}</code>,
      }}
    />
  );
}

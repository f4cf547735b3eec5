import { unitFilter } from "@anlan/organisation/web";
import { regionFilter } from "@anlan/regions-and-grids/web";
import { type FilterInput, Icon, ListPage, StateTag, useMay, useWords } from "@anlan/web-kit";
import { useState } from "react";
import {
  addCase,
  findCases,
  findInvestigations,
  findMeasures,
  GRADES,
  INVESTIGATION_STATES,
  MEASURE_STATES,
} from "../../contract/index.ts";
import { CodesFace, CodesFilter, typeFilter } from "../inputs.tsx";
import { gradeTones } from "../words.ts";
import { CaseDialog } from "./CaseDialog.tsx";
import { useCauses } from "./inputs.tsx";
import { SimilarSearch } from "./SimilarSearch.tsx";
import { investigationTones, measureTones, investigationWords as words } from "./words.ts";
import "./investigation.css";

const filterInputs = { region: regionFilter };

/** All investigations that the person sees. */
export function InvestigationsPage() {
  return (
    <ListPage
      spec={findInvestigations}
      title={words.investigations}
      lead={words.lead}
      filterInputs={filterInputs}
      href={(row) => `/accidents/investigations/${row.id}`}
      cells={{
        state: (row) => (
          <>
            <StateTag label={INVESTIGATION_STATES[row.state]} tone={investigationTones[row.state]} />{" "}
            {row.late && <StateTag label={words.late} tone="wrong" />}
          </>
        ),
        grade: (row) =>
          row.grade === null ? "—" : <StateTag label={GRADES[row.grade]} tone={gradeTones[row.grade]} />,
      }}
      empty={{
        title: { zh: "还没有事故调查", en: "No investigations yet" },
        hint: { zh: "事故核实后，在事故页面上立案调查。", en: "They are opened on the page of a verified accident." },
      }}
    />
  );
}

const late = { state: ["open", "submitted", "returned"] } as const;
const measureFilters = { region: regionFilter, unitId: unitFilter };

/** Rectification measures of all investigations, those that are due first. */
export function MeasuresPage() {
  return (
    <ListPage
      spec={findMeasures}
      title={words.measuresPage}
      lead={words.measuresLead}
      usual={late}
      filterInputs={measureFilters}
      href={(row) => `/accidents/investigations/${row.investigationId}`}
      cells={{
        state: (row) => <StateTag label={MEASURE_STATES[row.state]} tone={measureTones[row.state]} />,
        late: (row) => (row.late ? <StateTag label={words.late} tone="wrong" /> : ""),
      }}
      empty={{
        title: { zh: "没有待办的事故整改", en: "Nothing to rectify" },
        hint: { zh: "整改措施在事故调查中登记。", en: "Measures are entered in investigations." },
      }}
    />
  );
}

const causeFilter: FilterInput = {
  Input: (given) => <CodesFilter {...given} options={useCauses()} />,
  Face: (given) => <CodesFace {...given} options={useCauses()} />,
};
const caseFilters = { type: typeFilter, cause: causeFilter };

/** The case library: words, type, cause, grade, and likeness. */
export function CasesPage() {
  const t = useWords(words);
  const mayAdd = useMay(addCase.permission ?? "");
  const [adding, setAdding] = useState(false);
  return (
    <>
      <details className="al-card inv-alike">
        <summary>{t("alike")}</summary>
        <SimilarSearch />
      </details>
      <ListPage
        spec={findCases}
        title={words.cases}
        lead={words.casesLead}
        filterInputs={caseFilters}
        actions={
          mayAdd && (
            <button type="button" className="al-button" onClick={() => setAdding(true)}>
              <Icon name="plus" /> {t("addCase")}
            </button>
          )
        }
        href={(row) => `/accidents/cases/${row.id}`}
        cells={{
          grade: (row) =>
            row.grade === null ? "—" : <StateTag label={GRADES[row.grade]} tone={gradeTones[row.grade]} />,
          own: (row) => (row.own ? "" : <StateTag label={words.elsewhere} tone="ended" />),
        }}
        empty={{
          title: { zh: "案例库还是空的", en: "The library is empty" },
          hint: {
            zh: "事故调查结果公布后自动进入案例库；外地的典型案例可以登记进来。",
            en: "Published investigations come here by themselves; cases from elsewhere are typed in.",
          },
        }}
      />
      {adding && <CaseDialog known={null} onClose={() => setAdding(false)} />}
    </>
  );
}

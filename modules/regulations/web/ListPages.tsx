import { type FilterInput, ListPage, StateTag, useMay, useQueryOf, useWords } from "@anlan/web-kit";
import { useState } from "react";
import { Link } from "react-router";
import {
  findArticles,
  findCriteria,
  findDocuments,
  findPenalties,
  getDocument,
  VALIDITY,
  type Validity,
} from "../contract/index.ts";
import { AddDocument } from "./forms.tsx";
import { Tabs } from "./Tabs.tsx";
import { regulationsWords } from "./words.ts";

const TONES = { "in-force": "active", "not-yet": "waiting", ended: "ended" } as const;
const validityCell = (row: { validity: Validity }) => (
  <StateTag label={VALIDITY[row.validity]} tone={TONES[row.validity]} />
);
const documentHref = (row: { documentId: string }) => `/regulations/${row.documentId}`;

function DocumentFace({ values }: { values: readonly string[] }) {
  const { data } = useQueryOf(getDocument, { documentId: (values[0] ?? "") as never }, { enabled: values.length > 0 });
  return <>{data?.title ?? ""}</>;
}
// Chosen by coming from a document's page; the list itself offers no list of all documents.
const documentFilter: FilterInput = { Input: () => null, Face: DocumentFace };

/** Documents of the law base. */
export function DocumentsPage() {
  const t = useWords(regulationsWords);
  const mayManage = useMay("regulations.document.manage");
  const [adding, setAdding] = useState(false);
  return (
    <>
      <ListPage
        spec={findDocuments}
        title={regulationsWords.title}
        lead={regulationsWords.lead}
        actions={
          <>
            {mayManage && (
              <button type="button" className="al-button al-button-main" onClick={() => setAdding(true)}>
                {t("add")}
              </button>
            )}
            <Tabs />
          </>
        }
        href={(row) => `/regulations/${row.id}`}
        cells={{ validity: validityCell }}
        empty={{ title: regulationsWords.empty, hint: regulationsWords.emptyHint }}
      />
      {adding && <AddDocument close={() => setAdding(false)} />}
    </>
  );
}

/** Articles by their words. */
export function ArticlesPage() {
  return (
    <ListPage
      spec={findArticles}
      actions={<Tabs />}
      href={documentHref}
      cells={{ validity: validityCell }}
      filterInputs={{ documentId: documentFilter }}
      empty={{ title: regulationsWords.noArticles, hint: regulationsWords.noArticlesHint }}
    />
  );
}

/** Criteria of major hidden dangers. */
export function CriteriaPage() {
  return (
    <ListPage
      spec={findCriteria}
      actions={<Tabs />}
      rowKey={(row) => row.code}
      href={documentHref}
      cells={{ validity: validityCell }}
      filterInputs={{ documentId: documentFilter, field: textFilter }}
    />
  );
}

const textFilter: FilterInput = { Input: () => null, Face: ({ values }) => <>{values.join("、")}</> };

/** Penalties by act. */
export function PenaltiesPage() {
  return (
    <ListPage
      spec={findPenalties}
      actions={<Tabs />}
      rowKey={(row) => row.code}
      href={documentHref}
      cells={{
        validity: validityCell,
        documentTitle: (row) => <Link to={documentHref(row)}>{row.documentTitle}</Link>,
      }}
      filterInputs={{ documentId: documentFilter }}
    />
  );
}

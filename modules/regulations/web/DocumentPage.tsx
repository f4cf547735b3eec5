import {
  EmptyState,
  Facts,
  Icon,
  Loaded,
  RecordPage,
  type RecordSection,
  StateTag,
  Timeline,
  useFormat,
  useLabel,
  useList,
  useMay,
  useQueryOf,
  useWords,
} from "@anlan/web-kit";
import { useState } from "react";
import { useParams } from "react-router";
import {
  findArticles,
  findCriteria,
  findPenalties,
  getDocument,
  LEVELS,
  type RegulationDocument,
  VALIDITY,
} from "../contract/index.ts";
import { EditDocument, ReadText } from "./forms.tsx";
import { regulationsWords as words } from "./words.ts";
import "./regulations.css";

const MOST = 200;

function Articles({ document }: { document: RegulationDocument }) {
  const { rows, loading } = useList(findArticles, { documentId: [document.id], sort: "position", limit: MOST });
  if (!loading && rows.length === 0) return <EmptyState title={words.noArticles} hint={words.noArticlesHint} />;
  return rows.map((article) => (
    <article key={article.id} id={`a${article.number}`} className="regulations-article">
      <h3>{article.label}</h3>
      {article.heading !== null && <p className="al-quiet">{article.heading}</p>}
      {article.text}
    </article>
  ));
}

function Criteria({ document }: { document: RegulationDocument }) {
  const { rows } = useList(findCriteria, { documentId: [document.id], limit: MOST });
  return rows.map((one) => (
    <article key={one.code} className="regulations-article">
      <h3>
        {one.code} · {one.field}
      </h3>
      {one.text}
    </article>
  ));
}

function Penalties({ document }: { document: RegulationDocument }) {
  const { rows } = useList(findPenalties, { documentId: [document.id], limit: MOST });
  return rows.map((one) => (
    <article key={one.code} className="regulations-article">
      <h3>
        第{one.article}条{one.item !== null && `（${one.item}）`} · {one.act}
      </h3>
      {[one.subject, one.mode, one.fine === null ? null : `${one.fine} 万元`, one.other].filter(Boolean).join("；")}
    </article>
  ));
}

function Actions({ document }: { document: RegulationDocument }) {
  const t = useWords(words);
  const mayManage = useMay("regulations.document.manage");
  const [open, setOpen] = useState<"edit" | "text" | null>(null);
  if (!mayManage || document.shipped) return null;
  const close = () => setOpen(null);
  return (
    <>
      <button type="button" className="al-button al-button-main" onClick={() => setOpen("text")}>
        {t("readText")}
      </button>
      <button type="button" className="al-button" onClick={() => setOpen("edit")}>
        {t("edit")}
      </button>
      {open === "edit" && <EditDocument document={document} close={close} />}
      {open === "text" && <ReadText document={document} close={close} />}
    </>
  );
}

type Shown = RegulationDocument & {
  readonly history: readonly { readonly at: string; readonly who: string; readonly reason: string | null }[];
};

function FactsOf({ document }: { document: Shown }) {
  const t = useWords(words);
  const label = useLabel();
  const format = useFormat();
  return (
    <Facts
      facts={[
        { label: words.number, value: document.number },
        { label: words.level, value: label(LEVELS[document.level]) },
        { label: words.issuer, value: document.issuer },
        { label: words.validFrom, value: format.day(document.validFrom) },
        { label: words.validTo, value: document.validTo === null ? t("longTerm") : format.day(document.validTo) },
        { label: words.supersededBy, value: document.supersededBy },
        { label: words.code, value: document.code },
        { label: words.note, value: document.note },
        { label: words.summary, value: document.summary, wide: true },
      ]}
    />
  );
}

function History({ document }: { document: Shown }) {
  const t = useWords(words);
  const entries = document.history.map(({ at, who, reason }) => ({ id: at, at, who, what: t("edit"), why: reason }));
  return <Timeline entries={entries} />;
}

function sectionsOf(document: Shown): RecordSection[] {
  const sections: (RecordSection | false)[] = [
    { key: "facts", title: words.facts, body: <FactsOf document={document} /> },
    document.criterionCount > 0 && { key: "criteria", title: words.criteria, body: <Criteria document={document} /> },
    document.penaltyCount > 0 && { key: "penalties", title: words.penalties, body: <Penalties document={document} /> },
    { key: "articles", title: words.articles, body: <Articles document={document} /> },
    !document.shipped && { key: "history", title: words.history, aside: true, body: <History document={document} /> },
  ];
  return sections.filter((section) => section !== false);
}

/** One document: facts, what it decides, and its articles. */
export function DocumentPage() {
  const t = useWords(words);
  const { documentId = "" } = useParams();
  const query = useQueryOf(getDocument, { documentId: documentId as never });
  return (
    <Loaded query={query}>
      {(document) => (
        <RecordPage
          kind={words.title}
          title={document.title}
          number={document.number}
          path={[{ label: t("title"), to: "/regulations" }]}
          state={
            <>
              <StateTag
                label={VALIDITY[document.validity]}
                tone={document.validity === "in-force" ? "active" : document.validity === "ended" ? "ended" : "waiting"}
              />{" "}
              <span className="al-quiet">
                <Icon name="book" /> {t(document.shipped ? "shipped" : "own")}
              </span>
            </>
          }
          actions={<Actions document={document} />}
          sections={sectionsOf(document)}
        />
      )}
    </Loaded>
  );
}

import { loadDocumentView } from "@anlan/evaluations/web";
import { EmptyState, Loaded, useFormat, useQueryOf, useTitle, useWords } from "@anlan/web-kit";
import { lazy, Suspense, useState } from "react";
import { Link, useMatch } from "react-router";
import {
  accidentsCsv,
  boardJson,
  getBoard,
  getReportEdition,
  type PublicBoard,
  targetsCsv,
} from "../contract/index.ts";
import { ContentView } from "./ContentView.tsx";
import { publicityWords as words } from "./words.ts";
import "./publicity.css";

type ReportRow = PublicBoard["reports"][number];

const DocumentView = lazy(async () => ({ default: await loadDocumentView() }));

function ReportText({ row }: { readonly row: ReportRow }) {
  const query = useQueryOf(getReportEdition, { region: row.region, editionId: row.id });
  return (
    <Loaded query={query}>
      {({ document }) => (
        <Suspense fallback={<div style={{ minHeight: 320 }} />}>
          <DocumentView document={document} />
        </Suspense>
      )}
    </Loaded>
  );
}

function Report({ row }: { readonly row: ReportRow }) {
  const t = useWords(words);
  const format = useFormat();
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="al-card publicity-part" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <strong>{row.title}</strong>{" "}
        <span className="al-quiet">{t("publishedAt", { at: format.shortDay(row.publishedAt) })}</span>
      </summary>
      {isOpen && <ReportText row={row} />}
    </details>
  );
}

function Board({ board }: { readonly board: PublicBoard }) {
  const t = useWords(words);
  const format = useFormat();
  const { region, regionName, publications, reports } = board;
  useTitle(t("board", { region: regionName }));
  const isEmpty = publications.length + reports.length === 0;
  const at = (address: string) => address.replace(":region", region);
  return (
    <>
      <header className="al-page-head">
        <div>
          <h1>{t("board", { region: regionName })}</h1>
          <p className="al-quiet">{t("boardLead")}</p>
        </div>
      </header>
      {isEmpty && <EmptyState title={words.nothing} hint={words.nothingHint} />}
      {publications.map(({ id, title, publishedAt, content }) => (
        <section key={id} className="al-card publicity-part">
          <h2>{title}</h2>
          <p className="al-quiet">{t("publishedAt", { at: format.shortDay(publishedAt) })}</p>
          <ContentView content={content} />
        </section>
      ))}
      {reports.length > 0 && <h2>{t("reports")}</h2>}
      {reports.map((row) => (
        <Report key={row.id} row={row} />
      ))}
      <footer className="al-quiet">
        {t("data")}：<a href={at(boardJson.address)}>JSON</a>　<a href={at(targetsCsv.address)}>{t("targetsCsv")}</a>　
        <a href={at(accidentsCsv.address)}>{t("accidentsCsv")}</a>
      </footer>
    </>
  );
}

/** What a government published: anybody reads it, without an account. */
export function PublicBoardPage() {
  // It stands outside the desk too, where there are no routes.
  const { region = "" } = useMatch("/public/:region")?.params ?? {};
  const t = useWords(words);
  const query = useQueryOf(getBoard, { region });
  return (
    <main className="publicity-board">
      <Link to="/">{t("home")}</Link>
      <Loaded query={query}>{(board) => <Board board={board} />}</Loaded>
    </main>
  );
}

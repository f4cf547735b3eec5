import { Icon, ListPage, StateTag, tellError, useCommand, useLanguage, useQueryOf, useWords } from "@anlan/web-kit";
import { Link } from "react-router";
import {
  type DataImport,
  decideRows,
  findImportRows,
  getTargets,
  type ImportedRow,
  OUTCOMES,
  type TargetColumn,
} from "../../contract/index.ts";
import { shownCell, useProblemWords } from "../problem-words.ts";
import { importWords, outcomeTones } from "../words.ts";

const DECISIONS = [
  ["update", "decideUpdate"],
  ["skip", "decideSkip"],
  ["create", "decideCreate"],
] as const;

function Problems({ row, columns }: { row: ImportedRow; columns: readonly TargetColumn[] }) {
  const say = useProblemWords();
  const language = useLanguage();
  return (
    <>
      {row.problems.map((problem) => (
        <p key={`${problem.code} ${problem.field}`} className="dim-problem">
          <strong>{columns.find(({ path }) => path === problem.field)?.label[language]}</strong> {say(problem)}
        </p>
      ))}
    </>
  );
}

function Decision({ record, row }: { record: DataImport; row: ImportedRow }) {
  const t = useWords(importWords);
  const decide = useCommand(decideRows);
  const isOpen = record.state === "checked" && (row.outcome === "duplicate" || row.decided !== null);
  if (!isOpen) return null;
  const choose = async (decision: "create" | "update" | "skip") => {
    try {
      await decide.run({ id: record.id, revision: record.revision, rows: [row.row], decision });
    } catch (cause) {
      tellError(cause);
    }
  };
  return (
    <span className="dim-decide">
      {DECISIONS.map(([decision, word]) => (
        <button
          key={decision}
          type="button"
          className="al-button"
          aria-pressed={row.decided === decision}
          disabled={decide.running}
          onClick={() => void choose(decision)}
        >
          {t(word)}
        </button>
      ))}
    </span>
  );
}

/** The rows of the file with what became of each; wrong ones are found by kind, doubles are decided here. */
export function RowsList({ record }: { record: DataImport }) {
  const targets = useQueryOf(getTargets, {});
  const columns = targets.data?.targets.find(({ code }) => code === record.target)?.columns ?? [];
  return (
    <ListPage
      spec={findImportRows}
      title={importWords.rows}
      fixed={{ importId: [record.id] }}
      rowKey={(row) => String(row.row)}
      embedded
      cells={{
        outcome: (row) =>
          row.outcome === null ? null : <StateTag label={OUTCOMES[row.outcome]} tone={outcomeTones[row.outcome]} />,
        problems: (row) => <Problems row={row} columns={columns} />,
        cells: (row) => (
          <span className="dim-cells">
            {row.cells
              .map(shownCell)
              .filter((text) => text !== "")
              .join(" | ")}
          </span>
        ),
        title: (row) => (
          <>
            {row.href === null ? (
              row.title
            ) : (
              <Link to={row.href}>
                {row.title ?? <Icon name="file" />} <span className="al-quiet">→</span>
              </Link>
            )}
            <Decision record={record} row={row} />
          </>
        ),
      }}
    />
  );
}

import type { Writable } from "node:stream";
import { type Caller, type ErrorCatalogue, fillMessage, type Language } from "@anlan/kernel";
import { inScope, type Runtime, type Sealer, scopeFor } from "@anlan/server-kit";
import { type ReturnedRow, writeReturned } from "@anlan/sheet-files";
import { sql } from "kysely";
import {
  type DataImport,
  dataImportsErrors,
  OUTCOMES,
  type Problem,
  RUN,
  type TargetColumn,
} from "../../contract/index.ts";
import type { Db } from "../store/import-store.ts";
import { type KeptCells, openCells } from "../store/sealed-cells.ts";

interface Kept extends KeptCells {
  readonly row: number;
  readonly problems: readonly Problem[] | null;
  readonly outcome: keyof typeof OUTCOMES;
  readonly title: string | null;
}

const PORTION = 1000;

/** Words for problems. */
interface ProblemWords {
  readonly catalogue: ErrorCatalogue;
  readonly columns: readonly TargetColumn[];
  readonly language: Language;
}

function sayProblem({ code, parameters = {} }: Problem, { catalogue, language }: ProblemWords): string {
  const entry = catalogue[code] ?? dataImportsErrors.DATA_IMPORTS_NOT_ACCEPTED;
  return fillMessage(entry[language], parameters);
}

function returnedRow(sealer: Sealer, kept: Kept, record: DataImport, words: ProblemWords): ReturnedRow {
  const marks = new Map<number, string>();
  const said = (kept.problems ?? []).map((problem) => {
    const text = sayProblem(problem, words);
    for (const column of record.mapping.find(({ field }) => field === problem.field)?.columns ?? [])
      marks.set(column, text);
    const label = words.columns.find(({ path }) => path === problem.field)?.label[words.language];
    return label === undefined ? text : `${label}：${text}`;
  });
  const double = kept.title === null ? [] : [`${OUTCOMES[kept.outcome][words.language]}：${kept.title}`];
  const reason = [...said, ...double].join(" ");
  return {
    cells: openCells(sealer, kept),
    marks,
    reason: reason === "" ? OUTCOMES[kept.outcome][words.language] : reason,
  };
}

/** What is written, and for whom. */
interface Returned {
  readonly runtime: Runtime;
  readonly sealer: Sealer;
  readonly caller: Caller;
  readonly record: DataImport;
  readonly words: ProblemWords;
}

// Each portion is a reading of its own, so that a slow receiver holds no connection.
async function* rowsOf({ runtime, sealer, caller, record, words }: Returned) {
  for (let after = 0; ; ) {
    const { rows } = await inScope(runtime.pool, scopeFor({ permission: RUN }, caller), "read", (db) =>
      sql<Kept>`select row, raw, seal_id, sealed, problems, outcome, title from data_imports.rows
        where county = ${record.county} and import_id = ${record.id}::uuid and row > ${after}
          and outcome in ('wrong', 'refused', 'duplicate') order by row limit ${PORTION}`.execute(db as unknown as Db),
    );
    for (const row of rows) yield returnedRow(sealer, row, record, words);
    const last = rows.at(-1);
    if (last === undefined || rows.length < PORTION) return;
    after = last.row;
  }
}

/** Writes the rows that were not taken, with their reasons. */
export function writeReturnedRows(out: Writable, returned: Returned): Promise<void> {
  const { record, words } = returned;
  return writeReturned(out, {
    sheet: words.language === "zh" ? "退回的行" : "Returned rows",
    headings: record.columns.map(({ heading }) => heading),
    reasonHeading: words.language === "zh" ? "退回原因" : "Reason",
    rows: rowsOf(returned),
  });
}

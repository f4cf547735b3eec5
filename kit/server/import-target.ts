import type { ErrorParameters, Label } from "@anlan/kernel";
import type { FieldSpec } from "@anlan/records";
import type { CommandContext } from "./command.ts";
import type { QueryContext } from "./query.ts";

/** One row of a file after its cells were read by the target's fields: field code → value; null where the cell is empty. */
export interface ImportRow {
  /** The row in the file, 1 is the first below the heading. */
  readonly row: number;
  readonly values: Readonly<Record<string, unknown>>;
}

/** Why a row, or one cell of it, cannot be taken. `code` is of the error catalogue; `field` null: the whole row. */
export interface ImportProblem {
  readonly field: string | null;
  readonly code: string;
  readonly parameters?: ErrorParameters;
}

/** What became of a row. */
export interface ImportOutcome {
  readonly row: number;
  readonly outcome: "created" | "updated" | "unchanged" | "duplicate" | "refused";
  /** The record written, or the one that the row doubles. */
  readonly id: string | null;
  readonly problems: readonly ImportProblem[];
  /** What the record was before an update, and its revision after it: what undoing needs. */
  readonly before?: unknown;
  readonly revision?: number;
}

/** How rows that meet an existing record are treated. */
export type OnExisting = "update" | "skip" | "refuse";

/** A register into which files are imported. Offered by its module; rows come in portions of at most 1,000. */
export interface ImportTarget {
  /** "enterprises.enterprise", "registers.town-gas/lpg-cylinder". */
  readonly code: string;
  readonly label: Label;
  /** The right that a caller must hold over the region of every row. */
  readonly permission: string;
  /** Columns of the template in their order. A field named "region" takes names or codes; "longitude", "latitude" may be there. */
  readonly fields: readonly FieldSpec[];
  /** Other headings that files in the field use: heading → field code (注册号 → creditCode). */
  readonly synonyms?: Readonly<Record<string, string>>;
  /** Checks the rows and, unless `dryRun`, writes those without problems. Never throws for a bad row. */
  apply(
    context: CommandContext,
    rows: readonly ImportRow[],
    how: { readonly dryRun: boolean; readonly onExisting: OnExisting; readonly importId: string },
  ): Promise<ImportOutcome[]>;
  /** Takes back what `apply` wrote, where nobody changed it since; gives the ids that it had to leave. */
  undo(context: CommandContext, written: readonly ImportOutcome[]): Promise<readonly string[]>;
}

/** What a module with registers offers to the importer: its targets as they are now (packs may change). */
export type ImportTargets = (context: Pick<QueryContext, "caller" | "runtime">) => Promise<readonly ImportTarget[]>;

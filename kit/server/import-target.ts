import type { ErrorParameters, Label } from "@anlan/kernel";
import type { FieldSpec } from "@anlan/records";
import type { CommandContext } from "./command.ts";
import type { QueryContext } from "./query.ts";

/** How rows that meet an existing record are treated. */
export type OnExisting = "update" | "skip" | "refuse";

/**
 * One row of a file after its cells were read by the target's fields: field code → value. Null where the cell is empty;
 * a field that has no column in the file is absent, and an update leaves it as it is.
 */
export interface ImportRow {
  /** The row as the sheet numbers it; only to be given back. */
  readonly row: number;
  readonly values: Readonly<Record<string, unknown>>;
  /** What a person decided for this one row; stands above `onExisting`. "create": the likely double is another record. */
  readonly decided?: OnExisting | "create";
}

/** Why a row, or one cell of it, cannot be taken. `code` is of the error catalogue; `field` null: the whole row. */
export interface ImportProblem {
  readonly field: string | null;
  readonly code: string;
  readonly parameters?: ErrorParameters;
}

/** What became of a row. In a dry run: what would become of it. */
export interface ImportOutcome {
  readonly row: number;
  /**
   * "skipped": it meets a record and `onExisting` is "skip". "duplicate": it meets one and `onExisting` is "refuse", or it
   * is only likely the same (name and address written differently) and a person must decide. "refused": see `problems`.
   */
  readonly outcome: "created" | "updated" | "unchanged" | "skipped" | "duplicate" | "refused";
  /** The record written, or the one that the row doubles; null for what a dry run would create. */
  readonly id: string | null;
  readonly problems: readonly ImportProblem[];
  /** How people know the record that the row doubles: its name and number. */
  readonly title?: string;
  /** What the record was before an update, and its revision after it: what undoing needs. JSON. */
  readonly before?: unknown;
  readonly revision?: number;
}

/** What texts in a reference column name: text → the id, or "several" where they do not name one alone. */
export type FoundReferences = ReadonlyMap<string, string | "several">;

/** A register into which files are imported. Offered by its module; rows come in portions of at most 1,000. */
export interface ImportTarget {
  /** "enterprises.enterprise", "registers.town-gas/lpg-cylinder". */
  readonly code: string;
  readonly label: Label;
  /** The right that a caller must hold over the region of every row. */
  readonly permission: string;
  /**
   * Columns of the template in their order. A reference to a region takes names, codes or addresses, already resolved
   * when rows arrive; number fields `longitude` and `latitude` arrive in WGS 84, whatever system the file had.
   */
  readonly fields: readonly FieldSpec[];
  /** Other headings that files in the field use: heading → field code (注册号 → creditCode). */
  readonly synonyms?: Readonly<Record<string, string>>;
  /** Other words for the answers of a closed list: field code → word → code of the answer. */
  readonly answers?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** The template's example: field code → text of the cell. */
  readonly example?: Readonly<Record<string, string>>;
  /**
   * Finds what a column of references names, by number or name, within the caller's scope. What it does not give is
   * unknown. Not asked for references to regions; without it references are taken by id only.
   */
  resolve?(context: CommandContext, field: FieldSpec, texts: readonly string[]): Promise<FoundReferences>;
  /**
   * Checks the rows and, unless `dryRun`, writes those without problems: one outcome for each row. Never throws for a bad
   * row. A row's values fit their fields already, required fields that have a column are filled, and no two rows of the
   * file share a unique number; what remains is what only the register knows: required fields without a column where
   * a record would be created, existing records, the caller's region and sector, rules between fields.
   */
  apply(
    context: CommandContext,
    rows: readonly ImportRow[],
    how: { readonly dryRun: boolean; readonly onExisting: OnExisting; readonly importId: string },
  ): Promise<ImportOutcome[]>;
  /** Takes back what `apply` wrote, where nobody changed it since; gives the ids that it had to leave. */
  undo(context: CommandContext, written: readonly ImportOutcome[]): Promise<readonly string[]>;
  /** Address of a record's page on the desk. */
  href?(id: string): string;
}

/** What a module with registers offers to the importer: its targets as they are now (packs may change). */
export type ImportTargets = (context: Pick<QueryContext, "caller" | "runtime">) => Promise<readonly ImportTarget[]>;

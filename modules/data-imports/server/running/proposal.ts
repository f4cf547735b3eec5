import { createHash } from "node:crypto";
import type { ImportTarget } from "@anlan/server-kit";
import type { SheetRow } from "@anlan/sheet-files";
import { sql } from "kysely";
import type { FieldMapping, FileColumn, ImportOptions } from "../../contract/index.ts";
import type { Bundle } from "../../domain/bundle.ts";
import { textOf } from "../../domain/clean-text.ts";
import { columnsOfTarget, placeOf } from "../../domain/columns.ts";
import { headingsOf } from "../../domain/find-header.ts";
import { headingsKey, matchColumns, regionFromAddress } from "../../domain/match-columns.ts";
import { maskedCell } from "../../domain/personal-cells.ts";
import type { Db } from "../store/import-store.ts";
import type { WaitingRow } from "../store/row-store.ts";

const SAMPLES = 5;

/** Under which a mapping is kept: the headings, however they are decorated. */
export function keyOf(headings: readonly string[]): string {
  return createHash("sha256").update(headingsKey(headings)).digest("hex");
}

/** The columns of a file, with samples in which numbers of persons are masked, from the row of headings and the first rows below it. */
export function fileColumns(header: WaitingRow | undefined, below: readonly WaitingRow[]): FileColumn[] {
  const width = Math.max(header?.raw.length ?? 0, ...below.map(({ raw }) => raw.length));
  const headings = headingsOf(header?.raw ?? []);
  return Array.from({ length: width }, (_, column) => ({
    heading: headings[column] ?? "",
    samples: below.slice(0, SAMPLES).map(({ raw }) => shortened(maskedCell(raw[column] ?? null))),
  }));
}

const shortened = (cell: FileColumn["samples"][number]) =>
  typeof cell === "string" && cell.length > 100 ? `${cell.slice(0, 99)}…` : cell;

/** Where the fields stand in a file. */
export interface Proposal {
  readonly mapping: readonly FieldMapping[];
  readonly options: Partial<ImportOptions>;
  readonly kept: boolean;
}

/**
 * The mapping with a column for the first field of files that has none: the one whose cells name files or folders of the
 * bundle, which may be the key of the rows itself.
 */
export function withFolders(
  target: ImportTarget,
  mapping: readonly FieldMapping[],
  rows: readonly SheetRow[],
  bundle: Bundle | null,
): readonly FieldMapping[] {
  const field = target.fields.find(({ type }) => type === "files");
  if (bundle === null || field === undefined || mapping.some((one) => one.field === field.code)) return mapping;
  const hits = (column: number) =>
    rows.filter(({ cells }) => {
      const text = textOf(cells[column] ?? null);
      return text !== "" && "ids" in bundle.find(text);
    }).length;
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length));
  const columns = Array.from({ length: width }, (_, column) => ({ column, hits: hits(column) }));
  const [best] = columns.filter((one) => one.hits > 0).sort((one, other) => other.hits - one.hits);
  return best === undefined ? mapping : [...mapping, { field: field.code, columns: [best.column] }];
}

/** What was matched for the same headings before, as far as it still holds; else a proposal by names. */
export async function propose(
  db: Db,
  { county, region }: { readonly county: string; readonly region: string },
  target: ImportTarget,
  columns: readonly FileColumn[],
): Promise<Proposal> {
  const headings = columns.map(({ heading }) => heading);
  const kept = await db
    .selectFrom("data_imports.mappings")
    .select(["mapping", "options"])
    .where("county", "=", county)
    .where("target", "=", target.code)
    .where("headings", "=", keyOf(headings))
    .orderBy(sql`region_code = ${region}`, "desc")
    .orderBy("used_at", "desc")
    .limit(1)
    .executeTakeFirst();
  if (kept !== undefined) {
    const mapping = (kept.mapping as FieldMapping[]).filter(
      ({ field, columns: at }) =>
        placeOf(target.fields, field) !== undefined && at.every((one) => one < columns.length),
    );
    return { mapping, options: kept.options as ImportOptions, kept: true };
  }
  const known = columnsOfTarget(target.fields);
  const matched = matchColumns(known, headings, target.synonyms);
  return { mapping: regionFromAddress(known, matched), options: {}, kept: false };
}

import { AnlanError } from "@anlan/kernel";
import { type CommandContext, handleMove, type ImportTarget, type Sealer } from "@anlan/server-kit";
import type { z } from "zod";
import { type FieldMapping, mapImport } from "../../contract/index.ts";
import { columnsOfTarget, placeOf } from "../../domain/columns.ts";
import { importLife } from "../../domain/import-life.ts";
import type { DataImportsTables } from "../generated/tables.ts";
import type { DataImportsPorts } from "../ports.ts";
import { findTarget } from "../running/at-work.ts";
import { fileColumns, keyOf } from "../running/proposal.ts";
import type { Db } from "../store/import-store.ts";
import { checkRegion } from "../store/may-import.ts";
import { nextRows } from "../store/row-store.ts";
import { type Loaded, loadImport, writeMove } from "./move.ts";

type Input = z.output<typeof mapImport.input>;

function checkMapping(target: ImportTarget, mapping: readonly FieldMapping[], width: number): void {
  for (const { field, columns } of mapping) {
    if (placeOf(target.fields, field) === undefined) throw new AnlanError("DATA_IMPORTS_UNKNOWN_FIELD", { field });
    const beyond = columns.find((column) => column >= width);
    if (beyond !== undefined) throw new AnlanError("DATA_IMPORTS_COLUMN_MISSING", { column: beyond + 1 });
  }
}

// Only where existing records are updated may a file come without their required fields.
function checkRequired(target: ImportTarget, { mapping, options }: Input): void {
  if (options.onExisting === "update") return;
  const mapped = new Set(mapping.map(({ field }) => field));
  const missing = columnsOfTarget(target.fields).filter(
    ({ path, required }) => required && !mapped.has(path) && !(path === "region" && options.region !== null),
  );
  if (missing.length === 0) return;
  throw new AnlanError("DATA_IMPORTS_REQUIRED_UNMAPPED", {
    fields: {
      zh: missing.map(({ label }) => label.zh).join("、"),
      en: missing.map(({ label }) => label.en).join(", "),
    },
  });
}

async function columnsAt(db: Db, sealer: Sealer, record: Loaded, headerRow: number) {
  if (headerRow === record.options.headerRow) return { columns: record.columns, rowsRead: record.rowsRead };
  const around = await nextRows(db, sealer, record, { after: headerRow - 1, limit: 6 });
  const header = around.find(({ row }) => row === headerRow);
  const { count } = await db
    .selectFrom("data_imports.rows")
    .select((select) => select.fn.countAll<number>().as("count"))
    .where("county", "=", record.county)
    .where("import_id", "=", record.id)
    .where("row", ">", headerRow)
    .executeTakeFirstOrThrow();
  return {
    columns: fileColumns(
      header,
      around.filter(({ row }) => row > headerRow),
    ),
    rowsRead: count,
  };
}

async function keepMapping(
  context: CommandContext,
  record: Loaded,
  { mapping, options }: Input,
  headings: readonly string[],
) {
  const values = {
    mapping: JSON.stringify(mapping),
    options: JSON.stringify(options),
    account_id: context.caller.accountId,
    used_at: context.now.toISOString(),
  };
  await context
    .tables<DataImportsTables>()
    .insertInto("data_imports.mappings")
    .values({
      county: record.county,
      target: record.target,
      headings: keyOf(headings),
      region_code: record.region,
      ...values,
    })
    .onConflict((conflict) => conflict.columns(["county", "target", "headings", "region_code"]).doUpdateSet(values))
    .execute();
}

/** Takes the mapping, keeps it for the next file with these headings, and has the rows checked. */
export const mapImportHandler = (ports: DataImportsPorts) =>
  handleMove(mapImport, importLife, "map", {
    load: loadImport,
    run: async (context, record: Loaded, input) => {
      const { caller, runtime } = context;
      const target = await findTarget({ runtime, ports }, caller, record.target);
      if (target === undefined) throw new AnlanError("DATA_IMPORTS_TARGET_GONE");
      if (input.options.region !== null) checkRegion(caller, target, input.options.region);
      const db = context.tables<DataImportsTables>();
      const { columns, rowsRead } = await columnsAt(db, ports.sealer, record, input.options.headerRow);
      checkMapping(target, input.mapping, columns.length);
      checkRequired(target, input);
      await keepMapping(
        context,
        record,
        input,
        columns.map(({ heading }) => heading),
      );
      await db
        .updateTable("data_imports.rows")
        .set({ outcome: null, problems: null, decided: null, record_id: null, title: null })
        .where("county", "=", record.county)
        .where("import_id", "=", record.id)
        .where("outcome", "is not", null)
        .execute();
      return writeMove(context, { ...record, rowsRead }, "map", {
        mapping: JSON.stringify(input.mapping),
        options: JSON.stringify(input.options),
        columns: JSON.stringify(columns),
        rows_read: rowsRead,
        check_counts: null,
        kinds: "[]",
        problem: null,
      });
    },
  });

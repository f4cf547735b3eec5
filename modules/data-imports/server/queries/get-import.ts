import { AnlanError } from "@anlan/kernel";
import { answer } from "@anlan/server-kit";
import { getColumns, getImport, getTargets } from "../../contract/index.ts";
import { columnsOfTarget } from "../../domain/columns.ts";
import type { DataImportsTables } from "../generated/tables.ts";
import type { DataImportsPorts } from "../ports.ts";
import { findTarget } from "../running/at-work.ts";
import { fileColumns, propose } from "../running/proposal.ts";
import { findImport, viewOf } from "../store/import-store.ts";
import { mayLookInto, regionFor } from "../store/may-import.ts";
import { nextRows } from "../store/row-store.ts";

/** One import; samples of the file and its problems are shown to its own person and to who manages imports. */
export const getImportHandler = answer(getImport, async (context, { id }) => {
  const found = await findImport(context.tables<DataImportsTables>(), id);
  if (found === undefined || mayLookInto(context.caller, found)) return found && viewOf(found);
  return { ...viewOf(found), columns: [], mapping: [], kinds: [] };
});

export const getTargetsHandler = (ports: DataImportsPorts) =>
  answer(getTargets, async ({ caller, runtime }) => {
    const targets = await ports.targets({ caller, runtime });
    return {
      targets: targets
        .filter((target) => regionFor(caller, target) !== undefined)
        .map(({ code, label, permission, fields }) => ({ code, label, permission, columns: columnsOfTarget(fields) })),
    };
  });

/** What the columns are when another row holds the headings. */
export const getColumnsHandler = (ports: DataImportsPorts) =>
  answer(getColumns, async (context, { id, headerRow }) => {
    const db = context.tables<DataImportsTables>();
    const { caller, runtime } = context;
    const record = await findImport(db, id);
    if (record === undefined || record.accountId !== caller.accountId) return undefined;
    const target = await findTarget({ runtime, ports }, caller, record.target);
    if (target === undefined) throw new AnlanError("DATA_IMPORTS_TARGET_GONE");
    const around = await nextRows(db, ports.sealer, record, { after: headerRow - 1, limit: 6 });
    const below = around.filter(({ row }) => row > headerRow);
    const columns = fileColumns(
      around.find(({ row }) => row === headerRow),
      below,
    );
    const { mapping, kept } = await propose(db, record, target, columns);
    return { columns, mapping: [...mapping], mappingKept: kept };
  });

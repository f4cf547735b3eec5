import { AnlanError, type Caller, mayIn, regionsWith } from "@anlan/kernel";
import type { ImportTarget } from "@anlan/server-kit";
import { type ExpressionBuilder, sql } from "kysely";
import { RUN } from "../../contract/index.ts";
import type { DataImportsTables } from "../generated/tables.ts";

const MANAGE = "data-imports.import.manage";

/** The import's own person, or who manages imports over its region: the rows of a file are nobody else's business. */
export function isOwnOrManaged(caller: Caller) {
  const managed = regionsWith(caller, MANAGE);
  return (row: ExpressionBuilder<DataImportsTables & { i: DataImportsTables["data_imports.imports"] }, "i">) =>
    row.or([
      row("i.account_id", "=", caller.accountId),
      ...managed.map((region) => sql<boolean>`left(i.region_code, ${region.length}) = ${region}`),
    ]);
}

/** Whether the caller may look into the rows of an import. */
export function mayLookInto(caller: Caller, record: { readonly accountId: string; readonly region: string }): boolean {
  return caller.accountId === record.accountId || mayIn(caller, MANAGE, record.region);
}

/** Throws where the register may not be filled for the region. */
export function checkRegion(caller: Caller, target: ImportTarget, region: string): void {
  if (!mayIn(caller, RUN, region) || !mayIn(caller, target.permission, region)) {
    throw new AnlanError("DATA_IMPORTS_REGION_NOT_YOURS");
  }
}

/** The region for which an import is made when none is named: the first where both rights are held. */
export function regionFor(caller: Caller, target: ImportTarget): string | undefined {
  const fills = regionsWith(caller, target.permission);
  return (
    fills.find((region) => mayIn(caller, RUN, region)) ??
    regionsWith(caller, RUN).find((region) => mayIn(caller, target.permission, region))
  );
}

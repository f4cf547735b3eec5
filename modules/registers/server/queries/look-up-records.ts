import { AnlanError, type Caller } from "@anlan/kernel";
import type { FieldSpec } from "@anlan/records";
import { answer, logRead, type QueryHandler } from "@anlan/server-kit";
import { sql } from "kysely";
import { lookUpRecords } from "../../contract/index.ts";
import { isInSectors } from "../../domain/index.ts";
import { type Catalogue, countyOf, type KnownKind } from "../catalogue.ts";
import { SUBJECT } from "../write/limit-todos.ts";
import { beyondScope } from "../write/references.ts";

const MOST = 10;

const names = (fields: readonly FieldSpec[], kind: string): boolean =>
  fields.some((field) =>
    field.type === "group"
      ? names(field.fields, kind)
      : field.type === "reference" && field.reach === "county" && field.kind === kind,
  );

/** Whether records that an enterprise keeps itself may name those of a kind: the packs say so, nobody else. */
const mayName = (caller: Caller, kinds: readonly KnownKind[], kind: string): boolean =>
  kinds.some((one) => one.kind.selfService !== "none" && isInSectors(caller, one.sector) && names(one.fields, kind));

/** Looks beyond the enterprise's own scope, within its county, for what its records may name; every look is logged. */
export const lookUpRecordsHandler = (catalogue: Catalogue): QueryHandler =>
  answer(lookUpRecords, async (context, { kind, text }) => {
    const { caller } = context;
    const county = countyOf(caller);
    if (!mayName(caller, await catalogue.kinds(context, county), kind)) throw new AnlanError("REGISTERS_OUT_OF_BOUNDS");
    const records = await beyondScope(context.runtime, (rows) =>
      rows
        .where("county", "=", county)
        .where("kind", "=", kind)
        .where("is_open", "=", true)
        .where(
          sql<boolean>`(number = ${text} or position(lower(${text}) in lower(name || ' ' || coalesce(address, ''))) > 0)`,
        )
        .orderBy("name")
        .limit(MOST),
    );
    const details = { kind, text, found: records.length };
    await logRead(context, { action: lookUpRecords.name, type: SUBJECT, id: kind, region: county, details });
    return { records: records.map(({ id, name, number, address }) => ({ id, name, number, address })) as never };
  });

import { type ListHandler, type ListSelect, list, type QueryContext } from "@anlan/server-kit";
import { sql } from "kysely";
import { findOwnRecords, findRecords } from "../../contract/index.ts";
import { type Catalogue, countyOf } from "../catalogue.ts";
import type { RegistersPorts } from "../ports.ts";
import { selectRecords } from "../store/record-store.ts";
import { dynamicPartOf } from "./dynamic-part.ts";
import { cellsOf, recordNamesOf, regionNamesOf } from "./shown-values.ts";

interface Row {
  readonly id: string;
  readonly kind: string;
  readonly county: string;
  readonly region: string;
  readonly withinId: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}

const row = (name: string) => sql.raw(`"row"."${name}"`);

/** Regions that contain a place: "4406" means all below it. */
const inRegions = (query: ListSelect, regions: readonly string[]) =>
  query.where(
    sql<boolean>`(${sql.join(
      regions.map((region) => sql`(${row("region")} >= ${region} and ${row("region")} < ${`${region}:`})`),
      sql` or `,
    )})`,
  );

const contains = (query: ListSelect, text: string) =>
  query.where(
    sql<boolean>`position(lower(${text}) in lower(${row("name")} || ' ' || coalesce(${row("number")}, '') || ' '
      || coalesce(${row("address")}, ''))) > 0`,
  );

const linkedTo = (query: ListSelect, ids: readonly string[]) =>
  query.where(
    sql<boolean>`(${row("withinId")} = any (${sql.val(ids)}::uuid[]) or exists (select from registers.links l
      where l.county = ${row("county")} and l.record_id = ${row("id")} and l.to_id = any (${sql.val(ids)}::uuid[])))`,
  );

async function complete(context: QueryContext, ports: RegistersPorts, catalogue: Catalogue, rows: readonly Row[]) {
  const [first] = rows;
  if (first === undefined) return [];
  const kind = await catalogue.kind(context, first.kind, countyOf(context.caller));
  const [cells, regions, within] = await Promise.all([
    cellsOf(context, ports, kind, rows),
    regionNamesOf(
      context,
      ports,
      rows.map(({ region }) => region),
    ),
    recordNamesOf(
      context,
      rows.map(({ withinId }) => withinId),
    ),
  ]);
  return rows.map(({ data: _, county: __, ...shown }, index) => ({
    ...shown,
    ...cells[index],
    regionName: regions.get(shown.region) ?? null,
    withinName: within.get(shown.withinId ?? "") ?? null,
  }));
}

const handler = (spec: typeof findRecords, ports: RegistersPorts, catalogue: Catalogue): ListHandler =>
  list(spec, {
    key: "id",
    county: true,
    select: (context) =>
      selectRecords(context)
        .select([sql<null>`null::text`.as("regionName"), sql<null>`null::text`.as("withinName")])
        .$castTo() as unknown as ListSelect,
    filters: {
      kind: (query, value: string) => query.where(row("kind"), "=", value),
      text: contains,
      region: inRegions,
      linkedTo,
      located: (query, value: string) => query.where(row("longitude"), value === "yes" ? "is not" : "is", null),
    },
    dynamic: async (context, value) => dynamicPartOf(await catalogue.kind(context, value, countyOf(context.caller))),
    complete: (context, rows: Row[]) => complete(context, ports, catalogue, rows) as never,
  });

/** The records of one kind: of officials, and of an enterprise. */
export const findRecordsHandlers = (ports: RegistersPorts, catalogue: Catalogue): ListHandler[] =>
  [findRecords, findOwnRecords].map((spec) => handler(spec as typeof findRecords, ports, catalogue));

import { regionsWith } from "@anlan/kernel";
import { type ListHandler, type ListSelect, list, type QueryContext } from "@anlan/server-kit";
import { sql } from "kysely";
import { findOwnRecords, findRecords } from "../../contract/index.ts";
import { type Catalogue, countyOf, type KnownKind } from "../catalogue.ts";
import type { RegistersPorts } from "../ports.ts";
import { tablesIn } from "../store/db.ts";
import { dynamicPartOf } from "./dynamic-part.ts";
import { cellsOf, recordNamesOf, regionNamesOf } from "./shown-values.ts";
import { withWords } from "./with-words.ts";

interface Row {
  readonly id: string;
  readonly kind: string;
  readonly county: string;
  readonly region: string;
  readonly withinId: string | null;
  readonly data: Readonly<Record<string, unknown>>;
  readonly usualKey: string | null;
  readonly town: string;
}

// What a row shows and is found by. Shapes and the last steps stay away: they would weigh more than all the rest.
const selectRows = (context: QueryContext) =>
  tablesIn(context)
    .selectFrom("registers.records as r")
    .select([
      "r.id",
      "r.county",
      "r.region_code as region",
      "r.kind",
      "r.name",
      "r.number",
      "r.enterprise_id as enterpriseId",
      "r.enterprise_name as enterpriseName",
      "r.within_id as withinId",
      "r.state",
      "r.state_since as stateSince",
      "r.data",
      "r.longitude",
      "r.latitude",
      "r.address",
      "r.next_limit as nextLimit",
      "r.revision",
      "r.updated_at as updatedAt",
      "r.usual_key as usualKey",
      "r.town",
      sql<null>`null::text`.as("regionName"),
      sql<null>`null::text`.as("withinName"),
    ]);

const row = (name: string) => sql.raw(`"row"."${name}"`);

const TOWN_DIGITS = 9;

/** Regions that contain a place: "4406" means all below it. A single town is an equality that an index knows. */
function inRegions(query: ListSelect, regions: readonly string[]): ListSelect {
  const [only] = regions;
  if (regions.length === 1 && only?.length === TOWN_DIGITS) return query.where(row("town"), "=", only);
  return query.where(
    sql<boolean>`(${sql.join(
      regions.map((region) => sql`(${row("region")} >= ${region} and ${row("region")} < ${`${region}:`})`),
      sql` or `,
    )})`,
  );
}

/** The town of a caller who works in one alone: said here too, so that his list comes from an index of towns. */
function townOf({ caller }: QueryContext, permission: string | null): string | null {
  const regions = regionsWith(caller, permission ?? "");
  return regions.length === 1 && regions[0]?.length === TOWN_DIGITS ? regions[0] : null;
}

// A single state is an equality, which keeps the order of an index where "in" does not.
const inStates = (query: ListSelect, states: readonly string[]) =>
  states.length === 1 ? query.where(row("state"), "=", states[0]) : query.where(row("state"), "in", states);

const contains = (query: ListSelect, text: string) =>
  query.where(
    sql<boolean>`position(lower(${text}) in lower(${row("name")} || ' ' || coalesce(${row("number")}, '') || ' '
      || coalesce(${row("address")}, ''))) > 0`,
  );

/** A part of a name, number or address of one kind; what few records hold is found by its words. */
const containsIn =
  (kind: string, permission: string | null) => async (query: ListSelect, text: string, context: QueryContext) =>
    contains(await withWords(query, context, { kind, field: "", permission, text }), text);

const linkedTo = (query: ListSelect, ids: readonly string[]) => {
  const wanted = sql`any (${sql.val(ids)}::uuid[])`;
  return query.where(
    sql<boolean>`${row("id")} in (select s.id from registers.records s where s.within_id = ${wanted}
      union all select l.record_id from registers.links l where l.to_id = ${wanted})`,
  );
};

async function complete(context: QueryContext, ports: RegistersPorts, kind: KnownKind, rows: readonly Row[]) {
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
  return rows.map(({ data: _, county: __, usualKey: ___, town: ____, ...shown }, index) => ({
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
    select: (context) => {
      const rows = selectRows(context);
      const town = townOf(context, spec.permission);
      return (town === null ? rows : rows.where("r.town", "=", town)) as unknown as ListSelect;
    },
    filters: {
      kind: (query, value: string) => query.where(row("kind"), "=", value),
      text: contains,
      state: inStates,
      region: inRegions,
      linkedTo,
      located: (query, value: string) => query.where(row("longitude"), value === "yes" ? "is not" : "is", null),
    },
    dynamic: async (context, value) => {
      const kind = await catalogue.kind(context, value, countyOf(context.caller));
      const part = dynamicPartOf(kind, spec.permission);
      return {
        ...part,
        own: { ...part.own, text: containsIn(value, spec.permission) },
        complete: (reading, rows: Row[]) => complete(reading, ports, kind, rows) as never,
      };
    },
  });

/** The records of one kind: of officials, and of an enterprise. */
export const findRecordsHandlers = (ports: RegistersPorts, catalogue: Catalogue): ListHandler[] =>
  [findRecords, findOwnRecords].map((spec) => handler(spec as typeof findRecords, ports, catalogue));

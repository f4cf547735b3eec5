import { chinaDay } from "@anlan/kernel";
import { type ListHandler, type ListSelect, list, type QueryContext } from "@anlan/server-kit";
import { sql } from "kysely";
import {
  type CertificateRow,
  findCertificates,
  findOwnCertificates,
  findOwnPersons,
  findPersons,
  type PersonRow,
} from "../../contract/index.ts";
import { maskNumber } from "../../domain/index.ts";
import type { PeoplePorts } from "../ports.ts";
import { dbOf } from "../store/read.ts";
import { stateInSql } from "../store/rows.ts";
import { openNumber } from "../store/sealed.ts";
import { checkSide } from "../write/sides.ts";

// The end of the half-open range of a prefix, for any text: nothing sorts behind this character.
const beyond = (prefix: string): string => `${prefix}\u{10FFFF}`;

const byRegion = (query: ListSelect, regions: readonly string[]): ListSelect =>
  query.where((where) =>
    where.or(
      regions.map((region) => where.and([where("row.region", ">=", region), where("row.region", "<", beyond(region))])),
    ),
  );

/** Filters that every list of this module has. */
export const placeFilters = {
  region: byRegion,
  sector: (query: ListSelect, sectors: readonly string[]) =>
    query.where(sql<boolean>`row.sectors && ${sql.val(sectors)}::text[]`),
};

/** Puts the names of regions to rows. */
export async function withRegionNames<R extends { region: string; regionName: string | null }>(
  ports: Pick<PeoplePorts, "regionPath">,
  rows: readonly R[],
): Promise<R[]> {
  const names = new Map<string, Promise<readonly string[]>>();
  for (const { region } of rows) if (!names.has(region)) names.set(region, ports.regionPath(region));
  return Promise.all(rows.map(async (row) => ({ ...row, regionName: (await names.get(row.region))?.at(-1) ?? null })));
}

const selectPersonRows =
  (own: boolean) =>
  (context: QueryContext): ListSelect => {
    checkSide(context.caller, own);
    return dbOf(context)
      .selectFrom("people.persons as p")
      .select([
        "p.id",
        "p.county",
        "p.region_code as region",
        "p.sectors",
        "p.enterprise_id as enterpriseId",
        "p.enterprise_name as enterpriseName",
        "p.name",
        "p.posts",
        "p.position",
        "p.sex",
        "p.education",
        "p.full_time as fullTime",
        "p.hired_on as hiredOn",
        "p.left_on as leftOn",
        "p.updated_at as updatedAt",
      ])
      .select(sql<string>`case when p.left_on is null then 'working' else 'left' end`.as("state"));
  };

// Counted for the page alone: a million persons have their certificates left where they are.
async function withCertificates(context: QueryContext, rows: readonly PersonRow[]): Promise<PersonRow[]> {
  const ids = rows.map(({ id }) => id as string);
  if (ids.length === 0) return [];
  const state = stateInSql("c", chinaDay(context.now));
  const { rows: counted } = await sql<{ id: string; held: number; next: string | null }>`select person_id as id,
      count(*)::int as held, min(limit_on) as next
    from people.certificates c where person_id = any(${ids}::uuid[]) and county = any(${rows.map(({ county }) => county)})
      and ${state} in ('valid', 'review-due', 'expiring') group by person_id`.execute(dbOf(context));
  const byId = new Map(counted.map((row) => [row.id, row]));
  return rows.map((row) => {
    const found = byId.get(row.id);
    return { ...row, certificates: found?.held ?? 0, nextLimit: found?.next ?? null };
  });
}

const personsHandler = (spec: typeof findPersons, own: boolean, ports: PeoplePorts): ListHandler =>
  list(spec, {
    key: "id",
    county: true,
    select: selectPersonRows(own),
    filters: {
      ...placeFilters,
      text: (query: ListSelect, value: string) =>
        query.where(
          sql<boolean>`(position(${value} in row.name) > 0 or position(${value} in row."enterpriseName") > 0)`,
        ),
      posts: (query: ListSelect, posts: readonly string[]) =>
        query.where(sql<boolean>`row.posts && ${sql.val(posts)}::text[]`),
    },
    complete: async (context, rows: PersonRow[]) => withRegionNames(ports, await withCertificates(context, rows)),
  });

const selectCertificateRows =
  (own: boolean) =>
  (context: QueryContext): ListSelect => {
    checkSide(context.caller, own);
    return dbOf(context)
      .selectFrom("people.certificates as c")
      .innerJoin("people.persons as p", (join) =>
        join.onRef("p.county", "=", "c.county").onRef("p.id", "=", "c.person_id"),
      )
      .select([
        "c.id",
        "c.county",
        "c.region_code as region",
        "c.sectors",
        "c.enterprise_id as enterpriseId",
        "p.enterprise_name as enterpriseName",
        "p.id as personId",
        "p.name as personName",
        "c.kind",
        "c.item",
        "c.item_name as itemName",
        "c.number_sealed as numberSealed",
        "c.issued_on as issuedOn",
        "c.valid_until as expiresOn",
        "c.review_on as reviewOn",
        "c.limit_on as limitOn",
        "c.limit_is as limitIs",
      ])
      .select(stateInSql("c", chinaDay(context.now)).as("state"));
  };

type SealedRow = CertificateRow & { readonly numberSealed: string | null };

const certificatesHandler = (spec: typeof findCertificates, own: boolean, ports: PeoplePorts): ListHandler =>
  list(spec, {
    key: "id",
    county: true,
    select: selectCertificateRows(own),
    filters: {
      ...placeFilters,
      text: (query: ListSelect, value: string) =>
        query.where(
          sql<boolean>`(position(${value} in row."personName") > 0 or position(${value} in row."enterpriseName") > 0
            or position(${value} in coalesce(row."itemName", '')) > 0)`,
        ),
      category: (query: ListSelect, value: string) =>
        query.where(sql<boolean>`(row.item = ${value} or split_part(row.item, '.', 1) = ${value})`),
    },
    complete: async (_context, rows: SealedRow[]) => {
      const shown = rows.map((row) => {
        const number = openNumber(ports.sealer, row);
        return { ...row, number: number === null ? null : maskNumber(number) };
      });
      return withRegionNames(ports, shown);
    },
  });

/** Lists of persons and certificates: of officials, and of enterprises for themselves. */
export const personLists = (ports: PeoplePorts): ListHandler[] => [
  personsHandler(findPersons, false, ports),
  personsHandler(findOwnPersons, true, ports),
  certificatesHandler(findCertificates, false, ports),
  certificatesHandler(findOwnCertificates, true, ports),
];

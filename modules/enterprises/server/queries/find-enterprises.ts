import { tradeDivisions } from "@anlan/china-codes";
import { regionsWith } from "@anlan/kernel";
import { cellOf, type FieldSpec, rowKeyOf } from "@anlan/records";
import {
  type DynamicList,
  fieldRef,
  type ListHandler,
  type ListSelect,
  list,
  narrowedByWords,
  type QueryContext,
} from "@anlan/server-kit";
import { sql } from "kysely";
import { EnterpriseRow, findEnterprises, listPartOf } from "../../contract/index.ts";
import { classifyCode } from "../../domain/index.ts";
import type { EnterprisesTables } from "../generated/tables.ts";
import { ownFieldsOf } from "../own-fields/store.ts";
import { ownValues } from "../own-fields/values.ts";
import type { EnterprisesPorts } from "../ports.ts";
import type { Archive } from "../store/archive.ts";

const TOWN_DIGITS = 9;

/** The town of a caller who works in one alone: then the list comes from an index of towns, in its order. */
function onlyTown({ caller }: QueryContext): string | null {
  const regions = regionsWith(caller, findEnterprises.permission ?? "");
  const [region] = regions;
  return regions.length === 1 && region?.length === TOWN_DIGITS ? region : null;
}

function select(context: QueryContext): ListSelect {
  const town = onlyTown(context);
  const rows = context
    .tables<EnterprisesTables>()
    .selectFrom("enterprises.enterprises as e")
    .select([
      "e.id",
      "e.county",
      "e.region_code as region",
      "e.town",
      "e.state",
      "e.sectors",
      "e.name",
      "e.name_key as nameKey",
      "e.credit_code as creditCode",
      "e.registration_number as registrationNumber",
      "e.organisation_code as organisationCode",
      "e.kind",
      "e.trade",
      "e.size_class as sizeClass",
      "e.employees",
      "e.legal_person as legalPerson",
      "e.registered_address as registeredAddress",
      "e.actual_address as actualAddress",
      "e.established_on as establishedOn",
      "e.capital",
      "e.longitude",
      "e.site_of as siteOf",
      "e.updated_at as updatedAt",
      "e.data",
      "e.phones",
    ]);
  const placed = town === null ? rows : rows.where("e.town", "=", town);
  const sectors = context.caller.sectors ?? null;
  return sectors === null || sectors.length === 0 ? placed : placed.where(inSectors("e", sectors));
}

// The policy bounds the rows; this says the same so that a rare sector comes from an index. The codes stand in the text:
// how rare a sector is decides the plan.
function inSectors(row: string, sectors: readonly string[]) {
  const codes = sql.join(sectors.map((sector) => sql.lit(sector)));
  return sql<boolean>`exists (select from enterprises.in_sectors s where s.county = ${sql.ref(`${row}.county`)}
    and s.enterprise_id = ${sql.ref(`${row}.id`)} and s.sector in (${codes}))`;
}

// The end of the half-open range of a prefix, for any text: nothing sorts behind this character.
const beyond = (prefix: string): string => `${prefix}\u{10FFFF}`;

// A whole code is a look-up; a word is looked for everywhere in the names, by their words where few have it.
async function byText(query: ListSelect, value: string, context: QueryContext): Promise<ListSelect> {
  const code = classifyCode(value);
  const [column, number] = Object.entries(code ?? {})[0] ?? [];
  if (column !== undefined) return query.where(sql.ref(`row.${column}`), "=", number);
  const narrowed = await narrowedByWords(query, context, {
    name: "enterprises.words",
    permission: findEnterprises.permission,
    text: value,
    find: (words, most) => sql`enterprises.find_words(${words}, ${most})`,
  });
  return narrowed.where(sql<boolean>`position(${value} in row.name) > 0`);
}

// A single town is an equality that an index knows; other levels are ranges.
function byRegion(query: ListSelect, regions: readonly string[]): ListSelect {
  const [only] = regions;
  if (regions.length === 1 && only?.length === TOWN_DIGITS) return query.where("row.town", "=", only);
  return query.where((where) =>
    where.or(
      regions.map((region) => where.and([where("row.region", ">=", region), where("row.region", "<", beyond(region))])),
    ),
  );
}

const oneOrIn = (query: ListSelect, column: string, values: readonly string[]): ListSelect => {
  const [only] = values;
  // Equality keeps the order of an index where "in" does not.
  return values.length === 1
    ? query.where(sql.ref(`row.${column}`), "=", only)
    : query.where(sql.ref(`row.${column}`), "in", values);
};

type Found = EnterpriseRow & Pick<Archive, "data" | "phones">;

const SHOWN = Object.keys(EnterpriseRow.shape) as (keyof typeof EnterpriseRow.shape)[];

// What is selected to filter and sort by is no part of the row.
async function shownRows(ports: EnterprisesPorts, own: readonly FieldSpec[], rows: Found[]): Promise<EnterpriseRow[]> {
  const names = new Map<string, Promise<readonly string[]>>();
  for (const { region } of rows) if (!names.has(region)) names.set(region, ports.regionPath(region));
  const columns = own.filter(({ column }) => column !== "none");
  return Promise.all(
    rows.map(async (row) => {
      const values = columns.length === 0 ? {} : ownValues(ports.sealer, columns, row);
      return {
        ...Object.fromEntries(SHOWN.map((key) => [key, row[key]])),
        ...Object.fromEntries(columns.map((field) => [rowKeyOf(field.code), cellOf(field, values[field.code])])),
        regionName: (await names.get(row.region))?.at(-1) ?? null,
      } as EnterpriseRow;
    }),
  );
}

// Several answers stand as a list in the data.
const answers = (field: FieldSpec) => (query: ListSelect, values: readonly string[]) =>
  query.where(sql<boolean>`"row"."data" -> ${sql.lit(field.code)} ?| ${sql.val([...values])}::text[]`);

/** The archives of one county, with the fields that it added. */
function dynamicPartOf(ports: EnterprisesPorts, fields: readonly FieldSpec[]): DynamicList {
  const several = fields.filter(({ type }) => type === "choices");
  return {
    ...listPartOf(fields),
    refs: Object.fromEntries(fields.map((field) => [rowKeyOf(field.code), fieldRef(field)])),
    own: Object.fromEntries(several.map((field) => [rowKeyOf(field.code), answers(field)])),
    complete: (_context, rows) => shownRows(ports, fields, rows),
  };
}

/** The list of archives: 20 of a million by filters and a sort. */
export const findEnterprisesHandler = (ports: EnterprisesPorts): ListHandler =>
  list(findEnterprises, {
    key: "id",
    county: true,
    select,
    dynamic: async (context, county) => dynamicPartOf(ports, await ownFieldsOf(context, county)),
    filters: {
      county: (query: ListSelect, value: string) => query.where("row.county", "=", value),
      text: byText,
      region: (query: ListSelect, values: readonly string[]) => byRegion(query, values),
      state: (query: ListSelect, values: readonly string[]) => oneOrIn(query, "state", values),
      trade: (query: ListSelect, values: readonly string[]) => oneOrIn(query, "trade", values),
      sizeClass: (query: ListSelect, values: readonly string[]) => oneOrIn(query, "sizeClass", values),
      sector: (query: ListSelect, values: readonly string[]) => query.where(inSectors("row", values)),
      section: (query: ListSelect, values: readonly string[]) => {
        const trades = tradeDivisions.filter(({ section }) => values.includes(section)).map(({ code }) => code);
        return query.where("row.trade", "in", trades);
      },
      positioned: (query: ListSelect, value: string) =>
        query.where("row.longitude", value === "yes" ? "is not" : "is", null),
    },
    complete: (_context, rows: Found[]) => shownRows(ports, [], rows),
  });

import { regionsWith } from "@anlan/kernel";
import { type ListHandler, type ListSelect, list, narrowedByWords, type QueryContext } from "@anlan/server-kit";
import { sql } from "kysely";
import { type DangerRow, findDangers, findOwnDangers, type Mine, OPEN_STATES } from "../../contract/index.ts";
import type { HiddenDangersPorts } from "../ports.ts";
import { dbOf } from "../store/read.ts";
import { checkSide, ownEnterprise } from "../write/checks.ts";
import { withRegionNames } from "./names.ts";

const TOWN_DIGITS = 9;

/** The town of a caller who works in one alone: then the list comes from an index of towns, in its order. */
function onlyTown({ caller }: QueryContext, permission: string): string | null {
  const regions = regionsWith(caller, permission);
  const [region] = regions;
  return regions.length === 1 && region?.length === TOWN_DIGITS ? region : null;
}

// The policy bounds the rows; this says the same so that a rare sector comes from an index. The codes stand in the text:
// how rare a sector is decides the plan.
function inSectors(row: string, sectors: readonly string[]) {
  const codes = sql.join(sectors.map((sector) => sql.lit(sector)));
  return sql<boolean>`exists (select from hidden_dangers.in_sectors s where s.county = ${sql.ref(`${row}.county`)}
    and s.danger_id = ${sql.ref(`${row}.id`)} and s.sector in (${codes}))`;
}

const select =
  (spec: typeof findDangers, own: boolean) =>
  (context: QueryContext): ListSelect => {
    checkSide(context.caller, own);
    const rows = dbOf(context)
      .selectFrom("hidden_dangers.dangers as d")
      .select([
        "d.id",
        "d.county",
        "d.town",
        "d.number",
        "d.description",
        "d.place",
        "d.region_code as region",
        "d.sectors",
        "d.enterprise_id as enterpriseId",
        "d.enterprise_name as enterpriseName",
        "d.enterprise_open as enterpriseOpen",
        "d.source",
        "d.side",
        "d.level",
        "d.criterion_id as criterionId",
        "d.state",
        "d.found_at as foundAt",
        "d.found_by as foundBy",
        "d.found_by_name as foundByName",
        "d.due_on as dueOn",
        "d.overdue",
        "d.listed_on as listedOn",
        "d.responsible_account as responsibleAccount",
        "d.responsible_name as responsibleName",
        "d.returned_by as returnedBy",
        "d.returns",
        "d.rectified_at as rectifiedAt",
        "d.verified_at as verifiedAt",
        "d.closed_at as closedAt",
        "d.supervision_id as supervisionId",
        "d.updated_at as updatedAt",
      ])
      .select(sql<boolean>`d.supervision_id is not null`.as("supervised"));
    // The policy says the same; said here, an index gives the rows.
    if (own) return rows.where("d.enterprise_id", "=", ownEnterprise(context.caller));
    const town = onlyTown(context, spec.permission ?? "");
    const placed = town === null ? rows : rows.where("d.town", "=", town);
    const sectors = context.caller.sectors ?? null;
    return sectors === null || sectors.length === 0 ? placed : placed.where(inSectors("d", sectors));
  };

// The end of the half-open range of a prefix, for any text: nothing sorts behind this character.
const beyond = (prefix: string): string => `${prefix}\u{10FFFF}`;

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

// Equality keeps the order of an index where "in" does not. Codes of a closed list stand in the text: partial indexes know
// them, and how many rows have one decides the plan.
const oneOrIn =
  (column: string, closed = true) =>
  (query: ListSelect, values: readonly string[]): ListSelect => {
    const ref = sql.ref(`row.${column}`);
    const known = values.map((value) => (closed ? sql.lit(value) : sql.val(value)));
    return query.where(
      known.length === 1 ? sql<boolean>`${ref} = ${known[0]}` : sql<boolean>`${ref} in (${sql.join(known)})`,
    );
  };

const MINE_COLUMNS: Readonly<Record<Mine, string>> = {
  responsible: "responsibleAccount",
  found: "foundBy",
  returned: "returnedBy",
};

const byMine = (query: ListSelect, values: readonly Mine[], { caller }: QueryContext): ListSelect =>
  query.where((where) =>
    where.or(values.map((one) => where(sql.ref(`row.${MINE_COLUMNS[one]}`), "=", caller.accountId))),
  );

// Requests that wait are few: asked for from their side.
const byAsked = (query: ListSelect, value: string): ListSelect => {
  const asked = sql`(row.county, row.id) in (select county, danger_id from hidden_dangers.extensions where state = 'asked')`;
  return query.where(value === "yes" ? sql<boolean>`${asked}` : sql<boolean>`not ${asked}`);
};

const HELD = ["description", "place", "enterpriseName", "number"];

// By the words of the ledger where few dangers have them; each row is compared again in any case.
const byText =
  ({ name, permission }: Pick<typeof findDangers, "name" | "permission">) =>
  async (query: ListSelect, value: string, context: QueryContext): Promise<ListSelect> => {
    const narrowed = await narrowedByWords(query, context, {
      name,
      permission,
      text: value,
      find: (words, most) => sql`hidden_dangers.find_words(${words}, ${most})`,
    });
    const holds = HELD.map((column) => sql`position(${value} in coalesce(${sql.ref(`row.${column}`)}, '')) > 0`);
    return narrowed.where(sql<boolean>`(${sql.join(holds, sql` or `)})`);
  };

const isSet = (column: string) => (query: ListSelect, value: string) =>
  query.where(sql.ref(`row.${column}`), value === "yes" ? "is not" : "is", null);

type Found = DangerRow & Readonly<Record<string, unknown>>;
const SHOWN = ["town", "foundBy", "responsibleAccount", "returnedBy", "supervisionId"];

const handlerOf = (spec: typeof findDangers, own: boolean, ports: HiddenDangersPorts): ListHandler =>
  list(spec, {
    key: "id",
    county: true,
    select: select(spec, own),
    filters: {
      text: byText(spec),
      region: byRegion,
      state: oneOrIn("state"),
      level: oneOrIn("level"),
      source: oneOrIn("source"),
      enterpriseId: oneOrIn("enterpriseId", false),
      open: (query: ListSelect, value: string) =>
        value === "yes"
          ? oneOrIn("state")(query, OPEN_STATES)
          : query.where(sql.ref("row.state"), "not in", [...OPEN_STATES]),
      overdue: (query: ListSelect, value: string) =>
        value === "yes" ? query.where(sql<boolean>`row.overdue`) : query.where(sql<boolean>`not row.overdue`),
      returned: (query: ListSelect, value: string) =>
        query.where(value === "yes" ? sql<boolean>`row.returns > 0` : sql<boolean>`row.returns = 0`),
      listed: isSet("listedOn"),
      supervised: isSet("supervisionId"),
      asked: byAsked,
      mine: byMine,
      sector: (query: ListSelect, values: readonly string[]) => query.where(inSectors("row", values)),
    },
    complete: (_context, rows: Found[]) =>
      withRegionNames(
        ports,
        rows.map((row) => ({
          ...(Object.fromEntries(Object.entries(row).filter(([key]) => !SHOWN.includes(key))) as DangerRow),
          regionName: null,
        })),
      ),
  });

/** The ledger: of officials, and of enterprises for themselves. */
export const dangerLists = (ports: HiddenDangersPorts): ListHandler[] => [
  handlerOf(findDangers, false, ports),
  handlerOf(findOwnDangers, true, ports),
];

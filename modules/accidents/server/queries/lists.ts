import { type ListHandler, type ListSelect, list, type QueryContext } from "@anlan/server-kit";
import { sql } from "kysely";
import {
  type AccidentEnterpriseRow,
  type AccidentRow,
  findAccidentEnterprises,
  findAccidents,
  findOwnAccidents,
  findRemovals,
  findTipOffs,
  type TipOffRow,
} from "../../contract/index.ts";
import type { AccidentsPorts } from "../ports.ts";
import { dbOf } from "../store/read.ts";
import { typesOfAll } from "../write/changes.ts";
import { checkSide } from "../write/checks.ts";

// The end of the half-open range of a prefix, for any text: nothing sorts behind this character.
const beyond = (prefix: string): string => `${prefix}\u{10FFFF}`;

const byRegion = (query: ListSelect, regions: readonly string[]): ListSelect =>
  query.where((where) =>
    where.or(
      regions.map((region) => where.and([where("row.region", ">=", region), where("row.region", "<", beyond(region))])),
    ),
  );

/** Puts the names of regions to rows. */
async function withRegionNames<R extends { region: string; regionName: string | null }>(
  ports: Pick<AccidentsPorts, "regionPath">,
  rows: readonly R[],
): Promise<R[]> {
  const names = new Map<string, Promise<readonly string[]>>();
  for (const { region } of rows) if (!names.has(region)) names.set(region, ports.regionPath(region));
  return Promise.all(rows.map(async (row) => ({ ...row, regionName: (await names.get(row.region))?.at(-1) ?? null })));
}

const containsIn = (keys: readonly string[]) => (query: ListSelect, value: string) =>
  query.where(
    sql<boolean>`(${sql.join(
      keys.map((key) => sql`position(${value} in coalesce(${sql.ref(`row.${key}`)}, '')) > 0`),
      sql` or `,
    )})`,
  );

const selectAccidents =
  (own: boolean) =>
  (context: QueryContext): ListSelect => {
    checkSide(context.caller, own);
    return dbOf(context)
      .selectFrom("accidents.accidents as a")
      .select([
        "a.id",
        "a.county",
        "a.number",
        "a.region_code as region",
        "a.sectors",
        "a.title",
        "a.category",
        "a.occurred_at as occurredAt",
        "a.occurred_on as occurredOn",
        "a.place",
        "a.enterprise_id as enterpriseId",
        "a.unit_name as unitName",
        "a.deaths",
        "a.missing",
        "a.serious_injuries as seriousInjuries",
        "a.minor_injuries as minorInjuries",
        "a.direct_loss as directLoss",
        "a.grade",
        "a.grade_provisional as gradeProvisional",
        "a.type",
        "a.counted",
        "a.not_counted as notCounted",
        "a.marks",
        "a.state",
        "a.next_clock_at as nextClockAt",
        "a.updated_at as updatedAt",
      ]);
  };

const accidentsHandler = (spec: typeof findAccidents, own: boolean, ports: AccidentsPorts): ListHandler =>
  list(spec, {
    key: "id",
    county: true,
    select: selectAccidents(own),
    filters: {
      region: byRegion,
      sector: (query: ListSelect, sectors: readonly string[]) =>
        query.where(sql<boolean>`row.sectors && ${sql.val(sectors)}::text[]`),
      mark: (query: ListSelect, marks: readonly string[]) =>
        query.where(sql<boolean>`row.marks && ${sql.val(marks)}::text[]`),
      overdue: (query: ListSelect, value: string, { now }: QueryContext) => {
        const isPast = sql<boolean>`coalesce(row."nextClockAt" < ${now.toISOString()}, false)`;
        return query.where(value === "yes" ? isPast : sql<boolean>`not ${isPast}`);
      },
      text: containsIn(["title", "unitName", "place", "number"]),
    },
    complete: (_context, rows: AccidentRow[]) => {
      const types = new Map(typesOfAll(ports.rules()).map(({ code, name }) => [code, name.zh]));
      const named = rows.map((row) => ({
        ...row,
        typeName: row.type === null ? null : (types.get(row.type) ?? row.type),
      }));
      return withRegionNames(ports, named);
    },
  });

const enterprisesHandler = (ports: AccidentsPorts): ListHandler =>
  list(findAccidentEnterprises, {
    key: "enterpriseId",
    select: (context) => {
      checkSide(context.caller, false);
      // One line for each enterprise; its accidents may lie in several towns, so the newest says where.
      return dbOf(context)
        .selectFrom("accidents.accidents as a")
        .where("a.enterprise_id", "is not", null)
        .where("a.state", "in", ["reported", "verified"])
        .groupBy(["a.enterprise_id", "a.county"])
        .select([
          "a.enterprise_id as enterpriseId",
          "a.county",
          sql<string>`(array_agg(a.enterprise_name order by a.occurred_on desc))[1]`.as("name"),
          sql<string>`(array_agg(a.region_code order by a.occurred_on desc))[1]`.as("region"),
          sql<string[]>`(array_agg(array_to_string(a.sectors, ',') order by a.occurred_on desc))[1]`.as("sectorText"),
          sql<number>`count(*)::int`.as("accidents"),
          sql<number>`(count(*) filter (where a.counted))::int`.as("counted"),
          // No sum of nothing known: null is no zero.
          sql<number | null>`sum(a.deaths)::int`.as("deaths"),
          sql<number | null>`sum(a.serious_injuries)::int`.as("seriousInjuries"),
          sql<number>`(count(*) filter (where a.deaths is null))::int`.as("unknownDeaths"),
          sql<number | null>`sum(a.direct_loss)::float8`.as("directLoss"),
          sql<number>`(count(*) filter (where cardinality(a.marks) > 0))::int`.as("marked"),
          sql<string>`max(a.occurred_on)`.as("lastOn"),
        ]);
    },
    filters: { region: byRegion, text: containsIn(["name"]) },
    complete: (_context, rows: (AccidentEnterpriseRow & { sectorText: string | null })[]) =>
      withRegionNames(
        ports,
        rows.map(({ sectorText, ...row }) => ({
          ...row,
          regionName: null,
          sectors: (sectorText ?? "").split(",").filter((sector) => sector !== ""),
        })),
      ),
  });

const tipOffsHandler = (ports: AccidentsPorts): ListHandler =>
  list(findTipOffs, {
    key: "id",
    county: true,
    select: (context) => {
      checkSide(context.caller, false);
      return dbOf(context)
        .selectFrom("accidents.tip_offs as t")
        .select([
          "t.id",
          "t.county",
          "t.region_code as region",
          "t.received_at as receivedAt",
          "t.channel",
          "t.content",
          "t.preliminary_by as preliminaryBy",
          "t.detailed_by as detailedBy",
          "t.preliminary_at as preliminaryAt",
          "t.preliminary",
          "t.detailed_at as detailedAt",
          "t.detailed",
          "t.accident_id as accidentId",
          "t.state",
          "t.revision",
        ])
        .select(
          sql<
            string | null
          >`case t.state when 'open' then t.preliminary_by when 'preliminary' then t.detailed_by end`.as("nextBy"),
        );
    },
    filters: {
      region: byRegion,
      text: containsIn(["content"]),
      receivedAt: (query: ListSelect, value: string) => {
        const [from = "", to = ""] = value.split("..");
        const day = sql`(row."receivedAt" at time zone 'Asia/Shanghai')::date`;
        const after = from === "" ? query : query.where(sql<boolean>`${day} >= ${from}::date`);
        return to === "" ? after : after.where(sql<boolean>`${day} <= ${to}::date`);
      },
    },
    complete: (_context, rows: TipOffRow[]) => withRegionNames(ports, rows),
  });

const removalsHandler: ListHandler = list(findRemovals, {
  key: "id",
  county: true,
  select: (context) => {
    checkSide(context.caller, false);
    return dbOf(context)
      .selectFrom("accidents.removals as r")
      .innerJoin("accidents.accidents as a", (join) =>
        join.onRef("a.county", "=", "r.county").onRef("a.id", "=", "r.accident_id"),
      )
      .select([
        "r.id",
        "r.county",
        "r.region_code as region",
        "r.accident_id as accidentId",
        "a.title",
        "a.occurred_on as occurredOn",
        "r.reason",
        "r.state",
        "r.published_at as publishedAt",
        "r.notice_until as noticeUntil",
        "r.state_since as stateSince",
      ]);
  },
  filters: { region: byRegion },
});

/** Lists of accidents, enterprises with accidents, tip-offs, removals. */
export const accidentLists = (ports: AccidentsPorts): ListHandler[] => [
  accidentsHandler(findAccidents, false, ports),
  accidentsHandler(findOwnAccidents, true, ports),
  enterprisesHandler(ports),
  tipOffsHandler(ports),
  removalsHandler,
];

import { AnlanError, Moment } from "@anlan/kernel";
import { rangeOf } from "@anlan/region-codes";
import { type ListHandler, type ListSelect, list, type QueryContext } from "@anlan/server-kit";
import { sql } from "kysely";
import { DIMENSIONS, type FactId, type FactRow, findFacts } from "../../contract/index.ts";
import type { StatisticsPorts } from "../ports.ts";
import { dbOf } from "../store/db.ts";
import { wordsOfDimensions } from "../words.ts";

const select = (context: QueryContext): ListSelect =>
  dbOf(context)
    .selectFrom("statistics.facts as f")
    .leftJoin("statistics.facts as r", (join) =>
      join.onRef("r.county", "=", "f.county").onRef("r.reverses", "=", "f.id"),
    )
    .select([
      "f.county",
      "f.id",
      "f.metric",
      "f.region_code as region",
      "f.day",
      "f.until",
      "f.precision",
      "f.dimensions",
      "f.value",
      "f.source_module as sourceModule",
      "f.source_type as sourceType",
      "f.source_id as sourceId",
      "f.source_title as sourceTitle",
      "f.source_link as sourceLink",
      "f.source_revision as sourceRevision",
      "f.event_id as eventId",
      "f.written_at as writtenAt",
      "r.written_at as reversedAt",
    ])
    .select([
      sql<string>`case when f.counts = -1 then 'reversal' when r.id is null then 'in-force' else 'reversed' end`.as(
        "state",
      ),
      sql<boolean>`f.value is null`.as("unknown"),
    ]);

function inRegions(query: ListSelect, codes: readonly string[]): ListSelect {
  const ranges = codes.map((code) => {
    const { from, to } = rangeOf(code);
    return sql<boolean>`(row.region >= ${from} and row.region < ${to})`;
  });
  return query.where(sql<boolean>`(${sql.join(ranges, sql` or `)})`);
}

const atRegions = (query: ListSelect, codes: readonly string[]): ListSelect =>
  query.where(sql<boolean>`row.region = any(${sql.val(codes)}::text[])`);

// All of a fact's time lies in the period, as in the figure that is opened.
function inPeriod(query: ListSelect, period: string): ListSelect {
  const [from = "", to = ""] = period.split("..");
  const after = from === "" ? query : query.where(sql<boolean>`row.day >= ${from}::date`);
  return to === "" ? after : after.where(sql<boolean>`row.day <= ${to}::date and row.until <= ${to}::date`);
}

function seenOn(query: ListSelect, [moment = ""]: readonly string[]): ListSelect {
  if (!Moment.safeParse(moment).success) throw new AnlanError("KERNEL_BAD_REQUEST");
  return query.where(
    sql<boolean>`row.state <> 'reversal' and row."writtenAt" <= ${moment}::timestamptz
      and (row."reversedAt" is null or row."reversedAt" > ${moment}::timestamptz)`,
  );
}

const dimensionFilters = Object.fromEntries(
  Object.keys(DIMENSIONS).map((dimension) => [
    dimension,
    (query: ListSelect, values: readonly string[]) =>
      query.where(
        sql<boolean>`coalesce(row.dimensions ->> ${sql.lit(dimension)}, '') = any(${sql.val(values)}::text[])`,
      ),
  ]),
);

/** The rows behind any figure: its filters are those of the figure. */
export const factLists = ({ statistics, regionName }: StatisticsPorts): ListHandler[] => [
  list(findFacts, {
    key: "id",
    county: true,
    select,
    filters: { region: inRegions, at: atRegions, day: inPeriod, asOf: seenOn, ...dimensionFilters },
    complete: (_context, rows: Omit<FactRow, "regionName" | "metricName" | "dimensionWords">[]) =>
      Promise.all(
        rows.map(async (row) => ({
          ...row,
          id: row.id as FactId,
          metricName: statistics.catalogue.findMetric(row.metric)?.name ?? { zh: row.metric, en: row.metric },
          regionName: (await regionName(row.region)) ?? row.region,
          dimensionWords: wordsOfDimensions(row.dimensions),
        })),
      ),
  }),
];

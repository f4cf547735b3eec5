import { rangeOf } from "@anlan/region-codes";
import { answer, type ListHandler, type ListSelect, list, type QueryHandler } from "@anlan/server-kit";
import { sql } from "kysely";
import { findSeriesValues, getSeriesGrid, type SeriesValue, type SeriesValueId } from "../../contract/index.ts";
import type { StatisticsPorts } from "../ports.ts";
import { dbOf } from "../store/db.ts";
import { type StoredValue, seriesValueRows } from "../store/series-rows.ts";

type Row = StoredValue & { inForce: boolean | null };

const CHILD_LENGTH: Readonly<Record<number, number>> = { 2: 4, 4: 6, 6: 9, 9: 12 };

async function shown({ statistics, regionName }: StatisticsPorts, row: Row): Promise<SeriesValue> {
  const series = statistics.catalogue.series.find(({ code }) => code === row.series);
  return {
    ...row,
    id: row.id as SeriesValueId,
    seriesName: series?.name ?? { zh: row.series, en: row.series },
    regionName: (await regionName(row.region)) ?? row.region,
    settled: row.settled as SeriesValue["settled"],
    state: row.state as SeriesValue["state"],
    inForce: row.inForce === true,
  };
}

/** The grid of a series: a government's own row and those of the level below. */
export const seriesQueries = (ports: StatisticsPorts): QueryHandler[] => [
  answer(getSeriesGrid, async (context, { series, region, from, to }) => {
    ports.statistics.catalogue.seriesOf(series);
    const range = rangeOf(region);
    const below = CHILD_LENGTH[region.length] ?? region.length;
    const { rows } = await sql<Row>`select * from (${seriesValueRows}) v where v.series = ${series}
      and v.region >= ${range.from} and v.region < ${range.to} and v.year >= ${from} and v.year <= ${to}
      and (length(v.region) = ${below} or v.region = ${region}) and (v.newest or v."inForce")
      order by v.region, v.year, v.version`.execute(dbOf(context));
    return { values: await Promise.all(rows.map((row) => shown(ports, row))) };
  }),
];

function inRegions(query: ListSelect, codes: readonly string[]): ListSelect {
  const ranges = codes.map((code) => {
    const { from, to } = rangeOf(code);
    return sql<boolean>`(row.region >= ${from} and row.region < ${to})`;
  });
  return query.where(sql<boolean>`(${sql.join(ranges, sql` or `)})`);
}

/** All versions of denominators. */
export const seriesLists = (ports: StatisticsPorts): ListHandler[] => [
  list(findSeriesValues, {
    key: "id",
    county: true,
    select: (context) =>
      dbOf(context).selectFrom(sql`(${seriesValueRows})`.as("v")).selectAll("v") as unknown as ListSelect,
    filters: { region: inRegions },
    complete: (_context, rows: Row[]) => Promise.all(rows.map((row) => shown(ports, row))),
  }),
];

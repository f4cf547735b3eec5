import { chinaDay } from "@anlan/kernel";
import { answer, type ListHandler, type ListSelect, list, type QueryHandler } from "@anlan/server-kit";
import { sql } from "kysely";
import { findProposals, findSources, getSource } from "../contract/index.ts";
import type { RiskSourcesPorts } from "./ports.ts";
import { dbOf, findSource, freePoints, isOfficial } from "./source-store.ts";

// The end of the half-open range of a prefix, for any text: nothing sorts behind this character.
const beyond = (prefix: string): string => `${prefix}\u{10FFFF}`;

const withinRegions = (query: ListSelect, regions: readonly string[]): ListSelect =>
  query.where((where) =>
    where.or(
      regions.map((code) => where.and([where("row.region", ">=", code), where("row.region", "<", beyond(code))])),
    ),
  );

export const findSourcesHandler = (ports: RiskSourcesPorts): ListHandler =>
  list(findSources, {
    key: "id",
    county: true,
    select: (context) =>
      dbOf(context)
        .selectFrom("risk_sources.sources as s")
        .select([
          "s.county",
          "s.id",
          "s.region_code as region",
          "s.name",
          "s.kind",
          "s.place",
          "s.colour",
          "s.reach",
          "s.persons",
          "s.unit_name as unitName",
          "s.origin",
          "s.review_on as reviewOn",
          "s.state",
          "s.updated_at as updatedAt",
          sql<boolean>`coalesce(s.state = 'approved' and s.review_on < ${chinaDay(context.now)}::date, false)`.as(
            "reviewLate",
          ),
        ])
        .where(sql<boolean>`${isOfficial(context.caller)}`),
    filters: {
      text: (query, value: string) =>
        query.where(sql<boolean>`position(lower(${value}) in lower(row.name || ' ' || row.place)) > 0`),
      reviewLate: (query, value: string) => query.where(sql.ref("row.reviewLate"), "=", value === "yes"),
      region: withinRegions,
    },
    complete: async (_context, rows: { region: string }[]) =>
      (await Promise.all(
        rows.map(async (row) => ({ ...row, regionName: (await ports.regionPath(row.region)).at(-1) ?? row.region })),
      )) as never,
  });

export const findProposalsHandler: ListHandler = list(findProposals, {
  key: "id",
  select: (context) =>
    dbOf(context)
      .selectFrom(
        sql<{
          id: string;
        }>`(select p.point_id as id, p.region_code as region, p.name, p.unit_name as "unitName", p.colour,
            n.name as "enterpriseName"
          from ${freePoints} and ${isOfficial(context.caller)})`.as("free"),
      )
      .selectAll(),
  filters: {
    text: (query, value: string) =>
      query.where(sql<boolean>`position(lower(${value}) in lower(row.name || ' ' || row."enterpriseName")) > 0`),
    region: withinRegions,
  },
});

export const getSourceHandler = (ports: RiskSourcesPorts): QueryHandler =>
  answer(getSource, async (context, { id }) => {
    const one = isOfficial(context.caller) ? await findSource(dbOf(context), id) : undefined;
    if (one === undefined) return undefined;
    const named = await sql<{
      name: string;
    }>`select name from enterprises.names where id = ${one.enterpriseId}`.execute(dbOf(context));
    const path = await ports.regionPath(one.region);
    return { ...one, regionName: path.slice(-2).join(""), enterpriseName: named.rows[0]?.name ?? null };
  });

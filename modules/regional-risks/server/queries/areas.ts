import { chinaDay } from "@anlan/kernel";
import { answer, type ListSelect, list, type QueryContext } from "@anlan/server-kit";
import { sql } from "kysely";
import { type AreaRisk, findAreas, getRegionRisk } from "../../contract/index.ts";
import { inForce } from "../../domain/index.ts";
import type { RegionalRisksTables } from "../generated/tables.ts";
import type { RegionalRisksPorts } from "../ports.ts";

// The end of the half-open range of a prefix, for any text: nothing sorts behind this character.
const beyond = (prefix: string): string => `${prefix}\u{10FFFF}`;

/** Filter of a list: rows in and under some regions. */
export const withinRegions = (query: ListSelect, regions: readonly string[]): ListSelect =>
  query.where((where) =>
    where.or(
      regions.map((region) => where.and([where("row.region", ">=", region), where("row.region", "<", beyond(region))])),
    ),
  );

const areas = ({ tables }: Pick<QueryContext, "tables">) =>
  tables<RegionalRisksTables>()
    .selectFrom("regional_risks.areas as a")
    .select([
      "a.county",
      "a.kind",
      "a.id",
      "a.region_code as region",
      "a.name",
      "a.enterprises",
      "a.unassessed",
      "a.red",
      "a.orange",
      "a.yellow",
      "a.blue",
      "a.points",
      "a.colour",
      "a.roll_up as rollUp",
      "a.reckoned_at as reckonedAt",
    ]);

type Row = Awaited<ReturnType<ReturnType<typeof areas>["execute"]>>[number];

// Rows were parsed by the contract when they were written.
const areaOf = ({ red, orange, yellow, blue, ...rest }: Row): AreaRisk =>
  ({ ...rest, counts: { red, orange, yellow, blue } }) as unknown as AreaRisk;

const REGIONS = ["county", "town", "village"];
const BELOW: Readonly<Record<number, number>> = { 2: 6, 4: 6, 6: 9, 9: 12 };

export const getRegionRiskHandler = (ports: RegionalRisksPorts) =>
  answer(getRegionRisk, async (context, { region }) => {
    const length = BELOW[region.length];
    const [own, below] = await Promise.all([
      areas(context).where("a.id", "=", region).where("a.kind", "in", REGIONS).executeTakeFirst(),
      length === undefined
        ? []
        : areas(context)
            .where("a.kind", "in", REGIONS)
            .where("a.id", ">=", region)
            .where("a.id", "<", beyond(region))
            .where(sql<number>`length(a.id)`, "=", length)
            .orderBy("a.red", "desc")
            .orderBy("a.orange", "desc")
            .orderBy("a.id")
            .execute(),
    ]);
    const rule = inForce(ports.rules().rollUp, chinaDay(context.now)) ?? null;
    return { area: own === undefined ? null : areaOf(own), below: below.map(areaOf), rule };
  });

export const findAreasHandler = list(findAreas, {
  key: "key",
  county: true,
  select: (context) =>
    areas(context).select([
      sql<string>`a.kind || '.' || a.id`.as("key"),
      sql<string>`a.roll_up ->> 'by'`.as("by"),
      sql<string>`a.roll_up ->> 'ruleCode'`.as("ruleCode"),
    ]),
  filters: {
    text: (query, value: string) => query.where(sql<boolean>`position(lower(${value}) in lower(row.name)) > 0`),
    region: withinRegions,
  },
});

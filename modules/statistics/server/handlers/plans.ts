import { PlanAdopted, PlanWithdrawn } from "@anlan/plans/contract";
import { countyColumnOf, type EventContext, type EventHandler, on } from "@anlan/server-kit";
import { sql } from "kysely";
import { countedHistory, figureOf, type HistoryItem } from "../../domain/index.ts";
import type { Statistics } from "../statistics.ts";
import { type Db, dbOf } from "../store/db.ts";
import { lockSource } from "../store/locks.ts";
import type { Fact } from "../types.ts";

const OF_PLANS = { module: "plans", type: "plan-item" } as const;

async function itemsInForce(db: Db, region: string): Promise<HistoryItem[]> {
  const { rows } = await sql<HistoryItem>`select region_code as region, item_id as "itemId", lineage_id as "lineageId",
      plan_id as "planId", plan_title as "planTitle", adopted_at as "adoptedAt", name, canonical, year, value
    from plans.adopted_items where county = ${countyColumnOf(region)} and region_code = ${region} and kind = 'history'
    order by adopted_at, ordinal, lineage_id`.execute(db);
  return rows;
}

async function knownItems(db: Db, region: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from statistics.sources where county = ${countyColumnOf(region)}
    and module = ${OF_PLANS.module} and type = ${OF_PLANS.type} and region_code = ${region} order by id`.execute(db);
  return rows.map(({ id }) => id);
}

function factOf(item: HistoryItem): Fact {
  return {
    metric: "plan-history",
    region: item.region,
    day: `${item.year}-01-01`,
    precision: "year",
    dimensions: { figure: figureOf(item), name: item.name.slice(0, 100) },
    value: item.value,
  };
}

// What counts is read anew from what is in force: events of a plan may come in any order, and more than once.
async function reload(context: EventContext, statistics: Statistics, region: string): Promise<void> {
  const db = dbOf(context);
  await lockSource(db, { ...OF_PLANS, id: region });
  const [items, known] = await Promise.all([itemsInForce(db, region), knownItems(db, region)]);
  const counted = countedHistory(items);
  const kept = new Set(counted.map(({ lineageId }) => lineageId));
  for (const item of counted) {
    const title = `${item.planTitle} · ${item.name}`;
    const source = { ...OF_PLANS, id: item.lineageId, revision: null, title, link: `/plans/${item.planId}` };
    await statistics.replaceFacts(context, { source, facts: [factOf(item)] });
  }
  for (const id of known.filter((one) => !kept.has(one))) {
    await statistics.replaceFacts(context, { source: { ...OF_PLANS, id, revision: null }, facts: [] });
  }
}

/** What adopted plans tell of past years, as facts of the year with the item as their source. */
export const planHandlers = (statistics: Statistics): EventHandler[] => [
  on(PlanAdopted, "statistics.load-plan-history", (context, { region }) => reload(context, statistics, region)),
  on(PlanWithdrawn, "statistics.drop-plan-history", (context, { region }) => reload(context, statistics, region)),
];

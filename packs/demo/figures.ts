import { join } from "node:path";
import type { Caller } from "@anlan/kernel";
import { chinaDay } from "@anlan/kernel";
import { inScope, unsafeEverywhere } from "@anlan/server-kit";
import { enterSeriesValues, signSeriesValue } from "@anlan/statistics/contract";
import { createStatistics, type Fact, readCatalogue } from "@anlan/statistics/server";
import type { DemoGovernment, DemoPart } from "./governments.ts";
import type { Stage } from "./stage.ts";

type People = Readonly<Record<DemoPart, Caller>>;

const ENTERED = 120;
const SIGNED = 118;
const SOURCE = "演示数据，虚构，不是统计公报";

/** Denominators of a county of middle size in the first year, and how they grow. */
const SERIES = [
  { series: "gdp", unit: "亿元", first: 620, growth: 1.055 },
  { series: "industry-employment", unit: "万人", first: 21, growth: 1.01 },
  { series: "vehicles", unit: "万辆", first: 14, growth: 1.04 },
] as const;
/** How many years before this one have denominators and accidents. */
const YEARS = 6;
const CITY = 6;

/** Accidents of past years by month: more in winter and before the New Year; every second one kills one person. */
const BY_MONTH = [3, 2, 2, 1, 2, 1, 2, 2, 1, 2, 2, 4] as const;

const round = (value: number): number => Math.round(value * 100) / 100;

async function loadSeries(stage: Stage, { region }: DemoGovernment, { dept, leader }: People, year: number) {
  const size = region.length === 4 ? CITY : 1;
  for (const { series, unit, first, growth } of SERIES) {
    const values = Array.from({ length: YEARS }, (_, index) => ({
      region,
      year: year - YEARS + index,
      value: round(first * size * growth ** index),
      seen: 0,
    }));
    const given = { series, unit, settled: "final" as const, source: SOURCE, values };
    const { entered } = await stage.run(dept, enterSeriesValues, given, ENTERED);
    for (const { id } of entered) await stage.run(leader, signSeriesValue, { valueId: id, revision: 1 }, SIGNED);
  }
}

const CATEGORIES = ["industry-mining-trade", "road-traffic", "industry-mining-trade", "fire"] as const;

/** The accidents of one past year, fewer from year to year. */
function factsOf(region: string, year: number, back: number): Fact[] {
  const facts: Fact[] = [];
  const share = 0.5 + back * 0.12;
  let place = year;
  for (const [month, most] of BY_MONTH.entries()) {
    for (let count = 0; count < Math.round(most * share); count += 1) {
      place += 1;
      const day = `${year}-${String(month + 1).padStart(2, "0")}-${String(3 + ((place * 7) % 25)).padStart(2, "0")}`;
      const dimensions = { grade: "ordinary", category: CATEGORIES[place % CATEGORIES.length] ?? null };
      facts.push({ metric: "accidents", region, day, dimensions, value: 1 });
      if (place % 2 === 0) facts.push({ metric: "deaths", region, day, dimensions, value: 1 });
    }
  }
  return facts;
}

// The two last years have accidents of their own, and of 2020 the plans tell; those between only as a ledger, so that
// seasons can be learnt.
async function loadLedger(stage: Stage, { region }: DemoGovernment, year: number): Promise<void> {
  const { runtime, folder } = stage.context;
  const statistics = createStatistics(readCatalogue(join(folder, "../rules")));
  await inScope(runtime.pool, unsafeEverywhere, "write", async (db) => {
    const context = { tables: () => db as never, now: stage.moment(ENTERED), newId: runtime.newId };
    for (let back = YEARS - 1; back >= 2; back -= 1) {
      const title = `${year - back}年事故台账（演示，虚构）`;
      const source = {
        module: "statistics",
        type: "demonstration",
        id: `${region}-${year - back}`,
        revision: 1,
        title,
      };
      await statistics.replaceFacts(context, { source, facts: factsOf(region, year - back, back) });
    }
  });
}

/** Loads invented denominators and invented accidents of past years. */
export async function loadFigures(stage: Stage, government: DemoGovernment, people: People): Promise<void> {
  const year = Number(chinaDay(stage.moment(0)).slice(0, 4));
  await loadSeries(stage, government, people, year);
  await loadLedger(stage, government, year);
}

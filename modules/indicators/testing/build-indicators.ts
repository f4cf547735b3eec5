import { fileURLToPath } from "node:url";
import { assignmentsModule } from "@anlan/assignments/server";
import { testAssignmentsPorts } from "@anlan/assignments/testing";
import { createNotices } from "@anlan/notices/server";
import { plansModule } from "@anlan/plans/server";
import { buildAdoptedPlan, testPlansPorts } from "@anlan/plans/testing";
import { inScope, unsafeEverywhere } from "@anlan/server-kit";
import { enterSeriesValues, signSeriesValue } from "@anlan/statistics/contract";
import { type Fact, statisticsModule, type WritingContext } from "@anlan/statistics/server";
import { seriesRights, testStatisticsPorts } from "@anlan/statistics/testing";
import { type TestWorld, testWorld } from "@anlan/test-kit";
import {
  type IndicatorsPorts,
  indicatorsModule,
  readFieldRules,
  readIndicatorCatalogue,
  statisticNames,
} from "../server/index.ts";

const RULES = fileURLToPath(new URL("../../../packs/rules", import.meta.url));

/** What everybody of the government may do. */
export const INDICATOR_RIGHTS = [
  "indicators.indicator.read",
  "indicators.target.read",
  "indicators.warning.read",
] as const;
/** What the office may do besides. */
export const OFFICE_RIGHTS = [
  ...INDICATOR_RIGHTS,
  "indicators.definition.draft",
  "indicators.definition.approve",
  "indicators.target.bind",
  "indicators.warning.close",
] as const;
/** What a unit's people may do. */
export const UNIT_RIGHTS = [...INDICATOR_RIGHTS, "indicators.definition.draft", "indicators.warning.answer"] as const;

const TEST_SECTORS = [
  "construction",
  "special-equipment",
  "hazardous-chemicals",
  "town-gas",
  "industry-trade",
  "fireworks",
  "non-coal-mines",
].map((code) => ({ code, name: { zh: code, en: code } }));

/** Ports for tests: the shipped catalogues, some sectors. */
export function testIndicatorsPorts(changes: Partial<IndicatorsPorts> = {}): IndicatorsPorts {
  const { statistics } = testStatisticsPorts();
  const sectors = () => TEST_SECTORS;
  const catalogue = readIndicatorCatalogue(RULES, statisticNames({ statistics, sectors }));
  const fields = readFieldRules(RULES);
  return {
    statistics,
    sectors,
    notices: createNotices(),
    fields: () => fields,
    catalogue: () => catalogue,
    ...changes,
  };
}

/** One thing that happened. */
export interface TestFact extends Pick<Fact, "metric" | "day" | "value" | "dimensions"> {
  readonly region?: string;
}

/** A world with plans, assignments, statistics and indicators, and ways to fill it as other modules do. */
export async function indicatorsWorld(changes: Partial<IndicatorsPorts> = {}) {
  const ports = testIndicatorsPorts(changes);
  const statistics = testStatisticsPorts({ statistics: ports.statistics });
  const world = await testWorld([
    plansModule(testPlansPorts()),
    assignmentsModule(testAssignmentsPorts()),
    statisticsModule(statistics),
    indicatorsModule(ports),
  ]);
  const { runtime } = world;
  let sources = 0;
  const count = (facts: readonly TestFact[], region = "330499") =>
    inScope(runtime.pool, unsafeEverywhere, "write", async (db) => {
      const context: WritingContext = { tables: () => db as never, now: runtime.clock.now(), newId: runtime.newId };
      for (const fact of facts) {
        sources += 1;
        const id = `00000000-0000-4000-9000-${String(sources).padStart(12, "0")}`;
        const source = { module: "accidents", type: "accident", id, revision: 1 };
        await ports.statistics.replaceFacts(context, { source, facts: [{ region, ...fact }] });
      }
    });
  return { world, ports, count };
}

/** Enters a denominator and signs it by another person. */
export async function signedSeries(
  world: TestWorld,
  {
    series,
    unit,
    region = "330499",
    year,
    value,
  }: { series: string; unit: string; region?: string; year: number; value: number },
): Promise<void> {
  const [enters, signs] = ["统计员", "统计局长"].map((name) =>
    world.person({ region, permissions: seriesRights, name }),
  );
  if (enters === undefined || signs === undefined) return;
  const values = [{ region, year, value, seen: 0, confirmed: "测试数据" }];
  const given = { series, unit, settled: "final" as const, source: "统计公报", values };
  const { entered } = await world.run(enters, enterSeriesValues, given);
  for (const { id } of entered) await world.run(signs, signSeriesValue, { valueId: id, revision: 1 });
}

/** An adopted plan whose targets are bound. */
export async function aPlanWithTargets(world: TestWorld, text?: string, region = "330499") {
  const plan = await buildAdoptedPlan(world, text === undefined ? { region } : { region, text });
  await world.deliverEvents();
  return plan;
}

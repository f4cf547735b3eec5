import { assignmentsModule } from "@anlan/assignments/server";
import { testAssignmentsPorts } from "@anlan/assignments/testing";
import { campaignCounts, campaignsModule } from "@anlan/campaigns/server";
import { indicatorsModule, judgePlan } from "@anlan/indicators/server";
import { testIndicatorsPorts } from "@anlan/indicators/testing";
import { noticesModule } from "@anlan/notices/server";
import { plansModule } from "@anlan/plans/server";
import { buildAdoptedPlan, testPlansPorts } from "@anlan/plans/testing";
import { inScope, unsafeEverywhere } from "@anlan/server-kit";
import { type Fact, statisticsModule } from "@anlan/statistics/server";
import { testStatisticsPorts } from "@anlan/statistics/testing";
import { testWorld } from "@anlan/test-kit";
import { expect, test } from "vitest";
import { createReport, freezeFigures, getReport, verifyFigures } from "../contract/index.ts";
import { testEvaluationsPorts } from "../testing/index.ts";
import { createFigures, evaluationsModule } from "./index.ts";

const REGION = "330499";

async function realWorld() {
  const indicators = testIndicatorsPorts();
  const { statistics } = indicators;
  const figures = createFigures({
    statistics,
    targets: { judgePlan: (context, ask) => judgePlan(context, indicators, ask) },
    campaigns: campaignCounts,
    categoryName: (code) => ({ zh: code, en: code }),
    regionName: async (code) => (code === REGION ? "青屿县" : null),
  });
  const world = await testWorld([
    noticesModule(),
    plansModule(testPlansPorts()),
    assignmentsModule(testAssignmentsPorts()),
    campaignsModule({ units: { find: async () => [] }, attachFiles: async () => undefined }),
    statisticsModule(testStatisticsPorts({ statistics })),
    indicatorsModule(indicators),
    evaluationsModule(testEvaluationsPorts(figures)),
  ]);
  /** What accidents tell statistics, as their handler does. */
  const tell = (accident: number, revision: number, facts: readonly Omit<Fact, "region">[]) =>
    inScope(world.runtime.pool, unsafeEverywhere, "write", async (db) => {
      const context = { tables: () => db as never, now: world.runtime.clock.now(), newId: world.runtime.newId };
      const id = `00000000-0000-4000-9000-${String(accident).padStart(12, "0")}`;
      const source = { module: "accidents", type: "accident", id, revision };
      await statistics.replaceFacts(context, { source, facts: facts.map((fact) => ({ region: REGION, ...fact })) });
    });
  return { world, tell };
}

const accident = (day: string, deaths: number | null, category = "road-traffic") => [
  { metric: "accidents", day, value: 1, dimensions: { category } },
  { metric: "deaths", day, value: deaths, dimensions: { category } },
];

test("a year later, after corrections and late reports, the same command gives the same figures to the last digit", async () => {
  const { world, tell } = await realWorld();
  world.clock.set("2023-02-01T01:00:00.000Z");
  const { planId } = await buildAdoptedPlan(world, { region: REGION });
  await world.deliverEvents();
  await tell(1, 1, accident("2022-03-01", 1));
  await tell(2, 1, accident("2022-07-09", null, "fire"));
  await tell(3, 1, accident("2021-05-05", 2));
  const office = world.person({
    region: REGION,
    permissions: ["evaluations.report.read", "evaluations.report.draft"],
  });
  world.clock.set("2023-03-01T01:00:00.000Z");
  const created = await world.run(office, createReport, { region: REGION, kind: "yearly", planId, year: 2022 });
  const asOf = "2023-03-01T01:00:00.000Z";
  const first = await world.run(office, freezeFigures, { id: created.id, revision: created.revision, asOf });
  const { snapshot, snapshotHash } = await world.ask(office, getReport, { id: created.id });
  const metric = (code: string) => snapshot?.accidents?.metrics.find((one) => one.code === code);
  expect(metric("accidents")).toMatchObject({ value: 2, before: 1, rows: 2, unknown: 0 });
  expect(metric("deaths")).toMatchObject({ value: 1, before: 2, rows: 2, unknown: 1 });
  expect(
    snapshot?.accidents?.byCategory.map(({ code, accidents }) => [code, accidents.value, accidents.before]),
  ).toEqual([
    ["fire", 1, 0],
    ["road-traffic", 1, 1],
  ]);
  expect(snapshot?.accidents?.trend).toHaveLength(12);
  expect(snapshot?.targets.length).toBeGreaterThan(3);
  expect(snapshot?.work).toMatchObject({ units: [], lateParts: [] });

  world.clock.set("2024-03-01T01:00:00.000Z");
  await tell(2, 2, accident("2022-07-09", 3, "fire"));
  await tell(3, 2, []);
  await tell(4, 1, accident("2022-12-30", 0));
  const verified = await world.ask(office, verifyFigures, { id: created.id });
  expect(verified.differences).toEqual([]);
  expect(verified.recomputedHash).toBe(snapshotHash);
  const again = await world.run(office, freezeFigures, { id: created.id, revision: first.revision, asOf });
  expect(again.sha256).toBe(first.sha256);
  const now = await world.run(office, freezeFigures, { id: created.id, revision: again.revision });
  expect(now.sha256).not.toBe(first.sha256);
  const fresh = await world.ask(office, getReport, { id: created.id });
  // Of 2021 nothing stands in the ledger any more: that is not known, and no zero.
  expect(fresh.snapshot?.accidents?.metrics.slice(0, 2)).toMatchObject([
    { value: 3, before: null },
    { value: 4, before: null, unknown: 0 },
  ]);
  const several = await world.run(office, createReport, {
    region: REGION,
    kind: "mid-term",
    planId,
    year: 2023,
  } as never);
  await world.run(office, freezeFigures, { id: several.id, revision: several.revision });
  const { snapshot: midTerm } = await world.ask(office, getReport, { id: several.id });
  expect(midTerm?.accidents?.trend).toMatchObject([
    { at: "2021", accidents: null, deaths: null },
    { at: "2022", accidents: 3, deaths: 4 },
    { at: "2023", accidents: 0, deaths: 0 },
  ]);
});

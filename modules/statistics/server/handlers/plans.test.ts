import { getPlan, withdrawPlan } from "@anlan/plans/contract";
import { plansModule } from "@anlan/plans/server";
import { buildAdoptedPlan, samplePlanText, testPlansPorts } from "@anlan/plans/testing";
import { expect, test } from "vitest";
import { findFacts } from "../../contract/index.ts";
import { statisticsWorld } from "../../testing/index.ts";

const REGION = "330499";

test("what adopted plans tell of the past is counted with its item, the plan adopted last first, until it is withdrawn", async () => {
  const { world, statistics, asHandler } = await statisticsWorld([plansModule(testPlansPorts())]);
  const reader = world.person({ region: REGION, permissions: ["statistics.figure.read"] });
  const told = async () => {
    await world.deliverEvents();
    const years = await asHandler((context) =>
      statistics.years(context, { metric: "accidents", region: REGION, from: 2016, to: 2020 }),
    );
    return years.filter(({ from }) => from === "plan").map(({ year, value, link }) => [year, value, link]);
  };
  const first = await buildAdoptedPlan(world, { region: REGION });
  expect(await told()).toEqual([
    [2016, 62, `/plans/${first.planId}`],
    [2020, 35, `/plans/${first.planId}`],
  ]);
  const { rows } = await world.list(reader, findFacts, { metric: "plan-history", state: "in-force", sort: "day" });
  expect(rows.map(({ day, precision, value, sourceType }) => [day, precision, value, sourceType])).toEqual([
    ["2016-01-01", "year", 62, "plan-item"],
    ["2020-01-01", "year", 35, "plan-item"],
  ]);
  const months = await asHandler((context) =>
    statistics.byDimension(context, {
      ...{ metric: "plan-history", region: REGION, from: "2016-01-01", to: "2020-12-31", by: "month" },
      where: { figure: ["accidents"] },
    } as const),
  );
  expect(months).toEqual([]);

  world.clock.set("2027-01-01T00:00:00.000Z");
  const text = samplePlanText.replace("事故35起", "事故36起").replace("青屿县安全生产", "青屿县应急管理");
  const second = await buildAdoptedPlan(world, { region: REGION, text });
  expect((await told()).map(([, value]) => value)).toEqual([62, 36]);

  const { planId, adopter } = second;
  const { record } = await world.ask(adopter, getPlan, { planId });
  await world.run(adopter, withdrawPlan, { planId, revision: record.revision, reason: "改期" });
  expect(await told()).toEqual([
    [2016, 62, `/plans/${first.planId}`],
    [2020, 35, `/plans/${first.planId}`],
  ]);
});

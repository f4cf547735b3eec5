import { getCounts } from "@anlan/notices/contract";
import { editEnterprise } from "@anlan/enterprises/contract";
import type { TestWorld } from "@anlan/test-kit";
import type { Caller } from "@anlan/kernel";
import { beforeAll, describe, expect, test } from "vitest";
import {
  adoptList,
  completeTasks,
  dropList,
  endPause,
  findOwnTasks,
  findTasks,
  getMyTasks,
  getOwnPlan,
  getTask,
  setPause,
  setPost,
  setSettings,
  startTasks,
} from "../contract/index.ts";
import { aCheckedEnterprise, type AMeasure, selfChecksWorld } from "../testing/index.ts";
import { makeAll, missAll } from "./index.ts";

type Stage = Awaited<ReturnType<typeof selfChecksWorld>>;
let stage: Stage;
let world: TestWorld;
let official: Caller;

// A Sunday, 08:30 in China.
const NOW = "2026-03-08T00:30:00.000Z";

beforeAll(async () => {
  stage = await selfChecksWorld({ enterpriseAccounts: async () => ["acc-1", "acc-2"] });
  ({ world, official } = stage);
  world.clock.set(NOW);
});

let numbers = 0;
async function factory(measures: readonly AMeasure[] = [{}]) {
  numbers += 1;
  world.clock.set(NOW);
  const made = await aCheckedEnterprise(world, official, measures, { name: `第${numbers}厂` });
  await makeAll(world.runtime, stage.ports);
  return made;
}
const mine = async (worker: Caller, days = 0) => (await world.ask(worker, getMyTasks, { days })).tasks;
const record = (taskIds: readonly string[], more: object = {}) =>
  ({
    recordId: world.runtime.newId(),
    taskIds,
    result: "normal",
    deviceAt: world.clock.now().toISOString(),
    ...more,
  }) as never;
const days = async (enterpriseId: string) => {
  const { rows } = await world.database.ownerPool.query(
    "select day, planned, done, missed, unchecked, excused, dangers from self_checks.days where enterprise_id = $1 order by day",
    [enterpriseId],
  );
  return rows;
};

describe("the tasks of a day", () => {
  test("follow from what people check by their cycle, once, and end with their period", async () => {
    const { worker, enterpriseId } = await factory([
      { content: "日检", unit: "day" },
      { content: "周检", unit: "week" },
      { content: "班检", unit: "hour", cycle: 8 },
      { content: "在线监测", source: "monitoring" },
      { content: "季检", unit: "quarter", post: "主要负责人" },
    ]);
    const tasks = await mine(worker);
    expect(tasks.map(({ content, dueAt }) => [content, dueAt])).toEqual([
      ["班检", "2026-03-08T08:00:00.000Z"],
      ["日检", "2026-03-08T16:00:00.000Z"],
      ["周检", "2026-03-08T16:00:00.000Z"],
      ["班检", "2026-03-08T16:00:00.000Z"],
      ["季检", "2026-03-31T16:00:00.000Z"],
    ].sort((one, other) => (String(one[1]) < String(other[1]) ? -1 : 0)) as never);
    await makeAll(world.runtime, stage.ports);
    await makeAll(world.runtime, stage.ports);
    expect(await days(enterpriseId)).toMatchObject([
      { day: "2026-03-08", planned: 4 },
      { day: "2026-03-31", planned: 1 },
    ]);
  });
});

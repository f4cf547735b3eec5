import type { Caller } from "@anlan/kernel";
import type { TestWorld } from "@anlan/test-kit";
import { beforeAll, describe, expect, test } from "vitest";
import { completeTasks, getMyTasks, getTask, setPause } from "../contract/index.ts";
import { type AMeasure, aCheckedEnterprise, selfChecksWorld } from "../testing/index.ts";
import { makeAll, missAll } from "./index.ts";

let stage: Awaited<ReturnType<typeof selfChecksWorld>>;
let world: TestWorld;
let official: Caller;

// A Sunday, 08:30 in China.
const NOW = "2026-03-08T00:30:00.000Z";

beforeAll(async () => {
  stage = await selfChecksWorld();
  ({ world, official } = stage);
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
const done = (worker: Caller, taskIds: readonly string[], more: object = {}, key?: string) =>
  world.run(
    worker,
    completeTasks,
    {
      recordId: world.runtime.newId(),
      taskIds,
      result: "normal",
      deviceAt: world.clock.now().toISOString(),
      ...more,
    } as never,
    key,
  );
const first = async (worker: Caller) => (await mine(worker))[0]?.taskId ?? "";
const days = async (enterpriseId: string) => {
  const { rows } = await world.database.ownerPool.query(
    "select day, planned, done, missed, unchecked, excused, dangers from self_checks.days where enterprise_id = $1 order by day",
    [enterpriseId],
  );
  return rows;
};
const aDanger = { danger: { description: "液位计失灵" }, result: "danger" };

describe("a phone that was without signal", () => {
  const at = (moment: string) => world.clock.set(moment);

  test("may send the same record again under any key: nothing is doubled", async () => {
    const { worker, enterpriseId } = await factory();
    const recordId = world.runtime.newId();
    const task = await first(worker);
    const count = stage.ports.dangers.length;
    const once = await done(worker, [task], { ...aDanger, recordId }, "key-1");
    expect(await done(worker, [task], { ...aDanger, recordId }, "key-1")).toEqual(once);
    const again = await done(worker, [task], { ...aDanger, recordId }, "key-2");
    expect(again.outcomes[0]).toMatchObject({ outcome: "recorded", dangerId: once.outcomes[0]?.dangerId });
    expect(stage.ports.dangers.length).toBe(count + 1);
    expect(await days(enterpriseId)).toMatchObject([{ planned: 1, done: 1, dangers: 1 }]);
  });

  test("takes back a miss when it was done in time and comes within the days that such a phone has", async () => {
    const { worker, enterpriseId } = await factory();
    const task = await first(worker);
    at("2026-03-12T00:00:00.000Z");
    await missAll(world.runtime);
    expect(await days(enterpriseId)).toMatchObject([{ missed: 1, done: 0 }]);
    const { outcomes } = await done(worker, [task], { deviceAt: "2026-03-08T01:00:00.000Z" });
    expect(outcomes[0]).toMatchObject({ outcome: "recorded", state: "normal" });
    expect(outcomes[0]?.marks).toContain("sent-late");
    expect(await days(enterpriseId)).toMatchObject([{ missed: 0, done: 1 }]);
  });

  test("tells of tasks that were not made yet when it left, and they are done", async () => {
    const { worker, enterpriseId } = await factory();
    const ahead = (await mine(worker, 3)).map(({ taskId }) => taskId).find((id) => id.endsWith(".2026031000")) ?? "";
    at("2026-03-12T00:00:00.000Z");
    const { outcomes } = await done(worker, [ahead], { deviceAt: "2026-03-10T02:00:00.000Z" });
    expect(outcomes[0]).toMatchObject({ outcome: "recorded", state: "normal" });
    expect((await days(enterpriseId)).find(({ day }) => day === "2026-03-10")).toMatchObject({
      planned: 1,
      done: 1,
      missed: 0,
    });
  });

  test("hears who had done it, and its own record is kept beside", async () => {
    const { worker, enterpriseId } = await factory();
    const task = await first(worker);
    await done(worker, [task]);
    const later = { ...worker, name: "李工", accountId: "other" };
    const { outcomes } = await done(later, [task], aDanger);
    expect(outcomes[0]).toMatchObject({ outcome: "already-done", state: "normal", doneByName: "王工" });
    expect(outcomes[0]?.dangerId).not.toBeNull();
    const shown = await world.ask(official, getTask, { taskId: task as never, enterpriseId });
    expect(shown.record).toMatchObject({ byName: "王工", result: "normal" });
    expect(shown.late).toMatchObject([{ byName: "李工", result: "danger", outcome: "already-done" }]);
    expect(await days(enterpriseId)).toMatchObject([{ planned: 1, done: 1 }]);
  });

  test("hears that its task is gone, or that there is none of that name, and what it found is not lost", async () => {
    const { worker, points, enterpriseId } = await factory();
    const task = await first(worker);
    await world.run(worker, setPause, { pointId: points.get("储罐区") ?? null, fromDay: "2026-03-08", reason: "停用" });
    const count = stage.ports.dangers.length;
    const gone = await done(worker, [task], aDanger);
    expect(gone.outcomes[0]).toMatchObject({ outcome: "withdrawn", state: "withdrawn" });
    expect(stage.ports.dangers.length).toBe(count + 1);
    const unknown = `${world.runtime.newId()}.2026030800`;
    expect((await done(worker, [unknown], aDanger)).outcomes[0]).toMatchObject({ outcome: "not-found", state: null });
    expect(stage.ports.dangers.length).toBe(count + 2);
    const { rows } = await world.database.ownerPool.query(
      "select outcome from self_checks.late_records where enterprise_id = $1",
      [enterpriseId],
    );
    expect(rows).toHaveLength(2);
  });

  test("hears no more of another enterprise's task than of none; of its own it hears that it was withdrawn", async () => {
    const other = await factory();
    const foreign = await first(other.worker);
    const { worker, enterpriseId } = await factory();
    const [answer] = (await done(worker, [foreign])).outcomes;
    expect(answer).toMatchObject({ outcome: "not-found", state: null, doneByName: null, doneAt: null });
    expect((await mine(other.worker))[0]).toMatchObject({ taskId: foreign, state: "open" });
    // A check that left the plan was once his: its tasks are withdrawn, also those that were never made.
    const own = await first(worker);
    const { ownerPool } = world.database;
    await ownerPool.query("delete from risks.confirmed_measures where enterprise_id = $1", [enterpriseId]);
    const later = own.replace(/\.\d+$/, ".2026030900");
    expect((await done(worker, [later])).outcomes[0]).toMatchObject({ outcome: "withdrawn", state: "withdrawn" });
  });

  test("does not use the id of a record for other tasks, so that no danger becomes that of two", async () => {
    const { worker } = await factory([{ content: "甲" }, { content: "乙" }]);
    const [one = "", other = ""] = (await mine(worker)).map(({ taskId }) => taskId);
    const recordId = world.runtime.newId();
    const count = stage.ports.dangers.length;
    await done(worker, [one], { ...aDanger, recordId });
    await expect(done(worker, [other], { ...aDanger, recordId })).rejects.toMatchObject({
      code: "SELF_CHECKS_RECORD_TAKEN",
    });
    expect(stage.ports.dangers.length).toBe(count + 1);
    expect((await mine(worker)).find(({ taskId }) => taskId === other)).toMatchObject({ state: "open" });
    expect((await done(worker, [one, one], { recordId, result: "normal" })).outcomes).toHaveLength(1);
    expect((await done(worker, [other])).outcomes[0]).toMatchObject({ outcome: "recorded" });
  });

  test("with a clock a year off is marked, and its time is not held for the time of the check", async () => {
    const { worker } = await factory([{ content: "甲" }, { content: "乙" }]);
    const [one = "", other = ""] = (await mine(worker)).map(({ taskId }) => taskId);
    const off = await done(worker, [one], { deviceAt: "2027-03-08T00:30:00.000Z" });
    expect(off.outcomes[0]).toMatchObject({ outcome: "recorded", doneAt: NOW });
    expect(off.outcomes[0]?.marks).toContain("clock-off");
    // The device knows how far off it is: then the time is right, and the mark stays.
    const year = -365 * 86_400_000;
    const known = await done(worker, [other], { deviceAt: "2027-03-08T00:10:00.000Z", clockOffset: year });
    expect(known.outcomes[0]).toMatchObject({ outcome: "recorded", doneAt: "2026-03-08T00:10:00.000Z" });
    expect(known.outcomes[0]?.marks).toContain("clock-off");
  });

  test("with a position of 5 km, or none, is taken and marked", async () => {
    const { worker } = await factory([{ content: "甲" }, { content: "乙" }]);
    const [one = "", other = ""] = (await mine(worker)).map(({ taskId }) => taskId);
    const coarse = await done(worker, [one], { position: { longitude: 113.3, latitude: 23.03, accuracy: 5000 } });
    expect(coarse.outcomes[0]?.marks).toContain("coarse-position");
    expect(coarse.outcomes[0]?.marks).toContain("far-away");
    expect((await done(worker, [other])).outcomes[0]?.marks).toContain("no-position");
  });

  test("with 0, 0 or a place on another continent has told no position; its record and its danger are kept", async () => {
    const { worker, enterpriseId } = await factory([{ content: "甲" }, { content: "乙" }]);
    const [one = "", other = ""] = (await mine(worker)).map(({ taskId }) => taskId);
    const nowhere = await done(worker, [one], { ...aDanger, position: { longitude: 0, latitude: 0, accuracy: 20 } });
    expect(nowhere.outcomes[0]?.marks).toContain("no-fix");
    expect(nowhere.outcomes[0]?.dangerId).not.toBeNull();
    const paris = await done(worker, [other], { position: { longitude: 2.35, latitude: 48.85, accuracy: 5 } });
    expect(paris.outcomes[0]?.marks).toContain("elsewhere");
    for (const taskId of [one, other]) {
      const shown = await world.ask(official, getTask, { taskId: taskId as never, enterpriseId });
      expect(shown.record?.position).toBeNull();
    }
  });
});

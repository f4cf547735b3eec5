import type { Caller } from "@anlan/kernel";
import { inScope, unsafeEverywhere } from "@anlan/server-kit";
import type { TestWorld } from "@anlan/test-kit";
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
import { type AMeasure, aCheckedEnterprise, selfChecksWorld } from "../testing/index.ts";
import { followEnterprises } from "./handlers/follow.ts";
import { makeAll, missAll } from "./index.ts";

type Stage = Awaited<ReturnType<typeof selfChecksWorld>>;
let stage: Stage;
let world: TestWorld;
let official: Caller;
let attached: string[] = [];
/** Accounts that may do no checks any more. */
const idle = new Set<string>();

// A Sunday, 08:30 in China.
const NOW = "2026-03-08T00:30:00.000Z";

beforeAll(async () => {
  stage = await selfChecksWorld({
    enterpriseAccounts: async () => ["acc-1", "acc-2"],
    checkers: async () => ["acc-1", "acc-2"].filter((id) => !idle.has(id)),
    attachFiles: async (_context, files) => {
      attached = [...files];
    },
  });
  ({ world, official } = stage);
});

let numbers = 0;
async function factory(measures: readonly AMeasure[] = [{}], values: object = {}) {
  numbers += 1;
  world.clock.set(NOW);
  const made = await aCheckedEnterprise(world, official, measures, { name: `第${numbers}厂`, ...values });
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
const photo = () => ({ fileId: world.runtime.newId(), takenAt: world.clock.now().toISOString() });
const aDanger = { danger: { description: "液位计失灵" }, result: "danger" };

describe("the tasks of a day", () => {
  test("follow from what people check by their cycle, once, and end with their period", async () => {
    const { worker, enterpriseId } = await factory([
      { content: "日检", unit: "day" },
      { content: "周检", unit: "week" },
      { content: "班检", unit: "hour", cycle: 8 },
      { content: "在线监测", source: "monitoring" },
      { content: "季检", unit: "quarter", post: "主要负责人" },
    ]);
    const said = (await mine(worker)).map(({ content, dueAt }) => `${dueAt.slice(5, 13)} ${content}`).sort();
    expect(said).toEqual(["03-08T08 班检", "03-08T16 周检", "03-08T16 日检", "03-08T16 班检", "03-31T16 季检"]);
    await makeAll(world.runtime, stage.ports);
    await Promise.all([makeAll(world.runtime, stage.ports), makeAll(world.runtime, stage.ports)]);
    expect(await days(enterpriseId)).toMatchObject([
      { day: "2026-03-08", planned: 4 },
      { day: "2026-03-31", planned: 1 },
    ]);
  });

  test("are known to a phone for the days ahead under the ids that the server will give them", async () => {
    const { worker } = await factory([{ unit: "day" }, { unit: "week" }]);
    const ahead = (await mine(worker, 2)).map(({ taskId }) => taskId).sort();
    expect(ahead).toHaveLength(5);
    world.clock.set("2026-03-09T00:30:00.000Z");
    await makeAll(world.runtime, stage.ports);
    const made = (await mine(worker)).map(({ taskId }) => taskId);
    expect(made.every((id) => ahead.includes(id))).toBe(true);
    expect(made).toHaveLength(2);
  });

  test("become missed when their time is over, and are counted on that day", async () => {
    const { worker, enterpriseId } = await factory([{ unit: "day", post: "主要负责人" }, { unit: "week" }]);
    world.clock.set("2026-03-08T16:00:00.000Z");
    await missAll(world.runtime);
    await missAll(world.runtime);
    expect(await days(enterpriseId)).toMatchObject([{ day: "2026-03-08", planned: 2, missed: 2 }]);
    const { rows } = await world.list(worker, findOwnTasks, { state: ["missed"] });
    expect(rows.map(({ content, enterpriseName }) => [content, enterpriseName])).toEqual([
      ["液位计完好", `第${numbers}厂`],
      ["液位计完好", `第${numbers}厂`],
    ]);
  });

  test("rest on days off where the enterprise says so, weekly ones do not", async () => {
    const { worker } = await factory([{ unit: "day" }, { unit: "week" }]);
    await world.run(worker, setSettings, { scan: "offered", photo: "offered", holidays: "rest" });
    // A Saturday; the week's task is there already.
    world.clock.set("2026-03-14T00:30:00.000Z");
    await makeAll(world.runtime, stage.ports);
    expect((await mine(worker)).filter(({ taskId }) => taskId.endsWith(".2026031400"))).toEqual([]);
    world.clock.set("2026-03-16T00:30:00.000Z");
    await makeAll(world.runtime, stage.ports);
    expect((await mine(worker)).filter(({ taskId }) => taskId.endsWith(".2026031600"))).toHaveLength(2);
  });

  test("are not made for a point out of use, and open ones are withdrawn; in use again, they are", async () => {
    const { worker, points, enterpriseId } = await factory([{ point: "储罐区" }, { point: "装卸区" }]);
    const pointId = points.get("储罐区") ?? "";
    const yesterday = { pointId, fromDay: "2026-03-07", reason: "检修" };
    await expect(world.run(worker, setPause, yesterday)).rejects.toMatchObject({ code: "SELF_CHECKS_PAUSE_BACKDATED" });
    const paused = await world.run(worker, setPause, { pointId, fromDay: "2026-03-08", reason: "检修" });
    expect(paused.withdrawn).toBe(1);
    expect((await mine(worker)).map(({ pointName }) => pointName)).toEqual(["装卸区"]);
    expect(await days(enterpriseId)).toMatchObject([{ planned: 1 }]);
    world.clock.set("2026-03-09T00:30:00.000Z");
    await makeAll(world.runtime, stage.ports);
    expect((await mine(worker)).filter(({ pointName }) => pointName === "储罐区")).toEqual([]);
    await world.run(worker, endPause, { pauseId: paused.pauseId, revision: 1 });
    await makeAll(world.runtime, stage.ports);
    expect((await mine(worker)).filter(({ pointName }) => pointName === "储罐区")).toHaveLength(1);
  });

  test("of a closed enterprise are withdrawn, and none are made until it opens", async () => {
    const { worker, enterpriseId } = await factory();
    await world.database.ownerPool.query("update enterprises.enterprises set state = 'closed' where id = $1", [
      enterpriseId,
    ]);
    await inScope(world.runtime.pool, unsafeEverywhere, "write", (db) =>
      followEnterprises.run({ tables: () => db, now: world.clock.now(), runtime: world.runtime } as never, {
        county: "440605",
        entries: [{ register: "enterprises.enterprise", id: enterpriseId }],
      }),
    );
    expect(await mine(worker)).toEqual([]);
    expect(await days(enterpriseId)).toMatchObject([{ planned: 0 }]);
  });

  test("of an adopted checklist are its lines, until it is dropped", async () => {
    const { worker } = await factory([]);
    const list = { list: "fire/daily", post: "安全员", cycle: 1, cycleUnit: "day" } as const;
    await expect(world.run(worker, adoptList, { ...list, list: "fire/none" })).rejects.toMatchObject({
      code: "SELF_CHECKS_LIST_UNKNOWN",
    });
    await expect(world.run(worker, adoptList, { ...list, cycle: 30, cycleUnit: "hour" })).rejects.toMatchObject({
      code: "SELF_CHECKS_CYCLE_WRONG",
    });
    const { planId } = await world.run(worker, adoptList, list);
    await expect(world.run(worker, adoptList, list)).rejects.toMatchObject({ code: "SELF_CHECKS_LIST_TAKEN" });
    await makeAll(world.runtime, stage.ports);
    const tasks = await mine(worker);
    expect(tasks.map(({ content, list: of, criterionId }) => [content, of, criterionId]).sort()).toEqual([
      ["疏散通道畅通", "防火巡查", "FIRE-1"],
      ["防火门常闭", "防火巡查", null],
    ]);
    const { withdrawn } = await world.run(worker, dropList, { planId, revision: 1, reason: "换表" });
    expect(withdrawn).toBe(2);
    expect(await mine(worker)).toEqual([]);
  });

  test("are of whoever holds the post; a post that nobody holds any more is everybody's", async () => {
    const { worker } = await factory([{ post: "班长" }, { post: null }]);
    const of = { ...worker, accountId: "acc-1" };
    await expect(world.run(worker, setPost, { post: "班长", accountIds: ["stranger"] })).rejects.toMatchObject({
      code: "SELF_CHECKS_ACCOUNT_UNKNOWN",
    });
    await world.run(worker, setPost, { post: "班长", accountIds: ["acc-2"] });
    expect((await mine(of)).map(({ post, mine: own }) => [post, own])).toContainEqual(["班长", false]);
    expect((await mine({ ...worker, accountId: "acc-2" })).every((task) => task.mine)).toBe(true);
    // The account stands, but its role has ended.
    idle.add("acc-2");
    expect((await mine(of)).every((task) => task.mine)).toBe(true);
    idle.clear();
    expect((await mine(of)).every((task) => task.mine)).toBe(false);
    await world.database.ownerPool.query(
      "update self_checks.posts set account_ids = '{gone}' where account_ids = '{acc-2}'",
    );
    expect((await mine(of)).every((task) => task.mine)).toBe(true);
    const plan = await world.ask(worker, getOwnPlan, {});
    expect(plan.posts.map(({ post, checks }) => [post, checks.length])).toEqual([
      ["班长", 1],
      [null, 1],
    ]);
  });
});

describe("a record", () => {
  test("of several tasks of a place is one tap, and moves the counters", async () => {
    const { worker, enterpriseId } = await factory([{ content: "甲" }, { content: "乙" }]);
    const ids = (await mine(worker)).map(({ taskId }) => taskId);
    expect(await world.run(worker, startTasks, { taskIds: ids as never, deviceAt: NOW })).toEqual({ started: 2 });
    const files = [photo()];
    const { outcomes } = await done(worker, ids, { photos: files });
    expect(outcomes.map(({ outcome, state }) => [outcome, state])).toEqual([
      ["recorded", "normal"],
      ["recorded", "normal"],
    ]);
    expect(attached).toEqual(files.map(({ fileId }) => fileId));
    expect(await days(enterpriseId)).toMatchObject([{ planned: 2, done: 2, missed: 0 }]);
    const shown = await world.ask(official, getTask, { taskId: ids[0] as never, enterpriseId });
    expect(shown).toMatchObject({
      task: { startedByName: "王工" },
      record: { byName: "王工", marks: ["no-position", "no-scan"] },
    });
    const { rows } = await world.list(official, findTasks, { enterpriseId: [enterpriseId] });
    expect(rows).toHaveLength(2);
  });

  test("that found a danger hands it to the ledger in the same transaction, with place, measure and photos", async () => {
    const { worker, checkIds, points, enterpriseId } = await factory();
    const files = [photo()];
    const position = { longitude: 113.15, latitude: 23.03, accuracy: 12 };
    const { outcomes } = await done(worker, [await first(worker)], {
      ...aDanger,
      photos: files,
      position,
      code: "code-储罐区",
    });
    expect(outcomes[0]).toMatchObject({ outcome: "recorded", state: "danger", marks: [] });
    expect(stage.ports.dangers.at(-1)).toMatchObject({
      source: "self-check",
      enterpriseId,
      measureId: checkIds[0],
      pointId: points.get("储罐区"),
      place: "储罐区",
      longitude: 113.15,
      accuracy: 12,
      description: "液位计失灵",
      fileIds: files.map(({ fileId }) => fileId),
      foundBy: "王工",
    });
    expect(outcomes[0]?.dangerId).not.toBeNull();
    await expect(done(worker, [await first(worker)], { result: "danger" })).rejects.toMatchObject({
      code: "KERNEL_INVALID_INPUT",
    });
  });

  test("that could not be checked gives its reason; an excused one counts neither as done nor as left", async () => {
    const { worker, enterpriseId } = await factory([{ content: "甲" }, { content: "乙" }]);
    const [one = "", other = ""] = (await mine(worker)).map(({ taskId }) => taskId);
    await expect(done(worker, [one], { result: "not-checked" })).rejects.toMatchObject({
      code: "KERNEL_INVALID_INPUT",
    });
    await done(worker, [one], { result: "not-checked", reason: "out-of-use" });
    await done(worker, [other], { result: "not-checked", reason: "weather" });
    expect(await days(enterpriseId)).toMatchObject([{ planned: 2, done: 0, unchecked: 1, excused: 1 }]);
  });

  test("with the code of another place, of two places, of another enterprise or of none is refused with what to do", async () => {
    await factory([{ point: "别处", code: "theirs" }]);
    const { worker } = await factory([
      { point: "储罐区", code: "here" },
      { point: "装卸区", code: "there" },
      { point: "泵房", code: "twice" },
      { point: "阀室", code: "twice" },
    ]);
    const of = async (place: string) => (await mine(worker)).find(({ pointName }) => pointName === place)?.taskId ?? "";
    const here = await of("储罐区");
    await expect(done(worker, [here], { code: "there" })).rejects.toMatchObject({
      code: "SELF_CHECKS_CODE_OTHER_PLACE",
      parameters: { scanned: "装卸区", wanted: "储罐区" },
    });
    await expect(done(worker, [await of("泵房")], { code: "twice" })).rejects.toMatchObject({
      code: "SELF_CHECKS_CODE_TWICE",
      parameters: { places: "泵房、阀室" },
    });
    await expect(done(worker, [here], { code: "theirs" })).rejects.toMatchObject({
      code: "SELF_CHECKS_CODE_OTHER_ENTERPRISE",
    });
    await expect(done(worker, [here], { code: "nonsense" })).rejects.toMatchObject({
      code: "SELF_CHECKS_CODE_UNKNOWN",
    });
    const { outcomes } = await done(worker, [here], { code: "https://desk.example/points/here?x=1" });
    expect(outcomes[0]?.outcome).toBe("recorded");
  });

  test("without the code or the photo that the enterprise asks for is refused; what could not be checked is not", async () => {
    const { worker } = await factory([{ content: "甲" }, { content: "乙" }]);
    await world.run(worker, setSettings, { scan: "required", photo: "required", holidays: "work" });
    const task = await first(worker);
    await expect(done(worker, [task])).rejects.toMatchObject({ code: "SELF_CHECKS_PHOTO_NEEDED" });
    await expect(done(worker, [task], { photos: [photo()] })).rejects.toMatchObject({
      code: "SELF_CHECKS_CODE_NEEDED",
      parameters: { place: "储罐区" },
    });
    await done(worker, [task], { result: "not-checked", reason: "no-access" });
  });

  test("of a task that has not begun is refused, of one of nobody is told", async () => {
    const { worker } = await factory();
    const ahead = (await mine(worker, 3)).at(-1)?.taskId ?? "";
    await expect(done(worker, [ahead])).rejects.toMatchObject({ code: "SELF_CHECKS_TOO_EARLY" });
    const wrong = `${world.runtime.newId()}.2026133100`;
    await expect(done(worker, [wrong])).rejects.toMatchObject({ code: "SELF_CHECKS_TASK_UNKNOWN" });
  });
});

import type { Caller } from "@anlan/kernel";
import type { TestWorld } from "@anlan/test-kit";
import { beforeAll, describe, expect, test } from "vitest";
import {
  completeTasks,
  findOwnSpecialWorks,
  findSpecialWorks,
  getCommitment,
  getMyTasks,
  getOwnCommitment,
  getRates,
  publishCommitment,
  registerSpecialWork,
  withdrawSpecialWork,
} from "../contract/index.ts";
import { aCheckedEnterprise, selfChecksWorld } from "../testing/index.ts";
import { makeAll, missAll, scoreAll, sweepTasks } from "./index.ts";

// A Sunday, 08:30 in China.
const NOW = "2026-03-08T00:30:00.000Z";
let stage: Awaited<ReturnType<typeof selfChecksWorld>>;
let world: TestWorld;
let official: Caller;
let attached: unknown[] = [];

beforeAll(async () => {
  stage = await selfChecksWorld({
    attachFiles: async (_context, _files, subject) => {
      attached.push(subject);
    },
  });
  ({ world, official } = stage);
});

let numbers = 0;
async function factory() {
  numbers += 1;
  world.clock.set(NOW);
  attached = [];
  return aCheckedEnterprise(world, official, [{ content: "日检" }], {
    name: `第${numbers}厂`,
    sectors: ["hazardous-chemicals"],
  });
}
const work = {
  ...{ kind: "hot-first" as const, place: "三号罐区", person: "张工", guardian: "李工", permit: "DH-0308" },
  ...{ fromAt: "2026-03-08T01:00:00.000Z", toAt: "2026-03-08T07:00:00.000Z" },
};
const commitment = {
  ...{ kind: "daily" as const, day: "2026-03-08", plants: 1, running: 1, stopped: 0, overhaul: 0, hotWorkSpecial: 0 },
  ...{ hotWorkFirst: 0, hotWorkSecond: 0, confinedSpaces: 0, otherSpecialWork: 0, trialProduction: false },
  ...{ startStop: false, tanksNormal: true, sourcesSafe: true, majorDangers: 0, text: "特此承诺", person: "李总" },
} as const;
const codes = async (enterpriseId: string) =>
  (await world.ask(official, getCommitment, { enterpriseId: enterpriseId as never })).versions[0]?.contradictions.map(
    ({ code, said, found }) => [code, said, found],
  );

describe("special work", () => {
  test("fills the commitment of its day, and speaks against one that says there is none", async () => {
    const { worker, enterpriseId } = await factory();
    await world.run(worker, registerSpecialWork, work);
    const tomorrow = { ...work, fromAt: "2026-03-09T01:00:00.000Z", toAt: "2026-03-09T07:00:00.000Z" };
    await world.run(worker, registerSpecialWork, tomorrow);
    const read = await world.ask(worker, getOwnCommitment, {});
    expect(read).toMatchObject({ proposed: { hotWorkFirst: 1, hotWorkSpecial: 0 }, known: { specialWork: 1 } });
    expect(await world.run(worker, publishCommitment, commitment)).toMatchObject({ contradictions: 1 });
    expect(await codes(enterpriseId)).toEqual([["special-work", 0, 1]]);
    expect(await world.run(worker, publishCommitment, { ...commitment, hotWorkFirst: 1 })).toMatchObject({
      version: 2,
      contradictions: 0,
    });
    // Permitted after the announcement: it says less than happens, until it is corrected.
    await world.run(worker, registerSpecialWork, { ...work, kind: "confined-space", place: "污水池" });
    expect(await codes(enterpriseId)).toEqual([["special-work", 0, 1]]);
  });

  test("that was withdrawn counts no more; what was found against a commitment stays", async () => {
    const { worker, enterpriseId } = await factory();
    const { workId } = await world.run(worker, registerSpecialWork, work);
    await world.run(worker, publishCommitment, commitment);
    await world.run(worker, withdrawSpecialWork, { workId, revision: 1, reason: "没有进行" });
    expect(await codes(enterpriseId)).toEqual([["special-work", 0, 1]]);
    expect(await world.run(worker, publishCommitment, commitment)).toMatchObject({ version: 2, contradictions: 0 });
    const again = { workId, revision: 2, reason: "再撤" };
    await expect(world.run(worker, withdrawSpecialWork, again)).rejects.toMatchObject({
      code: "SELF_CHECKS_WORK_WITHDRAWN",
    });
  });

  test("is permitted for no longer than the standard says, entered no later than the rule says, and listed with its state", async () => {
    const { worker, enterpriseId } = await factory();
    await expect(
      world.run(worker, registerSpecialWork, { ...work, toAt: "2026-03-08T09:00:01.000Z" }),
    ).rejects.toMatchObject({ code: "SELF_CHECKS_WORK_TOO_LONG", parameters: { hours: 8 } });
    const lifting = { ...work, kind: "lifting" as const, toAt: "2026-03-12T00:00:00.000Z" };
    await world.run(worker, registerSpecialWork, lifting);
    const old = { ...work, fromAt: "2026-02-20T01:00:00.000Z", toAt: "2026-02-20T02:00:00.000Z" };
    await expect(world.run(worker, registerSpecialWork, old)).rejects.toMatchObject({
      code: "SELF_CHECKS_WORK_TOO_OLD",
    });
    const backwards = { ...work, toAt: work.fromAt };
    await expect(world.run(worker, registerSpecialWork, backwards)).rejects.toMatchObject({
      code: "KERNEL_INVALID_INPUT",
    });
    const states = async (at: string) => {
      world.clock.set(at);
      return (await world.list(worker, findOwnSpecialWorks, {})).rows.map(({ state }) => state);
    };
    expect(await states(NOW)).toEqual(["ahead"]);
    expect(await states("2026-03-10T00:00:00.000Z")).toEqual(["running"]);
    expect(await states("2026-03-12T00:00:00.000Z")).toEqual(["over"]);
    const { rows } = await world.list(official, findSpecialWorks, { enterpriseId: [enterpriseId], state: ["over"] });
    expect(rows).toMatchObject([{ kind: "lifting", day: "2026-03-08", place: "三号罐区", byName: "王工" }]);
  });
});

describe("the records of an enterprise", () => {
  test("bind their photos to it, so that all of its accounts can open them", async () => {
    const { worker, enterpriseId } = await factory();
    await makeAll(world.runtime, stage.ports);
    const [task] = (await world.ask(worker, getMyTasks, {})).tasks;
    await world.run(worker, completeTasks, {
      ...{ recordId: world.runtime.newId() as never, taskIds: [task?.taskId as never], result: "normal" as const },
      ...{ deviceAt: NOW, photos: [{ fileId: world.runtime.newId() as never, takenAt: null }] },
    });
    expect(attached).toMatchObject([{ type: "self-check", enterpriseId }]);
  });

  test("go when the rule no longer keeps them, finds later than the rest, and no rate changes", async () => {
    const { worker, enterpriseId } = await factory();
    const at = async (moment: string) => {
      world.clock.set(moment);
      await missAll(world.runtime);
      await makeAll(world.runtime, stage.ports);
    };
    await at("2024-01-10T00:30:00.000Z");
    const open = async () => (await world.ask(worker, getMyTasks, {})).tasks.filter(({ state }) => state === "open");
    const [task] = await open();
    const found = { result: "danger" as const, danger: { description: "液位计失灵", level: null, criterionId: null } };
    await world.run(worker, completeTasks, {
      ...{ recordId: world.runtime.newId() as never, taskIds: [task?.taskId as never], ...found },
      deviceAt: world.clock.now().toISOString(),
    });
    await at("2024-01-11T00:30:00.000Z");
    await at("2024-01-12T00:30:00.000Z");
    for (const day of ["2024-01-30", "2024-01-31"]) await scoreAll(world.runtime, stage.ports, day);
    await at(NOW);
    const states = async () => {
      const { rows } = await world.database.ownerPool.query(
        "select state from self_checks.tasks where enterprise_id = $1 order by slot",
        [enterpriseId],
      );
      return rows.map(({ state }) => state);
    };
    const rates = () => world.ask(official, getRates, { by: "town", month: "2024-01" });
    const before = await rates();
    expect(await states()).toEqual(["danger", "missed", "missed", "open"]);
    await sweepTasks(world.runtime, stage.ports);
    expect(await states()).toEqual(["danger", "open"]);
    expect(await rates()).toEqual(before);
    const { rows } = await world.database.ownerPool.query(
      "select day from self_checks.scores where enterprise_id = $1 order by day",
      [enterpriseId],
    );
    expect(rows).toEqual([{ day: "2024-01-31" }]);
    world.clock.set("2030-03-08T00:30:00.000Z");
    await sweepTasks(world.runtime, stage.ports);
    expect(await states()).toEqual(["open"]);
  });
});

import { assignItem } from "@anlan/assignments/contract";
import { milestoneOf, officePerson, testUnit } from "@anlan/assignments/testing";
import type { Caller } from "@anlan/kernel";
import { beforeAll, describe, expect, test } from "vitest";
import {
  acceptWarning,
  acknowledgeWarning,
  explainWarning,
  findTargets,
  findWarnings,
  getWarning,
  returnWarning,
  setControl,
} from "../contract/index.ts";
import { aPlanWithTargets, indicatorsWorld, OFFICE_RIGHTS, UNIT_RIGHTS } from "../testing/index.ts";
import { computeTargets, runWarningClock } from "./index.ts";

const REGION = "330499";
const NAME = "生产安全事故死亡人数";

let made: Awaited<ReturnType<typeof indicatorsWorld>>;
let unit: Caller;
let office: Caller;
beforeAll(async () => {
  made = await indicatorsWorld();
  const { world, count } = made;
  // A Wednesday.
  world.clock.set("2024-05-15T01:00:00.000Z");
  const { items } = await aPlanWithTargets(world);
  const item = items.find(({ current }) => current.name === NAME);
  const leader = officePerson(world, REGION);
  const units = [{ unitId: testUnit("应急管理局").id, role: "lead" as const }];
  await world.run(leader, assignItem, { itemId: item?.id as never, units, milestones: [milestoneOf(2025)] });
  unit = world.person({ region: REGION, permissions: UNIT_RIGHTS, unitId: testUnit("应急管理局").id, name: "经办人" });
  office = world.person({ region: REGION, permissions: OFFICE_RIGHTS, name: "安委办" });
  for (const year of [2020, 2021, 2022, 2023]) {
    await count(
      Array.from({ length: 12 }, (_, month) => {
        const day = `${year}-${String(month + 1).padStart(2, "0")}-10`;
        return [
          { metric: "accidents", day, value: 1, dimensions: {} },
          { metric: "deaths", day, value: 1, dimensions: {} },
        ];
      }).flat(),
    );
  }
});

const died = (day: string, value: number) =>
  made.count([
    { metric: "accidents", day, value: 1, dimensions: {} },
    { metric: "deaths", day, value, dimensions: {} },
  ]);
const compute = async () => {
  await computeTargets(made.world.runtime, made.ports);
  await made.world.deliverEvents();
};
const target = async () =>
  (await made.world.list(office, findTargets, { limit: 50 })).rows.find(({ name }) => name === NAME);
const warnings = async (who = office) => (await made.world.list(who, findWarnings)).rows;
const todosOf = async (permission: string) => {
  const { rows } = await made.world.database.ownerPool.query(
    "select step, text_zh from notices.todos where state = 'open' and permission = $1 order by step",
    [permission],
  );
  return rows.map(({ step }: { step: string }) => step);
};

describe("a target that leaves its path", () => {
  test("warns the lead unit once, with a to-do and its clock", async () => {
    await died("2024-04-02", 13);
    await compute();
    await compute();
    expect((await target())?.state).toBe("off");
    const rows = await warnings(unit);
    expect(rows).toMatchObject([
      {
        targetName: NAME,
        targetState: "off",
        state: "warned",
        unitName: "青屿县应急管理局",
        limitAt: "2024-05-17T15:59:59.999Z",
      },
    ]);
    expect(await todosOf("indicators.warning.answer")).toEqual(["answer"]);
    expect((await target())?.warningState).toBe("warned");
  });

  test("is told late step by late step, up to the leader, each once", async () => {
    const { world } = made;
    world.clock.set("2024-05-22T16:30:00.000Z");
    await runWarningClock(world.runtime);
    await runWarningClock(world.runtime);
    await world.deliverEvents();
    const [warning] = await warnings();
    const { steps } = await world.ask(office, getWarning, { warningId: warning?.id as never });
    expect(steps.map(({ step }) => step)).toEqual(["escalated", "overdue", "reminded", "warned"]);
    expect(warning?.isLate).toBe(true);
    const line = { to: `/targets/warnings/${warning?.id}`, who: { zh: "青屿县应急管理局" } };
    expect(await world.home(office, "indicators.warnings")).toMatchObject({ total: 1, lines: [line] });
  });

  test("stands among what got worse when it stood better before, with the reason", async () => {
    const { world } = made;
    const found = await target();
    expect(await world.home(office, "indicators.targets")).toMatchObject({ total: 0 });
    await world.database.ownerPool.query(
      `insert into indicators.results (county, target_id, as_of, region_code, state, why, computed_at)
        select county, id, state_since::date - 1, region_code, 'on-path', '[]', now() from indicators.targets where id = $1`,
      [found?.id],
    );
    const why = { zh: expect.stringContaining("由在轨变为偏离") };
    const lines = [{ to: `/targets/${found?.id}`, who: { zh: "青屿县应急管理局" }, why }];
    expect(await world.home(office, "indicators.targets")).toMatchObject({ total: 1, lines });
  });

  test("is acknowledged and explained by the unit, decided by the office, and left in peace then", async () => {
    const { world } = made;
    const [{ id: warningId } = { id: "" as never }] = await warnings();
    await expect(world.run(office, acknowledgeWarning, { warningId, revision: 1 })).rejects.toMatchObject({
      code: "KERNEL_FORBIDDEN",
    });
    const acknowledged = await world.run(unit, acknowledgeWarning, { warningId, revision: 1 });
    const answer = { explanation: "一起较大事故", measure: "开展专项整治", measureDueOn: "2024-12-31" };
    await expect(
      world.run(unit, explainWarning, {
        warningId,
        revision: acknowledged.revision,
        ...answer,
        measureDueOn: "2024-05-01",
      }),
    ).rejects.toMatchObject({ code: "INDICATORS_MEASURE_PAST" });
    const explained = await world.run(unit, explainWarning, { warningId, revision: acknowledged.revision, ...answer });
    await world.deliverEvents();
    expect(await todosOf("indicators.warning.close")).toEqual(["decide"]);
    const returned = await world.run(office, returnWarning, {
      warningId,
      revision: explained.revision,
      remark: "措施不具体",
    });
    const again = await world.run(unit, explainWarning, { warningId, revision: returned.revision, ...answer });
    await world.run(office, acceptWarning, { warningId, revision: again.revision });
    await compute();
    expect(await todosOf("indicators.warning.close")).toEqual([]);
    expect(await warnings()).toMatchObject([{ state: "closed", end: "accepted" }]);
    const shown = await world.ask(office, getWarning, { warningId });
    expect(shown).toMatchObject({ explanation: "一起较大事故", explainedBy: "经办人", remark: "措施不具体" });
    expect(shown.whyText?.zh).toContain("2024年");
  });

  test("back on its path closes the warning by itself; leaving it anew warns anew", async () => {
    const { world } = made;
    const before = await target();
    const on = { targetId: before?.id as never, year: 2024, source: "县安委〔2024〕9号" };
    const loose = await world.run(office, setControl, { ...on, revision: before?.revision ?? 0, value: 60 });
    expect(loose.state).toBe("on-path");
    await world.deliverEvents();
    world.clock.advance(86_400_000);
    const tight = await world.run(office, setControl, { ...on, revision: loose.revision, value: 10, reason: "更正" });
    expect(tight.state).toBe("off");
    await world.deliverEvents();
    expect((await warnings()).map(({ state }) => state)).toEqual(["warned", "closed"]);
    world.clock.advance(86_400_000);
    await world.run(office, setControl, { ...on, revision: tight.revision, value: 60, reason: "再更正" });
    await world.deliverEvents();
    expect((await warnings()).map(({ end }) => end)).toEqual(["recovered", "accepted"]);
    expect((await target())?.warningState).toBe("closed");
  });
});

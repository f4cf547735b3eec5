import { anEnterprise } from "@anlan/enterprises/testing";
import type { Caller } from "@anlan/kernel";
import { on } from "@anlan/server-kit";
import type { TestWorld } from "@anlan/test-kit";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  type AccidentFacts,
  accidentStatisticsChanged,
  addCasualty,
  addOwnReport,
  addReport,
  correctAccident,
  dismissAccident,
  editCasualty,
  endRescue,
  findAccidentEnterprises,
  findAccidents,
  findOwnAccidents,
  getAccident,
  getDue,
  getOwnAccident,
  noteFinding,
  openCasualties,
  reinstateAccident,
  removeCasualty,
  reportOwnAccident,
  setLoss,
  verifyAccident,
  withdrawFinding,
} from "../contract/index.ts";
import { watchAllClocks } from "../server/index.ts";
import { ACCIDENT_RIGHTS, accidentsWorld, anAccident, OWN_ACCIDENT_RIGHTS } from "../testing/index.ts";

const NOW = "2026-11-10T02:00:00.000Z";
let world: TestWorld;
let keeper: Caller;
let ports: Awaited<ReturnType<typeof accidentsWorld>>["ports"];
const told: { accidentId: string; revision: number; facts: AccidentFacts | null }[] = [];
const SQUARE = {
  name: "南海区",
  geometry: {
    type: "Polygon" as const,
    coordinates: [
      [
        [113, 23],
        [113.2, 23],
        [113.2, 23.2],
        [113, 23.2],
        [113, 23],
      ],
    ] as never,
  },
};

beforeAll(async () => {
  const listener = {
    name: "listener",
    label: { zh: "听", en: "Listener" },
    migrations: [],
    permissions: {},
    errors: {},
    commands: [],
    queries: [],
    lists: [],
    handlers: [on(accidentStatisticsChanged, "listener.hear", async (_context, payload) => void told.push(payload))],
  };
  ({ world, keeper, ports } = await accidentsWorld(
    { outline: async (_runtime, region) => (region === "440605" ? SQUARE : null) },
    [listener],
  ));
});
beforeEach(() => {
  world.clock.set(NOW);
  told.length = 0;
});

const report = (values: object = {}, by = keeper) => anAccident(world, by, values as never);
const read = (accidentId: string) => world.ask(keeper, getAccident, { accidentId: accidentId as never });
const todos = async (id: string) => {
  const { rows } = await world.database.ownerPool.query(
    "select step, level, state from notices.todos where subject_id = $1 and state = 'open' order by step",
    [id],
  );
  return rows as { step: string; level: number }[];
};
const heard = async (id: string) => {
  await world.deliverEvents();
  return told.filter(({ accidentId }) => accidentId === id);
};

describe("a quick report", () => {
  test("needs what, where and when; everything else stays unknown, and the clocks run", async () => {
    const { accidentId, number } = await report();
    const shown = await read(accidentId);
    expect(number).toMatch(/^440605-20261110-[0-9A-F]{6}$/);
    expect(shown).toMatchObject({
      state: "reported",
      grade: null,
      gradeProvisional: true,
      deaths: null,
      directLoss: null,
      regionName: "桂城街道",
      edition: { zh: "生产安全事故分类与编码（2025）" },
      window: { days: 30, lastDay: "2026-12-10", open: true },
      counting: { counted: true, provisional: true },
    });
    expect(shown.clocks.map(({ code, state }) => [code, state])).toEqual([
      ["R2", "done"],
      ["R4-city", "running"],
    ]);
    expect((await todos(accidentId)).map(({ step }) => step)).toEqual(["clock.R4-city"]);
    expect(await heard(accidentId)).toMatchObject([
      {
        revision: 1,
        facts: { region: "440605011", day: "2026-11-10", counted: true, deaths: null, grade: null, type: null },
      },
    ]);
  });

  test("is refused for a time to come, a region that there is not, and times that run backwards", async () => {
    await expect(report({ occurredAt: "2026-11-10T02:06:00.000Z" })).rejects.toMatchObject({
      code: "ACCIDENTS_FUTURE",
    });
    await expect(report({ region: "440699" })).rejects.toMatchObject({ code: "ACCIDENTS_REGION_UNKNOWN" });
    await expect(report({ region: "440606" })).rejects.toMatchObject({
      code: expect.stringMatching(/REGION_UNKNOWN|NOT_YOURS/),
    });
    await expect(report({ unitKnewAt: "2026-11-09T00:00:00.000Z" })).rejects.toMatchObject({
      code: "ACCIDENTS_TIMES_WRONG",
    });
    await expect(report({ casualties: { deaths: -1 } })).rejects.toMatchObject({ code: "KERNEL_INVALID_INPUT" });
    await expect(report({ casualties: { poisoned: 3, seriousInjuries: 2 } })).rejects.toMatchObject({
      code: "ACCIDENTS_COUNTS_WRONG",
    });
  });

  test("asks when position and region disagree, takes it when confirmed, and the page says so", async () => {
    const outside = { position: { longitude: 113.25, latitude: 23.1 } };
    await expect(report(outside)).rejects.toMatchObject({
      code: "ACCIDENTS_PLACE_DISAGREES",
      parameters: { region: "南海区" },
    });
    const { accidentId } = await report({ ...outside, positionConfirmed: true });
    expect((await read(accidentId)).placeNote?.zh).toContain("南海区界线外约 5 公里");
    const inside = await report({ position: { longitude: 113.1, latitude: 23.1 } });
    expect((await read(inside.accidentId)).placeNote).toBeNull();
  });

  test("that comes late is marked late, by how much", async () => {
    const { accidentId } = await report({
      occurredAt: "2026-11-09T22:00:00.000Z",
      unitKnewAt: "2026-11-09T23:00:00.000Z",
    });
    const shown = await read(accidentId);
    expect(shown.marks).toEqual(["late"]);
    expect(shown.clocks[0]).toMatchObject({ code: "R2", state: "done-late", lateMinutes: 120 });
  });
});

describe("what comes after it", () => {
  test("deaths that rise grade anew, tell who must be told, and start further clocks", async () => {
    const { accidentId } = await report({
      casualties: { deaths: 1, missing: 0, seriousInjuries: 2, minorInjuries: 0 },
    });
    world.clock.set("2026-11-12T02:00:00.000Z");
    const done = await world.run(keeper, addReport, {
      accidentId,
      revision: 1,
      kind: "supplement",
      content: "两名重伤者死亡",
      casualties: { deaths: 3, seriousInjuries: 0 },
    });
    expect(done).toMatchObject({ revision: 2, grade: "serious" });
    const shown = await read(accidentId);
    expect(shown.grading).toMatchObject({ driver: "deaths" });
    expect(shown.reportTo).toBe("province");
    expect(shown.clocks.find(({ code }) => code === "R6")).toMatchObject({
      due: "2026-11-12T03:00:00.000Z",
      state: "running",
    });
    expect(shown.history[0]?.changes).toContainEqual({ field: "grade", from: "一般事故", to: "较大事故" });
    expect(await heard(accidentId)).toMatchObject([
      { revision: 1, facts: { deaths: 1, grade: "ordinary", gradeProvisional: true } },
      { revision: 2, facts: { deaths: 3, seriousInjuries: 0, grade: "serious" } },
    ]);
  });

  test("reports close their clocks; a follow-up is asked for each day until the rescue is over", async () => {
    const { accidentId } = await report();
    await world.run(keeper, addReport, { accidentId, revision: 1, kind: "written", content: "报市局", to: "city" });
    expect(await todos(accidentId)).toEqual([]);
    world.clock.set("2026-11-11T02:00:00.000Z");
    await watchAllClocks(world.runtime, ports);
    expect(await todos(accidentId)).toMatchObject([{ step: "clock.R8.1", level: 0 }]);
    world.clock.set("2026-11-11T15:50:00.000Z");
    await watchAllClocks(world.runtime, ports);
    expect(await todos(accidentId)).toMatchObject([{ step: "clock.R8.1", level: 1 }]);
    const { revision } = await read(accidentId);
    expect(revision).toBe(2);
    await world.run(keeper, endRescue, { accidentId, revision });
    expect(await todos(accidentId)).toEqual([]);
    expect((await read(accidentId)).followUps).toMatchObject({ ended: true, missed: 0 });
  });

  test("limits that pass are raised, and stand on the home card", async () => {
    const { accidentId } = await report();
    world.clock.set("2026-11-10T04:01:00.000Z");
    await watchAllClocks(world.runtime, ports);
    expect(await todos(accidentId)).toMatchObject(
      [{ step: "clock.R4-city", level: 2 }, { step: "clock.R8.1" }].slice(0, 1),
    );
    const due = await world.ask(keeper, getDue, {});
    expect(due.overdue).toBeGreaterThan(0);
    expect((await world.home(keeper, "accidents.late"))?.total).toBe(due.overdue);
    expect((await world.home(keeper, "accidents.new"))?.lines.map(({ to }) => to)).toContain(
      `/accidents/${accidentId}`,
    );
    expect((await world.list(keeper, findAccidents, { mark: "late" })).rows.map(({ id }) => id)).toContain(accidentId);
  });

  test("who was first of two is kept, the other is told; further moments in the future are refused", async () => {
    const { accidentId } = await report();
    const change = (title: string) =>
      world.run(keeper, correctAccident, { accidentId, revision: 1, reason: "更正", title } as never);
    const both = await Promise.allSettled([change("甲"), change("乙")]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(both.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "KERNEL_STALE" } });
    const later = { accidentId, revision: 2, kind: "phone" as const, content: "x", at: "2026-11-11T00:00:00.000Z" };
    await expect(world.run(keeper, addReport, later)).rejects.toMatchObject({ code: "ACCIDENTS_FUTURE" });
  });
});

describe("the statistics record", () => {
  test("type by edition and chain, causes, loss by item; the event tells the whole state", async () => {
    const { accidentId } = await report({
      casualties: { deaths: 1, missing: 0, seriousInjuries: 0, minorInjuries: 0 },
    });
    await world.run(keeper, correctAccident, {
      accidentId,
      revision: 1,
      reason: "补充统计信息",
      events: ["WSA10026", "WSA10016"],
      nature: "production",
      mainCause: "7.01",
      factors: ["people", "management"],
      trade: "2614",
      sector: "hazardous-chemicals",
    } as never);
    await world.run(keeper, setLoss, {
      accidentId,
      revision: 2,
      reason: "核定损失",
      lines: [
        { item: "medical", method: "medical", paid: 2, days: 40, remainingDays: 60 },
        { item: "fines", amount: 50 },
        { item: "relatives", amount: null },
      ],
    });
    const shown = await read(accidentId);
    expect(shown).toMatchObject({
      type: "WSA10026",
      typeBy: "first",
      typeName: { zh: "泄漏" },
      mainCause: { code: "7.01" },
      directLoss: 5,
      gradeProvisional: false,
      loss: { direct: 5, indirect: 50, unknown: [{ zh: "亲属交通、食宿等事务费用" }] },
    });
    expect(shown.sectors).toEqual(["hazardous-chemicals"]);
    expect((await heard(accidentId)).at(-1)).toMatchObject({
      facts: { type: "WSA10026", cause: "7.01", trade: "2614", sector: "hazardous-chemicals", directLoss: 5 },
    });
  });

  test("refuses codes of another edition, unknown causes, and lines without their numbers", async () => {
    const { accidentId } = await report();
    const correct = (values: object) =>
      world.run(keeper, correctAccident, { accidentId, revision: 1, reason: "更正", ...values } as never);
    await expect(correct({ events: ["1986/05"] })).rejects.toMatchObject({ code: "ACCIDENTS_CODE_UNKNOWN" });
    await expect(correct({ mainCause: "9.99" })).rejects.toMatchObject({ code: "ACCIDENTS_CODE_UNKNOWN" });
    await expect(correct({ title: "配电房触电" })).rejects.toMatchObject({ code: "ACCIDENTS_NOTHING_CHANGED" });
    const lines = [{ item: "wages", method: "wages" as const, daily: 1 }];
    await expect(world.run(keeper, setLoss, { accidentId, revision: 1, reason: "核定", lines })).rejects.toMatchObject({
      code: "ACCIDENTS_LOSS_INCOMPLETE",
    });
  });

  test("an accident that does not count is kept apart with its reason; one that is none is told as nothing", async () => {
    const { accidentId } = await report({ casualties: { deaths: 1 } });
    await world.run(keeper, verifyAccident, { accidentId, revision: 1, nature: "illness" });
    expect(await read(accidentId)).toMatchObject({ state: "verified", counted: false, notCounted: "illness" });
    await world.run(keeper, dismissAccident, { accidentId, revision: 2, reason: "误报" });
    await expect(
      world.run(keeper, addReport, { accidentId, revision: 3, kind: "follow-up", content: "x" }),
    ).rejects.toMatchObject({ code: "ACCIDENTS_CLOSED" });
    await world.run(keeper, reinstateAccident, { accidentId, revision: 3, reason: "确有其事" });
    const events = await heard(accidentId);
    expect(events.map(({ facts }) => facts?.counted ?? null)).toEqual([true, false, null, false]);
  });

  test("casualties are sealed, masked, opened with a logged reason; a death counts 6,000 lost days", async () => {
    const { accidentId } = await report();
    const person = { name: "欧阳安", identityNumber: "11010519491231002X", degree: "death", age: 50, job: "电工" };
    await world.run(keeper, addCasualty, { accidentId, revision: 1, ...person } as never);
    const shown = await read(accidentId);
    expect(shown.people).toMatchObject([
      { name: "欧**", identityNumber: "110*************2X", degree: "death", lostDays: 6000 },
    ]);
    expect(shown.lostWorkdays).toEqual({ days: 6000, unknown: 0 });
    expect(JSON.stringify(shown)).not.toContain("欧阳安");
    const { rows } = await world.database.ownerPool.query("select sealed::text, data::text from accidents.casualties");
    expect(JSON.stringify(rows)).not.toMatch(/欧阳安|19491231/);
    const casualtyId = shown.people[0]?.id as never;
    const edit = {
      accidentId,
      revision: 2,
      casualtyId,
      reason: "更正",
      name: "欧**",
      degree: "serious",
      lostDays: 300,
    };
    await world.run(keeper, editCasualty, edit as never);
    const opened = await world.ask(keeper, openCasualties, { accidentId, reason: "核对身份" });
    expect(opened.people).toEqual([{ casualtyId, name: "欧阳安", identityNumber: "11010519491231002X" }]);
    await expect(
      world.run(keeper, editCasualty, { ...edit, revision: 3, identityNumber: "110105194912310021" } as never),
    ).rejects.toMatchObject({ code: "ACCIDENTS_IDENTITY_WRONG" });
    await world.run(keeper, removeCasualty, { accidentId, revision: 3, casualtyId, reason: "误登" });
    expect((await read(accidentId)).people).toEqual([]);
  });

  test("findings mark omission, falsehood and concealment by the rule, and can be withdrawn", async () => {
    const { accidentId } = await report({ by: "public", occurredAt: "2026-11-08T02:00:00.000Z" });
    const finding = {
      accidentId,
      revision: 1,
      what: "not-reported",
      intent: "deliberate",
      proven: true,
      remark: "监控证实",
    };
    await world.run(keeper, noteFinding, finding as never);
    const shown = await read(accidentId);
    expect(shown.marks).toEqual(["late", "concealed"]);
    const findingId = shown.findings[0]?.id as never;
    await world.run(keeper, withdrawFinding, { accidentId, revision: 2, findingId, reason: "证据不足" });
    expect((await read(accidentId)).marks).toEqual(["late"]);
  });
});

describe("an enterprise", () => {
  test("reports its own accidents, sees only them, and officials find it among those with accidents", async () => {
    const enterpriseId = await anEnterprise(world, keeper, { name: "南海某铸造厂", sectors: ["fire"] });
    const own = {
      ...world.person({ region: "440605", permissions: OWN_ACCIDENT_RIGHTS }),
      enterpriseId,
    };
    await report();
    const given = { title: "钢包倾覆", category: "industry-mining-trade", occurredAt: "2026-11-10T01:30:00.000Z" };
    const { accidentId } = await world.run(own, reportOwnAccident, { ...given, casualties: { deaths: 1 } } as never);
    expect((await world.list(own, findOwnAccidents, {})).rows.map(({ id }) => id)).toEqual([accidentId]);
    expect(await world.ask(own, getOwnAccident, { accidentId })).toMatchObject({ enterpriseName: "南海某铸造厂" });
    await world.run(own, addOwnReport, { accidentId, revision: 1, kind: "follow-up", content: "现场已控制" });
    await expect(
      world.run(own, addReport, { accidentId, revision: 2, kind: "phone", content: "x" }),
    ).rejects.toMatchObject({
      code: "KERNEL_FORBIDDEN",
    });
    const [row] = (await world.list(keeper, findAccidentEnterprises, {})).rows;
    expect(row).toMatchObject({ enterpriseId, name: "南海某铸造厂", accidents: 1, deaths: 1 });
  });
});

describe("a correction of the place", () => {
  test("to another county needs somebody above both, and takes reports and history along", async () => {
    const { accidentId } = await report({ casualties: { deaths: 1 } });
    const move = { accidentId, revision: 1, reason: "实际发生在顺德", region: "440606004" };
    await expect(world.run(keeper, correctAccident, move as never)).rejects.toMatchObject({
      code: "ACCIDENTS_NOT_YOURS",
    });
    const above = world.person({ region: "4406", permissions: ACCIDENT_RIGHTS });
    await world.run(above, correctAccident, move as never);
    await expect(read(accidentId)).rejects.toMatchObject({ code: "KERNEL_NOT_FOUND" });
    const shown = await world.ask(above, getAccident, { accidentId });
    expect(shown).toMatchObject({ county: "440606", region: "440606004", revision: 3, reports: [{ kind: "quick" }] });
    expect(shown.history).toHaveLength(2);
    expect((await heard(accidentId)).at(-1)).toMatchObject({ revision: 3, facts: { region: "440606004", deaths: 1 } });
  });
});

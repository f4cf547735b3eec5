import { randomUUID } from "node:crypto";
import { chinaDay, regionsWith } from "@anlan/kernel";
import { testWorld } from "@anlan/test-kit";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import {
  addEntry,
  askCloseOut,
  carryEntryOver,
  closeCampaign,
  createCampaign,
  editCampaign,
  findCampaigns,
  findEntries,
  getCampaign,
  lookBack,
  reportEntry,
  settleEntry,
  startCampaign,
} from "../contract/index.ts";
import { campaignsModule } from "./index.ts";
import { runLateEntries } from "./late-entries.ts";

/** Units that the tests have named: id → region. */
const regionOfUnit = new Map<string, string>();
const units = {
  find: async (_runtime: unknown, ids: readonly string[]) =>
    ids.flatMap((id) => {
      const region = regionOfUnit.get(id);
      return region === undefined ? [] : [{ id, region, name: "桂城街道办事处" }];
    }),
};

function aUnit(region: string): string {
  const id = randomUUID();
  regionOfUnit.set(id, region);
  return id;
}

let world: Awaited<ReturnType<typeof testWorld>>;
beforeAll(async () => {
  world = await testWorld([campaignsModule({ units, attachFiles: async () => undefined })]);
});

const OFFICE = ["campaigns.campaign.read", "campaigns.campaign.manage"];
const UNIT = ["campaigns.campaign.read", "campaigns.campaign.report"];

async function buildCampaign(region = "440605") {
  const office = world.person({ region, permissions: OFFICE });
  const leader = world.person({ region, permissions: ["campaigns.campaign.read", "campaigns.campaign.close"] });
  const unitId = aUnit(`${region}011`);
  const unit = world.person({ region: `${region}011`, permissions: UNIT, unitId });
  const draft = await world.run(office, createCampaign, {
    region,
    name: "餐饮燃气专项整治",
    goal: "瓶装液化石油气用户入户安检全覆盖",
    leadUnitId: aUnit(region),
    startsOn: "2026-03-01",
    endsOn: "2026-09-30",
    stages: [{ name: "动员部署", from: "2026-03-01", to: "2026-03-31" }],
  });
  const campaign = await world.run(office, startCampaign, { id: draft.id, revision: draft.revision });
  const add = (text: string) =>
    world.run(office, addEntry, {
      campaignId: campaign.id,
      list: "problem",
      text,
      unitId,
      dueOn: "2026-04-30",
    });
  return { office, leader, unit, unitId, campaign, add };
}

test("a campaign closes after its entries are settled, and a look-back opens it again", async () => {
  const { office, leader, unit, campaign, add } = await buildCampaign();
  const entry = await add("软管老化");
  await expect(world.run(office, askCloseOut, { id: campaign.id, revision: campaign.revision })).rejects.toMatchObject({
    code: "CAMPAIGNS_ENTRIES_OPEN",
  });
  const reported = await world.run(unit, reportEntry, {
    id: entry.id,
    revision: entry.revision,
    result: "已更换金属软管",
  });
  await world.run(office, settleEntry, { id: entry.id, revision: reported.revision });
  const asked = await world.run(office, askCloseOut, { id: campaign.id, revision: campaign.revision });
  const closed = await world.run(leader, closeCampaign, { id: campaign.id, revision: asked.revision, remark: "同意" });
  expect(closed.state).toBe("closed");
  const round = {
    id: campaign.id,
    revision: closed.revision,
    name: "第一轮回头看",
    heldOn: chinaDay(world.clock.now()),
    findings: "两户软管再次老化",
    reopen: [entry.id],
  };
  const ahead = world.run(office, lookBack, { ...round, heldOn: "2036-10-20" });
  await expect(ahead).rejects.toMatchObject({ code: "CAMPAIGNS_LOOK_BACK_AHEAD" });
  await world.run(office, lookBack, round);
  const after = await world.ask(office, getCampaign, { id: campaign.id });
  expect(after).toMatchObject({ state: "running", openEntries: 1, rounds: [{ reopened: [entry.id] }] });
});

test("whoever has to act on an entry has a to-do until it is done", async () => {
  const { office, unit, unitId, add } = await buildCampaign("440607");
  const entry = await add("疏散门上锁");
  const waiting = async () => {
    await world.deliverEvents();
    const { rows } = await world.database.ownerPool.query<{ step: string; unit_id: string | null }>(
      "select step, unit_id from notices.todos where subject_id = $1 and state = 'open'",
      [entry.id],
    );
    return rows;
  };
  expect(await waiting()).toEqual([{ step: "report", unit_id: unitId }]);
  const reported = await world.run(unit, reportEntry, { id: entry.id, revision: entry.revision, result: "已拆除" });
  expect(await waiting()).toEqual([{ step: "settle", unit_id: null }]);
  await world.run(office, settleEntry, { id: entry.id, revision: reported.revision });
  expect(await waiting()).toEqual([]);
});

test("two people who act on the same revision: the second is told and nothing is lost", async () => {
  const { office, campaign } = await buildCampaign();
  const edit = (name: string) =>
    world.run(office, editCampaign, { ...campaign, id: campaign.id, revision: campaign.revision, name } as never);
  const { id, revision, goal, leadUnitId, startsOn, endsOn } = campaign;
  const input = { id, revision, goal, leadUnitId, startsOn, endsOn };
  await world.run(office, editCampaign, { ...input, name: "甲" });
  await expect(world.run(office, editCampaign, { ...input, name: "乙" })).rejects.toMatchObject({
    code: "KERNEL_STALE",
  });
  await expect(edit("丙")).rejects.toMatchObject({ code: "KERNEL_INVALID_INPUT" });
  expect(await world.ask(office, getCampaign, { id })).toMatchObject({ name: "甲" });
});

test("an entry due outside the campaign is refused with the campaign's days", async () => {
  const { office, campaign, unitId } = await buildCampaign();
  const input = {
    campaignId: campaign.id,
    list: "measure" as const,
    text: "印发燃气用户安检办法",
    unitId,
    dueOn: "2027-01-01",
  };
  await expect(world.run(office, addEntry, input)).rejects.toMatchObject({
    code: "CAMPAIGNS_DUE_OUTSIDE",
    parameters: { from: "2026-03-01", to: "2026-09-30" },
  });
});

test("what was carried over is counted apart from what was settled", async () => {
  const { office, unit, campaign, add } = await buildCampaign();
  const settled = await add("软管老化");
  const reported = await world.run(unit, reportEntry, { id: settled.id, revision: settled.revision, result: "已更换" });
  await world.run(office, settleEntry, { id: settled.id, revision: reported.revision });
  const long = await add("管道需整体改造");
  await world.run(office, carryEntryOver, { id: long.id, revision: long.revision, remark: "列入明年改造" });
  const { counts } = await world.ask(office, getCampaign, { id: campaign.id });
  expect(counts.problem).toMatchObject([{ all: 2, settled: 1, carriedOver: 1, late: 0 }]);
});

test("stages that overlap or leave the campaign are refused when it is written and when it is changed", async () => {
  const { office, campaign } = await buildCampaign();
  const { id, revision, name, goal, leadUnitId, startsOn, endsOn } = campaign;
  const edit = (from: string, to: string) => {
    const stages = [...campaign.stages, { name: "集中整治", from, to }];
    return world.run(office, editCampaign, { id, revision, name, goal, leadUnitId, startsOn, endsOn, stages });
  };
  await expect(edit("2026-03-31", "2026-06-30")).rejects.toMatchObject({ code: "CAMPAIGNS_STAGES_OVERLAP" });
  await expect(edit("2026-04-01", "2026-10-01")).rejects.toMatchObject({ code: "CAMPAIGNS_STAGE_OUTSIDE" });
  const stages = [{ name: "动员", from: "2025-01-01", to: "2025-02-01" }];
  const created = world.run(office, createCampaign, {
    region: "440605",
    name,
    goal,
    leadUnitId,
    startsOn,
    endsOn,
    stages,
  });
  await expect(created).rejects.toMatchObject({ code: "CAMPAIGNS_STAGE_OUTSIDE" });
});

test("a unit of another county cannot be made responsible", async () => {
  const { office, campaign } = await buildCampaign();
  const input = {
    campaignId: campaign.id,
    list: "problem" as const,
    text: "甲",
    unitId: aUnit("440103"),
    dueOn: "2026-04-30",
  };
  await expect(world.run(office, addEntry, input)).rejects.toMatchObject({ code: "CAMPAIGNS_UNIT_UNKNOWN" });
});

test("each late step of an entry is emitted once, however often the job runs", async () => {
  const { add } = await buildCampaign("330421");
  const entry = await add("未安装报警器");
  world.clock.set("2026-05-01T00:00:00.000Z");
  await runLateEntries(world.runtime);
  await runLateEntries(world.runtime);
  const { rows } = await world.database.ownerPool.query<{ payload: { step: string; to: string[] } }>(
    "select payload from kernel.outbox where name = 'campaigns.entry-late' and payload->>'entryId' = $1 order by id",
    [entry.id],
  );
  expect(rows.map((row) => row.payload.step)).toEqual(["remind", "warn"]);
  expect(rows.map((row) => row.payload.to)).toEqual([["unit"], ["unit", "office"]]);
  world.clock.set("2026-03-02T01:00:00.000Z");
});

test("a report that nobody checks in time reminds the office, not the unit", async () => {
  const { unit, add } = await buildCampaign("330421");
  const entry = await add("报警器未校准");
  await world.run(unit, reportEntry, { id: entry.id, revision: entry.revision, result: "已校准" });
  world.clock.set("2026-03-20T00:00:00.000Z");
  await runLateEntries(world.runtime);
  const { rows } = await world.database.ownerPool.query<{ payload: { move: string; to: string[] } }>(
    "select payload from kernel.outbox where name = 'campaigns.entry-late' and payload->>'entryId' = $1",
    [entry.id],
  );
  expect(rows.map((row) => [row.payload.move, row.payload.to])).toEqual([["settle", ["office"]]]);
  world.clock.set("2026-03-02T01:00:00.000Z");
});

test("lists show only the caller's own county", async () => {
  const mine = await buildCampaign("440103");
  const other = await buildCampaign("320118");
  await mine.add("甲");
  await other.add("乙");
  const seen = await world.list(mine.unit, findEntries, { campaignId: [mine.campaign.id, other.campaign.id] });
  expect(seen.rows.map((row) => row.text)).toEqual(["甲"]);
  expect((await world.list(mine.office, findCampaigns, { name: "餐饮" })).rows).toHaveLength(1);
});

test("a caller starts a campaign exactly where an independent reading of his rights says so", async () => {
  const regions = ["440605", "440103", "4406", "440605011"];
  const permissions = ["campaigns.campaign.read", "campaigns.campaign.manage", "campaigns.campaign.close"];
  const people = fc.record({ region: fc.constantFrom(...regions), permissions: fc.subarray(permissions) });
  await fc.assert(
    fc.asyncProperty(people, fc.constantFrom("440605", "440103"), async (person, region) => {
      const { campaign } = await buildCampaign(region);
      await world.database.ownerPool.query("update campaigns.campaigns set state = 'draft' where id = $1", [
        campaign.id,
      ]);
      const caller = world.person(person);
      const outcome = await world.run(caller, startCampaign, { id: campaign.id, revision: campaign.revision }).then(
        () => "done",
        (error: { code: string }) => error.code,
      );
      // The oracle: digits only, no code of the runner.
      const holds = person.permissions.includes("campaigns.campaign.manage");
      const covers = region.slice(0, person.region.length) === person.region;
      expect(outcome).toBe(!holds ? "KERNEL_FORBIDDEN" : covers ? "done" : "KERNEL_NOT_FOUND");
      expect(regionsWith(caller, "campaigns.campaign.manage").length).toBe(holds ? 1 : 0);
    }),
    { numRuns: 30 },
  );
});

import { abilitiesOf, type CallerFacts, lateStepsBy, refusalOf } from "@anlan/kernel";
import fc from "fast-check";
import { expect, test } from "vitest";
import { Campaign, Entry } from "../contract/index.ts";
import { campaignLife, entryLife } from "./campaign-life.ts";

const UNIT = "0192f000-0000-7000-8000-000000000001";
const ID = "0192f000-0000-7000-8000-000000000002";

function caller(
  accountId: string,
  permissions: string[],
  unitId: string | null = null,
  region = "440605",
): CallerFacts {
  return { accountId, name: "张三", unitId, region, grants: [{ role: "test", region, permissions }] };
}

const office = caller("office", ["campaigns.campaign.manage"]);
const leader = caller("leader", ["campaigns.campaign.close"]);
const unit = caller("unit", ["campaigns.campaign.report"], UNIT, "440605011");

const entry = Entry.parse({
  id: ID,
  county: "440605",
  campaignId: ID,
  campaignRegion: "440605",
  list: "problem",
  text: "疏散通道堆放杂物",
  place: null,
  level: "general",
  measures: null,
  unitId: UNIT,
  unitName: "桂城街道",
  dueOn: "2026-03-31",
  state: "open",
  result: null,
  files: [],
  remark: null,
  stateSince: "2026-03-02T01:00:00.000Z",
  lastMoves: {},
  region: "440605011",
  revision: 1,
});

const campaign = Campaign.parse({
  id: ID,
  county: "440605",
  name: "消防通道专项整治",
  goal: "打通生命通道",
  planItemId: null,
  leadUnitId: UNIT,
  leadUnitName: "区应急管理局",
  startsOn: "2026-03-01",
  endsOn: "2026-06-30",
  stages: [],
  state: "running",
  openEntries: 0,
  stateSince: "2026-03-02T01:00:00.000Z",
  lastMoves: {},
  region: "440605",
  revision: 1,
});

test("only the responsible unit reports its entry", () => {
  expect(refusalOf(entryLife, "report", unit, entry)).toBeNull();
  expect(refusalOf(entryLife, "report", office, entry)?.code).toBe("KERNEL_NOT_YOUR_MOVE");
  const neighbour = { ...unit, unitId: ID };
  expect(refusalOf(entryLife, "report", neighbour, entry)?.code).toBe("KERNEL_NOT_YOUR_MOVE");
});

test("a unit without the right over its town cannot report", () => {
  const elsewhere = caller("unit", ["campaigns.campaign.report"], UNIT, "440605121");
  expect(refusalOf(entryLife, "report", elsewhere, entry)?.code).toBe("KERNEL_NOT_YOUR_MOVE");
});

test("a campaign with open entries cannot ask for its close-out", () => {
  expect(refusalOf(campaignLife, "ask", office, campaign)).toBeNull();
  expect(refusalOf(campaignLife, "ask", office, { ...campaign, openEntries: 1 })?.code).toBe("CAMPAIGNS_ENTRIES_OPEN");
});

test("who asked for the close-out does not approve it", () => {
  const asked = { ...campaign, state: "closing" as const, lastMoves: { ask: "leader" } };
  expect(refusalOf(campaignLife, "close", leader, asked)?.code).toBe("KERNEL_SAME_PERSON");
  expect(refusalOf(campaignLife, "close", { ...leader, accountId: "other" }, asked)).toBeNull();
});

test("no sequence of moves settles an entry that nobody else has seen", () => {
  const everything = ["campaigns.campaign.manage", "campaigns.campaign.report"];
  const people = ["a", "b", "c"].map((name) => caller(name, everything, UNIT));
  const moves = Object.keys(entryLife.moves) as (keyof typeof entryLife.moves)[];
  const step = fc.record({ who: fc.constantFrom(...people), move: fc.constantFrom(...moves) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      let current = entry;
      for (const { who, move } of steps) {
        if (refusalOf(entryLife, move, who, current) !== null) continue;
        const to = entryLife.moves[move].to;
        if (to === "settled") expect(current.lastMoves["report"]).not.toBe(who.accountId);
        if (to === "settled") expect(current.state).toBe("reported");
        current = { ...current, state: to, lastMoves: { ...current.lastMoves, [move]: who.accountId } };
      }
    }),
  );
});

test("an entry is reminded five working days before, warned at the end of its day and listed five days after", () => {
  const weekdays = {
    isWorkingDay: (day: string) => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()),
    isCertain: () => true,
  };
  const stepsAt = (moment: string) =>
    lateStepsBy(entryLife, entry, weekdays, new Date(moment)).map(({ step }) => step.step);
  expect(stepsAt("2026-03-23T15:59:00Z")).toEqual([]);
  expect(stepsAt("2026-03-23T16:00:00Z")).toEqual(["remind"]);
  expect(stepsAt("2026-03-31T16:00:00Z")).toEqual(["remind", "warn"]);
  expect(stepsAt("2026-04-06T16:00:00Z")).toEqual(["remind", "warn", "list"]);
});

test("a grey button says who is to act", () => {
  const report = abilitiesOf(entryLife, office, entry).find((ability) => ability.move === "report");
  expect(report?.refusal?.parameters).toMatchObject({ actor: { zh: "责任单位" } });
});

import {
  addEntry,
  carryEntryOver,
  createCampaign,
  type Entry,
  reportEntry,
  returnEntry,
  settleEntry,
  startCampaign,
} from "@anlan/campaigns/contract";
import { addDays, type Caller, chinaDay } from "@anlan/kernel";
import type { DemoGovernment, DemoPart } from "./governments.ts";
import type { Stage } from "./stage.ts";
import { type DemoUnit, unitOf } from "./units.ts";

const STARTED = 90;

type Fate = "settled" | "reported" | "open" | "late" | "returned" | "carried-over";

/** What becomes of the entries of both lists, in their order. */
const PROBLEM_FATES: readonly Fate[] = ["settled", "reported", "late", "returned", "open", "carried-over"];
const MEASURE_FATES: readonly Fate[] = ["settled", "reported", "open"];
/** Whose entry it is, in turn; each has a person who reports. */
const HANDLERS: readonly DemoPart[] = ["fire", "housing", "dept"];

async function play(stage: Stage, entry: Entry, fate: Fate, person: Caller, office: Caller): Promise<void> {
  if (fate === "open" || fate === "late") return;
  const on = { id: entry.id, revision: entry.revision };
  if (fate === "carried-over") {
    await stage.run(office, carryEntryOver, { ...on, remark: "改造周期较长，转入长期整治" }, 10);
    return;
  }
  const result = "已整改并拍照存档（演示）";
  const { revision } = await stage.run(person, reportEntry, { ...on, result }, fate === "reported" ? 2 : 20);
  const now = { id: entry.id, revision };
  if (fate === "settled") await stage.run(office, settleEntry, { ...now, remark: "现场复核通过" }, 18);
  if (fate === "returned") await stage.run(office, returnEntry, { ...now, remark: "复查时发现问题仍未完全解决" }, 15);
}

/** Loads a running campaign with both lists in different states. */
export async function loadCampaign(
  stage: Stage,
  government: DemoGovernment,
  people: Readonly<Record<DemoPart, Caller>>,
  units: readonly DemoUnit[],
): Promise<void> {
  const { campaign: story, region } = government;
  const today = chinaDay(stage.moment(0));
  const day = (offset: number) => addDays(today, offset);
  const stages = [
    { name: "动员部署", from: day(-STARTED), to: day(-61) },
    { name: "集中整治", from: day(-60), to: day(30) },
    { name: "总结提升", from: day(31), to: day(60) },
  ];
  const { office } = people;
  const leadUnitId = unitOf("dept", units, government).id;
  const plain = { region, name: story.name, goal: story.goal, leadUnitId, startsOn: day(-STARTED), endsOn: day(60) };
  const created = await stage.run(office, createCampaign, { ...plain, stages }, STARTED + 5);
  const { id: campaignId } = await stage.run(
    office,
    startCampaign,
    { id: created.id, revision: created.revision },
    STARTED,
  );
  const lists = [
    ...story.problems.map(([place, text], index) => ({ list: "problem" as const, place, text, index })),
    ...story.measures.map((text, index) => ({ list: "measure" as const, place: null, text, index })),
  ];
  for (const { list, place, text, index } of lists) {
    const part = HANDLERS[index % HANDLERS.length] ?? "dept";
    const fates = list === "problem" ? PROBLEM_FATES : MEASURE_FATES;
    const fate = fates[index] ?? "open";
    const level = list === "measure" ? null : index === 0 ? ("major" as const) : ("general" as const);
    const unitId = unitOf(part, units, government).id;
    const dueOn = day(fate === "late" ? -12 : 20 + index);
    const entry = await stage.run(
      office,
      addEntry,
      { campaignId, list, place, text, level, unitId, dueOn },
      70 - index,
    );
    await play(stage, entry, fate, people[part], office);
  }
}

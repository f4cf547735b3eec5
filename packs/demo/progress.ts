import {
  type AssignmentRecord,
  acceptReport,
  askExtension,
  assignItem,
  getAssignment,
  type MilestoneInput,
  reportProgress,
  returnReport,
} from "@anlan/assignments/contract";
import { addDays, type Caller, chinaDay } from "@anlan/kernel";
import { getPlan, type OutlineHeading, type PlanItem } from "@anlan/plans/contract";
import type { DemoPart } from "./governments.ts";
import type { Stage } from "./stage.ts";
import type { DemoUnit } from "./units.ts";

const ASSIGNED = 150;
/** Every so many-th item stays without a unit, so that there is something to assign. */
const LEFT_OVER = 5;
/** As many departments and as many towns at most. */
const MOST_PARTS = 2;

/** What becomes of a part whose unit has a person, and when its first milestone is due, days from now. */
const OUTCOMES = [
  { name: "accepted", due: -20 },
  { name: "reported", due: 6 },
  { name: "returned", due: 3 },
  { name: "done", due: -35 },
  { name: "late", due: -16 },
  { name: "draft", due: 21 },
  { name: "extension", due: 9 },
  { name: "assigned", due: 40 },
] as const;
type Outcome = (typeof OUTCOMES)[number]["name"];

type People = Readonly<Record<DemoPart, Caller>>;

const kinds: readonly string[] = ["indicator", "commitment", "task", "project"];

/** What is broken down to units: a heading that only gathers others is broken down by those under it. */
async function itemsToAssign(stage: Stage, office: Caller, items: readonly PlanItem[]): Promise<PlanItem[]> {
  const [first] = items;
  if (first === undefined) return [];
  const { outline } = await stage.ask(office, getPlan, { planId: first.planId });
  const gathering = new Set<string>();
  const visit = (heading: OutlineHeading): void => {
    if (heading.children.length > 0) gathering.add(heading.title);
    heading.children.forEach(visit);
  };
  outline.forEach(visit);
  return items.filter(({ kind, current }) => kinds.includes(kind) && !gathering.has(current.name));
}

/** The units named in an item, the first in the lead; the emergency bureau where none is. */
function unitsFor(item: PlanItem, units: readonly DemoUnit[], towns: readonly DemoUnit[]): DemoUnit[] {
  const words = `${item.current.actors.join("、")}、${item.current.text ?? ""}`;
  const named = units.filter((unit) => unit.kind === "department" && words.includes(unit.shortName));
  named.sort((one, other) => words.indexOf(one.shortName) - words.indexOf(other.shortName));
  const asked = /各镇|各街道|各县/.test(words) ? towns.slice(0, MOST_PARTS) : [];
  const fallback = units.filter((unit) => unit.shortName.endsWith("应急管理局"));
  const all = [...named.slice(0, MOST_PARTS), ...asked];
  return all.length > 0 ? all : fallback;
}

/** A stage on the way this year, and the whole at the end of next year; what ends early has only the first. */
function milestonesOf(item: PlanItem, today: string, due: number, isShort: boolean): MilestoneInput[] {
  const first = addDays(today, due);
  const year = Number(first.slice(0, 4));
  const { value } = item.current;
  const isCounted = item.kind === "commitment" && value !== null;
  const part = isCounted && value >= 10 ? Math.round(value * 0.8) : value;
  const whole = { targetText: "全部完成并通过验收", targetValue: isCounted ? value : null };
  const stage = { targetText: "完成年度阶段任务", targetValue: isCounted ? part : null };
  if (isShort) return [{ year, dueOn: first, ...whole }];
  return [
    { year, dueOn: first, ...stage },
    { year: year + 1, dueOn: `${year + 1}-12-31`, ...whole },
  ];
}

/** Tells how one part went on, with the unit's person and the office. */
async function play(stage: Stage, record: AssignmentRecord, person: Caller, office: Caller, outcome: Outcome) {
  const { id: assignmentId, milestones, item } = record;
  const [milestone] = milestones;
  if (milestone === undefined || outcome === "assigned" || outcome === "late") return;
  const on = { assignmentId, revision: record.facts.revision };
  if (outcome === "extension") {
    const until = addDays(milestone.dueOn, 30);
    await stage.run(person, askExtension, { ...on, until, reason: "现场核查尚未结束，申请顺延一个月" }, 2);
    return;
  }
  const earlier = outcome === "accepted" || outcome === "done";
  const report = {
    ...on,
    milestoneId: milestone.id,
    period: `${milestone.year}年`,
    text: `（演示）“${item.name}”已完成排查和整改，台账齐全，相关资料存本单位备查。`,
    number: milestone.targetValue,
    files: [],
    submit: outcome !== "draft",
  };
  const reported = await stage.run(person, reportProgress, report, earlier ? 40 : 3);
  const now = { assignmentId, revision: reported.revision };
  if (earlier) await stage.run(office, acceptReport, { ...now, remark: "数据与现场核查一致" }, 37);
  if (outcome === "returned") {
    await stage.run(office, returnReport, { ...now, remark: "请补充整改前后的对照情况" }, 1);
  }
}

/** Assigns the items of an adopted plan to units and plays several months of work. */
export async function loadProgress(
  stage: Stage,
  people: People,
  units: readonly DemoUnit[],
  items: readonly PlanItem[],
): Promise<void> {
  const today = chinaDay(stage.moment(0));
  const workers = [people.dept, people.fire, people.housing, people.town];
  const towns = units.filter(
    ({ id, kind, region }) => id === people.town.unitId || kind === "town" || region.length === 6,
  );
  const own = units.filter(({ region, kind }) => region === people.office.region && kind === "department");
  const lower = towns.filter((unit) => !own.includes(unit) && unit.region !== people.office.region);
  lower.sort((one, other) => Number(other.id === people.town.unitId) - Number(one.id === people.town.unitId));
  const chosen = await itemsToAssign(stage, people.office, items);
  let played = 0;
  for (const [index, item] of chosen.entries()) {
    if (index % LEFT_OVER === LEFT_OVER - 1) continue;
    const named = unitsFor(item, own, lower);
    const withPeople = named.filter(({ id }) => workers.some(({ unitId }) => unitId === id));
    const { name: outcome, due } =
      withPeople.length > 0
        ? (OUTCOMES[played % OUTCOMES.length] ?? OUTCOMES[0])
        : { name: "assigned" as const, due: 30 + index };
    if (withPeople.length > 0) played += 1;
    // What is due already is given only to units whose people can report; otherwise nearly everything would be late.
    const isDue = due < 0;
    const parts = (isDue ? withPeople : named).map(({ id }, place) => ({
      unitId: id,
      role: place === 0 ? ("lead" as const) : ("support" as const),
    }));
    const milestones = milestonesOf(item, today, due, outcome === "done");
    const { assignments } = await stage.run(
      people.office,
      assignItem,
      { itemId: item.id, units: parts, milestones },
      ASSIGNED - index / 24,
    );
    for (const { assignmentId, unitId } of assignments) {
      const person = workers.find((worker) => worker.unitId === unitId);
      if (person === undefined) continue;
      const record = await stage.ask(people.office, getAssignment, { assignmentId });
      // Only one of them asks for more time.
      const isAsking = outcome !== "extension" || record.role === "lead";
      if (isAsking) await play(stage, record, person, people.office, outcome);
    }
  }
}

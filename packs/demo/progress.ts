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
import type { PlanItem } from "@anlan/plans/contract";
import type { DemoPart } from "./governments.ts";
import type { Stage } from "./stage.ts";
import type { DemoUnit } from "./units.ts";

const ASSIGNED = 150;
/** Every so many-th item stays without a unit, so that there is something to assign. */
const LEFT_OVER = 6;
const MOST_SUPPORTS = 3;

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

/** Headings that only gather others are broken down by those under them. */
function isAssignable(item: PlanItem, items: readonly PlanItem[]): boolean {
  if (item.kind === "history" || item.kind === "guarantee") return false;
  const { span } = item;
  if (item.kind !== "task" || span === null) return true;
  return !items.some(
    (other) =>
      other.kind === "task" &&
      other.id !== item.id &&
      other.span !== null &&
      other.span[0] > span[0] &&
      other.span[1] <= span[1],
  );
}

/** The units named in an item, the first in the lead; the emergency bureau where none is. */
function unitsFor(item: PlanItem, units: readonly DemoUnit[], towns: readonly DemoUnit[]): DemoUnit[] {
  const words = `${item.current.actors.join("、")}、${item.current.text ?? ""}`;
  const named = units.filter((unit) => unit.kind === "department" && words.includes(unit.shortName));
  named.sort((one, other) => words.indexOf(one.shortName) - words.indexOf(other.shortName));
  const asked = /各镇|各街道|各县/.test(words) ? towns.slice(0, MOST_SUPPORTS) : [];
  const fallback = units.filter((unit) => unit.shortName.endsWith("应急管理局"));
  const all = [...named.slice(0, MOST_SUPPORTS), ...asked];
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
    await stage.run(person, askExtension, { ...on, until, reason: "施工单位进场推迟，申请顺延一个月" }, 2);
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
  const chosen = items.filter((item) => isAssignable(item, items));
  for (const [index, item] of chosen.entries()) {
    if (index % LEFT_OVER === LEFT_OVER - 1) continue;
    const outcome = OUTCOMES[(index * 3) % OUTCOMES.length] ?? OUTCOMES[0];
    const [lead, ...others] = unitsFor(item, own, lower);
    if (lead === undefined) continue;
    const parts = [
      { unitId: lead.id, role: "lead" as const },
      ...others.map(({ id }) => ({ unitId: id, role: "support" as const })),
    ];
    const isPlayed = workers.some(({ unitId }) => parts.some((part) => part.unitId === unitId));
    // Units without a person cannot report; only now and then one of them is late.
    const due = isPlayed || index % 5 === 0 ? outcome.due : 30 + index;
    const milestones = milestonesOf(item, today, due, outcome.name === "done");
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
      await play(stage, record, person, people.office, outcome.name);
    }
  }
}

import {
  addHelper,
  createPlan,
  dispatchEvent,
  evaluateEvent,
  type GridEvent,
  getToday,
  handleEvent,
  recordHelperVisit,
  recordVisit,
  reportEvent,
  settleEvent,
} from "@anlan/grid-work/contract";
import { addDays, type Caller, chinaDay } from "@anlan/kernel";
import { assignStaff, findGrids } from "@anlan/regions-and-grids/contract";
import type { DemoGovernment, DemoPart } from "../governments.ts";
import { createGridMember } from "../people.ts";
import type { Stage } from "../stage.ts";

type People = Readonly<Record<DemoPart, Caller>>;

/** Stops of the daily patrol: name, offset from the middle of the town in degrees, what to look at. */
const STOPS = [
  ["示例村口小卖部", -0.004, 0.002, "瓶装气、电动自行车充电"],
  ["示例旧村工业楼", -0.002, 0.003, "疏散楼梯、住人情况"],
  ["示例农贸市场", 0.001, 0.001, "消防通道、用电线路"],
  ["示例社区活动室", 0.003, -0.001, null],
] as const;

type Fate = "reported" | "dispatched" | "handled" | "settled" | "late";

/** Events: what was seen, of which kind, what became of it. */
const EVENTS: readonly (readonly [string, "fire" | "gas" | "production" | "road" | "equipment", Fate])[] = [
  ["市场东侧消防通道被三轮车占用", "fire", "settled"],
  ["楼道内停放电动自行车并飞线充电", "fire", "dispatched"],
  ["餐饮店气瓶间与明火间没有隔开", "gas", "handled"],
  ["五金加工户冲床光电保护被拆除", "production", "reported"],
  ["货运电梯超过检验期仍在使用", "equipment", "late"],
];

async function walk(stage: Stage, member: Caller): Promise<void> {
  const today = chinaDay(stage.moment(0));
  for (const daysAgo of [2, 1]) {
    const { patrols } = await stage.ask(member, getToday, { day: addDays(today, -daysAgo) });
    for (const patrol of patrols) {
      for (const [index, stop] of patrol.stops.entries()) {
        const deviceAt = stage.moment(daysAgo).toISOString();
        const place = stop.position ?? { longitude: 113, latitude: 23 };
        // The last one without a position worth its name, and one stop with something found.
        const fix = { ...place, accuracy: index === 3 ? 5000 : 18 };
        const isFound = daysAgo === 1 && index === 1;
        const findings = isFound ? [{ description: "二楼疏散楼梯间堆放纸箱，宽度不足（演示）" }] : [];
        const at = {
          id: stage.context.runtime.newId(),
          patrolId: patrol.id,
          stopId: stop.id,
          deviceAt,
          checkIn: { fix },
        };
        await stage.run(
          member,
          recordVisit,
          { ...at, result: isFound ? "danger" : "normal", findings } as never,
          daysAgo,
        );
      }
    }
  }
}

async function play(stage: Stage, people: People, member: Caller, region: string): Promise<void> {
  const { town, fire } = people;
  const today = chinaDay(stage.moment(0));
  for (const [description, category, fate] of EVENTS) {
    const id = stage.context.runtime.newId();
    const seen = { id, region, category, description: `${description}（演示）`, place: "示例市场一带" };
    let event: GridEvent = await stage.run(member, reportEvent, seen as never, 8);
    const on = () => ({ id: event.id, revision: event.revision });
    if (fate === "reported" || fire.unitId === null) continue;
    const dueOn = addDays(today, fate === "late" ? -2 : 3);
    event = await stage.run(town, dispatchEvent, { ...on(), unitId: fire.unitId, dueOn }, 7);
    if (fate === "dispatched" || fate === "late") continue;
    event = await stage.run(fire, handleEvent, { ...on(), result: "已现场处置并拍照（演示）" }, 5);
    if (fate === "handled") continue;
    event = await stage.run(town, settleEvent, on(), 4);
    await stage.run(member, evaluateEvent, { ...on(), score: 5, opinion: "处理及时" }, 3);
  }
}

/** Loads a patrol plan that a grid member walks, events in every state, and an adviser stationed in the village. */
export async function loadGridWork(
  stage: Stage,
  government: DemoGovernment,
  people: People,
  middle: readonly [number, number],
): Promise<void> {
  const { admin, town } = people;
  const grid = (await stage.list(admin, findGrids)).find(({ level }) => level === "small");
  if (grid === undefined) return;
  const member = await createGridMember(stage, government, grid.region);
  const { accountId, name } = member;
  const fromDay = addDays(chinaDay(stage.moment(0)), -100);
  await stage.run(admin, assignStaff, { gridId: grid.id, name, duty: "member", accountId, fromDay } as never, 100);
  const stops = STOPS.map(([stop, east, north, look], index) => ({
    name: stop,
    position: { longitude: Number((middle[0] + east).toFixed(6)), latitude: Number((middle[1] + north).toFixed(6)) },
    qrCode: `ANLAN-DEMO-${index + 1}`,
    look,
  }));
  const cycle = { every: 1, unit: "day" as const, workingDaysOnly: false };
  const startsOn = chinaDay(stage.moment(3));
  const plan = { gridId: grid.id, name: `${grid.name}日常巡查（演示）`, cycle, startsOn, stops };
  await stage.run(town, createPlan, plan as never, 3);
  await walk(stage, member);
  await play(stage, people, member, grid.region);
  const post = {
    region: grid.region,
    kind: "adviser" as const,
    name: "陈工（演示）",
    organisation: "示例安全技术服务公司",
  };
  const helper = await stage.run(town, addHelper, { ...post, speciality: "电气", fromDay }, 90);
  const day = chinaDay(stage.moment(6));
  const visit = { id: stage.context.runtime.newId(), helperId: helper.id, day, hours: 2, placeName: "示例小作坊" };
  await stage.run(town, recordHelperVisit, { ...visit, work: "讲解用电安全，检查配电箱和插排（演示）" } as never, 6);
}

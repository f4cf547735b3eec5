import type { Caller } from "@anlan/kernel";
import {
  type AccidentType,
  assessEvent,
  chooseProfile,
  confirmPoint,
  editEvent,
  editPoint,
  getOwnPoint,
  getOwnRegister,
  importExchange,
  type Point,
} from "@anlan/risks/contract";
import type { Stage } from "../stage.ts";
import { demoPerson } from "./enterprises.ts";

type Class = readonly ["1" | "2" | "3" | "4", string];

/** A measure: what, how often in which unit, its class in the chemical guide. */
type Measure = readonly [string, number, "hour" | "day" | "week" | "month", Class];

interface Story {
  readonly unit: string;
  readonly department: string;
  readonly event: string;
  readonly types: readonly AccidentType[];
  readonly consequence: string;
  readonly response: string;
  /** Scores of LEC: likelihood, exposure, consequence; and with the measures in place. */
  readonly scores: readonly [number, number, number];
  readonly after: readonly [number, number, number];
  readonly measures: readonly Measure[];
}

// One of each colour; all of it is invented.
const STORIES: readonly Story[] = [
  {
    unit: "熔铸车间 1 号熔炼炉",
    department: "熔铸车间",
    event: "铝液遇水爆炸",
    types: ["07", "18"],
    consequence: "多人灼烫，厂房损坏",
    response: "立即撤离到安全区\n切断熔炼炉燃气和电源\n报告值班负责人并拨打 119、120",
    scores: [6, 6, 15],
    after: [1, 6, 15],
    measures: [
      ["炉前、铸井周边地面干燥，无积水", 2, "hour", ["3", "3-2"]],
      ["冷却水压力、温度、流量联锁报警有效", 1, "day", ["1", "1-4"]],
      ["应急排放槽畅通干燥，无杂物", 1, "day", ["4", "4-1"]],
      ["紧急排放和联锁每季度试验一次", 3, "month", ["1", "1-3"]],
    ],
  },
  {
    unit: "挤压车间加热炉",
    department: "挤压车间",
    event: "燃气泄漏着火",
    types: ["08", "18"],
    consequence: "人员烧伤，设备损坏",
    response: "关闭燃气总阀\n打开门窗，禁止开关电器\n撤离并报告值班负责人",
    scores: [3, 6, 15],
    after: [0.5, 6, 15],
    measures: [
      ["可燃气体报警器正常，无报警", 1, "day", ["1", "1-4"]],
      ["燃气管道、阀门用检漏液查漏", 1, "month", ["2", "2-2"]],
    ],
  },
  {
    unit: "成品库叉车通道",
    department: "仓储部",
    event: "叉车碰撞行人",
    types: ["02"],
    consequence: "人员受伤",
    response: "停车断电，检查伤情\n设置警戒，拨打 120\n保护现场并报告",
    scores: [3, 6, 7],
    after: [1, 6, 7],
    measures: [
      ["人车分流标线清晰，转弯处反光镜完好", 1, "week", ["3", "3-4"]],
      ["叉车司机持证上岗，佩戴安全带", 1, "day", ["3", "3-1"]],
    ],
  },
  {
    unit: "办公楼配电间",
    department: "行政部",
    event: "触电",
    types: ["05"],
    consequence: "人员受伤",
    response: "切断电源\n用绝缘物使伤者脱离\n心肺复苏并拨打 120",
    scores: [1, 3, 7],
    after: [0.5, 3, 7],
    measures: [["配电柜门锁好，绝缘垫、警示标志完好", 1, "day", ["2", "2-2"]]],
  },
];

function documentOf(at: string): Record<string, object[]> {
  const common = { deleted: 0, updateDate: at };
  const all = STORIES.map((story, index) => ({ ...story, key: String(index + 1) }));
  const measures = all.flatMap(({ key, measures: own }) =>
    own.map((measure, index) => ({ measure, key, id: `${key}-${index + 1}` })),
  );
  return {
    RiskUnit: all.map(({ key, unit, department }) => ({
      id: `u${key}`,
      riskUnitName: unit,
      hazardDep: department,
      ...common,
    })),
    RiskEvent: all.map(({ key, event }) => ({ id: `e${key}`, riskUnitId: `u${key}`, riskEventName: event, ...common })),
    ControlMeasures: measures.map(({ measure: [what, , , [classify1, classify2]], key, id }) => {
      const dataSrc = classify2 === "1-4" ? 1 : 2;
      return { id: `m${id}`, riskEventId: `e${key}`, dataSrc, riskMeasureDesc: what, classify1, classify2, ...common };
    }),
    MeasuresTask: measures.map(({ measure: [, checkCycle, checkCycleUnit], id }) => ({
      id: `t${id}`,
      riskMeasureId: `m${id}`,
      checkCycle,
      checkCycleUnit,
      ...common,
    })),
  };
}

const judgedOf = ([L, E, C]: readonly [number, number, number]) => ({ variant: "scores", scores: { L, E, C } });

async function assessPoint(stage: Stage, company: Caller, point: Point, story: Story, index: number): Promise<void> {
  const on = { pointId: point.id };
  const [event] = point.hazards.flatMap(({ events }) => events);
  if (event === undefined) throw new Error(`${point.name} has no event`);
  const who = { liablePerson: demoPerson(30 + index), department: story.department, dutyPhone: "0757-12345678" };
  const facts = { unitId: point.unitId, name: point.name, kind: "equipment", persons: 6, ...who } as const;
  let { revision } = await stage.run(company, editPoint, { ...on, revision: point.revision, ...facts }, 19);
  const words = {
    name: event.name,
    accidentTypes: [...story.types],
    consequence: story.consequence,
    response: story.response,
  };
  ({ revision } = await stage.run(company, editEvent, { ...on, revision, eventId: event.id, ...words }, 19));
  const given = { judged: judgedOf(story.scores), residual: judgedOf(story.after) };
  ({ revision } = await stage.run(company, assessEvent, { ...on, revision, eventId: event.id, ...given }, 18));
  await stage.run(company, confirmPoint, { ...on, revision }, 17);
}

/** The risks of the enterprise whose account shows the demonstration: taken by the exchange format, assessed, confirmed. */
export async function loadRisks(stage: Stage, company: Caller): Promise<void> {
  await stage.run(company, chooseProfile, { profile: "lec-4", revision: 0 }, 20);
  const at = stage.moment(20).toISOString().slice(0, 19);
  await stage.run(company, importExchange, { document: documentOf(at) as never, dryRun: false }, 20);
  const { units } = await stage.ask(company, getOwnRegister, {});
  for (const [index, story] of STORIES.entries()) {
    const row = units.find(({ name }) => name === story.unit)?.points[0];
    if (row === undefined) throw new Error(`${story.unit} was not taken`);
    await assessPoint(stage, company, await stage.ask(company, getOwnPoint, { pointId: row.id }), story, index);
  }
}

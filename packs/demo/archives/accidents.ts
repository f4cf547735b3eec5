import {
  addCasualty,
  addReport,
  correctAccident,
  endRescue,
  lockMonth,
  reportAccident,
  setLoss,
  verifyAccident,
} from "@anlan/accidents/contract";
import { addDays, type Caller, chinaDay } from "@anlan/kernel";
import type { Stage } from "../stage.ts";
import { type DemoEnterprise, demoPerson } from "./enterprises.ts";

/** What happened, so many days ago; every accident is invented and says so. */
interface Story {
  readonly ago: number;
  readonly what: string;
  readonly category?: string;
  readonly deaths?: number;
  readonly serious?: number;
  readonly minor?: number;
  /** 10,000 yuan. */
  readonly loss?: number;
  /** Types in the editions of 1986 and 2025. */
  readonly type: readonly [string, string];
  readonly cause?: string;
  readonly nature?: string;
  readonly vehicle?: string;
  /** Hours until the unit reported. */
  readonly after?: number;
}

const ROAD = { category: "road-traffic", vehicle: "freight" } as const;

/** Closed ones, the oldest first: two years, so that comparisons have something to compare. */
const CLOSED: readonly Story[] = [
  { ago: 690, what: "屋面检修人员坠落", deaths: 1, loss: 165, type: ["1986/09", "WSA10010"], cause: "7.11" },
  { ago: 610, what: "货车追尾", ...ROAD, deaths: 1, minor: 2, loss: 96, type: ["1986/02", "WSA10003"] },
  { ago: 530, what: "冲床致手部重伤", serious: 1, loss: 38, type: ["1986/03", "WSA10004"], cause: "7.02" },
  {
    ago: 455,
    what: "电气线路故障起火",
    category: "fire",
    minor: 1,
    loss: 210,
    type: ["1986/08", "WSA10009"],
    cause: "6.02",
  },
  { ago: 400, what: "起重吊物坠落伤人", deaths: 1, loss: 142, type: ["1986/04", "WSA10005"], cause: "7.08" },
  { ago: 330, what: "叉车碾压", deaths: 1, loss: 150, type: ["1986/02", "WSA10002"], cause: "7.01" },
  {
    ago: 260,
    what: "污水池清淤人员中毒",
    deaths: 2,
    serious: 1,
    loss: 320,
    type: ["1986/19", "WSA10023"],
    cause: "7.06",
  },
  { ago: 190, what: "配电柜检修触电", deaths: 1, loss: 138, type: ["1986/05", "WSA10006"], cause: "7.09" },
  { ago: 150, what: "货车转弯碰撞非机动车", ...ROAD, deaths: 1, loss: 88, type: ["1986/02", "WSA10003"] },
  {
    ago: 118,
    what: "抛光粉尘着火",
    category: "fire",
    serious: 2,
    loss: 260,
    type: ["1986/08", "WSA10018"],
    cause: "6.02",
  },
  { ago: 96, what: "员工在岗突发疾病", deaths: 1, loss: 20, type: ["1986/20", "WSA10099"], nature: "illness" },
  { ago: 74, what: "模具倾倒压伤", deaths: 1, loss: 149, type: ["1986/01", "WSA10001"], cause: "6.01.2", after: 6 },
  { ago: 41, what: "脚手架坍塌", deaths: 1, serious: 2, loss: 295, type: ["1986/10", "WSA10012"], cause: "6.02" },
];

const EDITION_2025 = "2026-07-01";
const HOUR = 1 / 24;

const momentOf = (stage: Stage, ago: number): string => stage.moment(ago).toISOString();
const short = (name: string): string => name.replace("（演示）", "");

function given(stage: Stage, enterprise: DemoEnterprise, story: Pick<Story, "ago" | "what" | "category">) {
  return {
    title: `${short(enterprise.name)}${story.what}（演示）`,
    category: story.category ?? "industry-mining-trade",
    occurredAt: momentOf(stage, story.ago),
    unitKnewAt: momentOf(stage, story.ago - HOUR / 6),
    region: enterprise.region,
    place: enterprise.address,
    position: enterprise.position,
    // Places of the demonstration lie near the middle of towns, the shipped borders are for illustration.
    positionConfirmed: true,
    enterpriseId: enterprise.id as never,
    brief: `演示数据：${story.what}，均为虚构。`,
  };
}

/** One that is over: reported, told on, verified, with its statistics, loss and casualties. */
async function loadClosed(stage: Stage, office: Caller, enterprise: DemoEnterprise, story: Story, index: number) {
  const { ago, deaths = 0, serious = 0, minor = 0, loss = 0 } = story;
  const reported = ago - (story.after ?? 0.5) * HOUR;
  const casualties = { deaths, missing: 0, seriousInjuries: serious, minorInjuries: minor, poisoned: 0 };
  const first = { ...given(stage, enterprise, story), casualties };
  const { accidentId } = await stage.run(office, reportAccident, first, reported);
  const on = (revision: number) => ({ accidentId, revision });
  const written = { kind: "written" as const, content: "已书面报告市应急管理局（演示）", to: "city" as const };
  await stage.run(office, addReport, { ...on(1), ...written }, reported - HOUR);
  await stage.run(office, endRescue, on(2), reported - 6 * HOUR);
  const nature = { nature: story.nature ?? "production", vehicle: story.vehicle ?? null };
  await stage.run(office, verifyAccident, { ...on(3), ...nature }, ago - 2);
  const day = chinaDay(stage.moment(ago));
  const events = [story.type[day < EDITION_2025 ? 0 : 1]];
  const causes = {
    events,
    mainCause: story.cause ?? null,
    indirectCauses: ["supervision"],
    factors: ["people", "management"],
  };
  await stage.run(office, correctAccident, { ...on(4), ...causes, reason: "填报统计信息（演示）" } as never, ago - 5);
  const lines = [
    { item: "compensation", amount: Math.round(loss * 0.8) },
    { item: "medical", amount: loss - Math.round(loss * 0.8) },
  ];
  await stage.run(office, setLoss, { ...on(5), lines, reason: "核定损失（演示）" }, ago - 20);
  if (deaths + serious === 0) return;
  const degree = deaths > 0 ? "death" : "serious";
  const person = { name: demoPerson(60 + index), degree, job: "操作工", age: 30 + index, belonging: "employee" };
  const days = degree === "serious" ? { lostDays: 300 } : {};
  await stage.run(office, addCasualty, { ...on(6), ...person, ...days } as never, ago - 21);
}

/** Two that are going on: one of this hour with its clocks running, one of the day before yesterday that waits to be verified. */
async function loadRunning(stage: Stage, office: Caller, enterprises: readonly DemoEnterprise[]) {
  const [now, earlier] = enterprises;
  if (now === undefined || earlier === undefined) return;
  const fresh = { ago: 0.9 * HOUR, what: "车间机械伤害" };
  await stage.run(office, reportAccident, { ...given(stage, now, fresh), by: "unit" }, 0.5 * HOUR);
  const recent = { ago: 2.2, what: "高处坠落" };
  const casualties = { deaths: 0, missing: 0, seriousInjuries: 2 };
  const { accidentId } = await stage.run(
    office,
    reportAccident,
    { ...given(stage, earlier, recent), casualties },
    2.17,
  );
  const on = { accidentId, to: "city" as const };
  await stage.run(office, addReport, { ...on, revision: 1, kind: "phone", content: "电话报市局值班室（演示）" }, 2.12);
  const worse = { deaths: 1, seriousInjuries: 1 };
  const supplement = { ...on, revision: 2, kind: "supplement" as const, content: "一名重伤者经抢救无效死亡（演示）" };
  await stage.run(office, addReport, { ...supplement, casualties: worse }, 1.1);
}

/** Loads invented accidents of a government, and locks a month of which everything is verified. */
export async function loadAccidents(
  stage: Stage,
  office: Caller,
  enterprises: ReadonlyMap<string, DemoEnterprise>,
): Promise<void> {
  const all = [...enterprises.values()];
  for (const [index, story] of CLOSED.entries()) {
    const enterprise = all[(index * 3) % all.length];
    if (enterprise !== undefined) await loadClosed(stage, office, enterprise, story, index);
  }
  await loadRunning(stage, office, all.slice(1));
  const [first] = all;
  if (first === undefined) return;
  const month = addDays(`${chinaDay(stage.moment(0)).slice(0, 7)}-01`, -62).slice(0, 7);
  await stage.run(office, lockMonth, { region: first.region.slice(0, 6), month }, 5);
}

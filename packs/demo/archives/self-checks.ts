import { addDays, type Caller, chinaDay } from "@anlan/kernel";
import {
  completeTasks,
  getMyTasks,
  publishCommitment,
  registerSpecialWork,
  setCommitmentDuty,
  setSettings,
} from "@anlan/self-checks/contract";
import type { Stage } from "../stage.ts";

interface Cast {
  readonly company: Caller;
  readonly office: Caller;
  readonly enterprise: { readonly id: string };
}

const HOUR = 3_600_000;
const CHINA = 8;

/** How many days ago it was this hour of the day, in China, `days` days before today. */
function agoAt(stage: Stage, days: number, hour: number): number {
  const now = stage.moment(0).getTime();
  const today = (now + CHINA * HOUR) % (24 * HOUR);
  return days + (today / HOUR - hour) / 24;
}

const none = {
  ...{ plants: 3, running: 2, stopped: 1, overhaul: 0, hotWorkSpecial: 0, hotWorkFirst: 0, hotWorkSecond: 0 },
  ...{ confinedSpaces: 0, otherSpecialWork: 0, trialProduction: false, startStop: false, tanksNormal: true },
  ...{ sourcesSafe: true, majorDangers: 1, person: "总经理（演示）" },
  text: "（演示）今日已进行安全风险研判，各项管控措施已落实，特此承诺。",
} as const;

/** Daily checks of the last days: done, one with a danger, one that could not be done. */
async function check(stage: Stage, { company }: Cast): Promise<void> {
  await stage.run(company, setSettings, { scan: "offered", photo: "offered", holidays: "work" }, 7);
  const { tasks } = await stage.ask(company, getMyTasks, {});
  const daily = tasks.filter(({ opensAt, dueAt }) => Date.parse(dueAt) - Date.parse(opensAt) === 24 * HOUR);
  const slot = (days: number): string => addDays(chinaDay(stage.moment(0)), -days).replaceAll("-", "");
  const done = (days: number, checks: readonly { readonly checkId: string }[], result: object) => {
    const ago = agoAt(stage, days, 8);
    const taskIds = checks.map(({ checkId }) => `${checkId}.${slot(days)}00`);
    const recordId = stage.context.runtime.newId() as never;
    const record = { recordId, taskIds, result: "normal" as const, deviceAt: stage.moment(ago).toISOString() };
    return stage.run(company, completeTasks, { ...record, ...result }, ago);
  };
  for (const days of [6, 5, 3, 2]) await done(days, daily, {});
  const [first, ...others] = daily;
  if (first === undefined) throw new Error("the enterprise has no daily check");
  const left = { result: "not-checked", reason: "no-access", remark: "（演示）当班人员外出培训" };
  await done(4, daily, left);
  await done(1, others, {});
  const danger = { description: "（演示）排放槽内有杂物，未及时清理", level: "general" };
  await done(1, [first], { result: "danger", danger });
}

/** Commitments of two days; the second leaves out a hot work that was permitted. Today's work waits for its commitment. */
async function commit(stage: Stage, { company, office, enterprise }: Cast): Promise<void> {
  const duty = { enterpriseId: enterprise.id as never, kind: "daily" as const, reason: "熔铸企业，每日承诺（演示）" };
  await stage.run(office, setCommitmentDuty, duty, 5);
  const today = chinaDay(stage.moment(0));
  const publish = (days: number) =>
    stage.run(
      company,
      publishCommitment,
      { ...none, kind: "daily", day: addDays(today, -days) },
      agoAt(stage, days, 8.5),
    );
  const work = (days: number, from: number, to: number) => ({
    fromAt: stage.moment(agoAt(stage, days, from)).toISOString(),
    toAt: stage.moment(agoAt(stage, days, to)).toISOString(),
    ...{ person: "车间主任（演示）", guardian: "安全员（演示）" },
  });
  const hot = { kind: "hot-second" as const, place: "挤压车间检修平台（演示）", ...work(1, 9, 17) };
  await stage.run(company, registerSpecialWork, hot, agoAt(stage, 1, 8.2));
  const tank = { kind: "confined-space" as const, place: "废水池（演示）", ...work(0, 14, 17) };
  await stage.run(company, registerSpecialWork, tank, 0);
  for (const days of [2, 1]) await publish(days);
}

/** Shows a week of self-checks of the enterprise whose account is in the demonstration. */
export async function loadSelfChecks(stage: Stage, cast: Cast): Promise<void> {
  await check(stage, cast);
  await commit(stage, cast);
}

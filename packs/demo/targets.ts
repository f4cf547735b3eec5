import {
  acceptWarning,
  acknowledgeWarning,
  explainWarning,
  findTargets,
  findWarnings,
  recomputeTargets,
  setControl,
  type TargetRow,
} from "@anlan/indicators/contract";
import { addDays, type Caller, chinaDay } from "@anlan/kernel";
import type { DemoGovernment, DemoPart } from "./governments.ts";
import type { Stage } from "./stage.ts";

type People = Readonly<Record<DemoPart, Caller>>;

const HANDED_DOWN = 9;
const ACKNOWLEDGED = 8;
const EXPLAINED = 6;
const ACCEPTED = 4;

/** What the year's control figure is, as a part of what is forecast: kept easily, hardly, hardly at all, not. */
const TIGHTNESS = [1.3, 0.93, 1.15, 0.6] as const;

function controlOf({ forecast, now, digits }: TargetRow, tightness: number): number | null {
  const expected = forecast ?? now;
  if (expected === null) return null;
  const scale = 10 ** digits;
  return Math.round(expected * tightness * scale) / scale;
}

const ofYear = (year: number) => ({ year, source: `${year}年度安全生产控制指标（演示，虚构）` });

/** A first figure makes the target live, so that its forecast is known; the one that stays is chosen by that. */
async function handDown(stage: Stage, office: Caller, rows: readonly TargetRow[], year: number): Promise<void> {
  for (const [index, row] of rows.entries()) {
    const isZero = row.promise.zh.includes("为零");
    const start = { targetId: row.id, ...ofYear(year), value: isZero ? 0 : 999 };
    const { revision } = await stage.run(office, setControl, { ...start, revision: row.revision }, HANDED_DOWN + 1);
    if (isZero) continue;
    const live = (await stage.list(office, findTargets)).find(({ id }) => id === row.id);
    const value = live === undefined ? null : controlOf(live, TIGHTNESS[index % TIGHTNESS.length] ?? 1);
    if (value === null) continue;
    const final = { ...start, revision, value, reason: "按市下达数分解" };
    await stage.run(office, setControl, final, HANDED_DOWN);
  }
}

async function answer(stage: Stage, { dept, office }: People): Promise<void> {
  const own = (await stage.list(dept, findWarnings)).filter(({ unitId }) => unitId === dept.unitId);
  const [first, second] = own;
  for (const warning of [first, second]) {
    if (warning === undefined) continue;
    const on = { warningId: warning.id };
    const acknowledged = await stage.run(dept, acknowledgeWarning, { ...on, revision: 1 }, ACKNOWLEDGED);
    if (warning === second) return;
    const given = {
      explanation: "（演示）年内有限空间作业发生一起多人伤亡事故，拉高了全年数字。",
      measure: "（演示）对污水池、窑炉等重点场所逐户排查，落实作业审批和监护。",
      measureDueOn: addDays(chinaDay(stage.moment(0)), 30),
    };
    const explained = await stage.run(
      dept,
      explainWarning,
      { ...on, revision: acknowledged.revision, ...given },
      EXPLAINED,
    );
    await stage.run(
      office,
      acceptWarning,
      { ...on, revision: explained.revision, remark: "措施可行，按期反馈" },
      ACCEPTED,
    );
  }
}

/** Hands down invented control figures of this year, so that targets stand in every state, and answers some warnings. */
export async function playTargets(stage: Stage, { region }: DemoGovernment, people: People): Promise<void> {
  const year = Number(chinaDay(stage.moment(0)).slice(0, 4));
  await stage.run(people.office, recomputeTargets, { region }, HANDED_DOWN + 2);
  const all = await stage.list(people.office, findTargets);
  const computed = all.filter((row) => row.boundTo === "indicator" && row.region === region);
  await handDown(stage, people.office, computed, year);
  await answer(stage, people);
  await stage.run(people.office, recomputeTargets, { region }, 0);
}

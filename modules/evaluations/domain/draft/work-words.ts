import type { CampaignFigure, UnitScore, WorkFigures } from "../../contract/index.ts";
import { dayText, namesText, shareText } from "./figure-words.ts";

const sumOf = <T>(rows: readonly T[], pick: (row: T) => number): number =>
  rows.reduce((sum, row) => sum + pick(row), 0);

/** How far the work on the plan is; without names of units for the public. */
export function workWords(work: WorkFigures, isPublic = false): string {
  const { items, unassigned, units, lateParts } = work;
  const parts = sumOf(units, (unit) => unit.parts);
  const [due, accepted, inTime, done] = [
    sumOf(units, (unit) => unit.due),
    sumOf(units, (unit) => unit.accepted),
    sumOf(units, (unit) => unit.inTime),
    sumOf(units, (unit) => unit.done),
  ];
  const open = unassigned === 0 ? "已全部分解到责任单位" : `其中${unassigned}项尚未分解`;
  const lines = [
    `规划共有任务、项目和目标${items}项，${open}；${units.length}个单位承担任务${parts}件，已办结${done}件（${shareText(done, parts)}）。`,
  ];
  if (due > 0)
    lines.push(
      `报告期末应完成节点${due}个，已审核通过${accepted}个（${shareText(accepted, due)}），其中按时完成${inTime}个。`,
    );
  if (lateParts.length > 0) {
    const whose = (unitName: string): string => (isPublic ? "" : `${unitName}，`);
    const names = lateParts.map(({ name, unitName, dueOn }) => `${name}（${whose(unitName)}${dayText(dueOn)}到期）`);
    lines.push(`逾期未报的任务有${lateParts.length}件：${namesText(names, 5)}。`);
  }
  return lines.join("\n");
}

/** Each campaign with its two lists. */
export function campaignWords(campaigns: readonly CampaignFigure[], isPublic = false): string {
  return campaigns
    .map(({ name, leadUnitName, state, problems, measures, late }) => {
      const list = (title: string, { all, settled, carriedOver }: CampaignFigure["problems"]): string =>
        all === 0
          ? `${title}暂无事项`
          : `${title}${all}项，已销号${settled}项（${shareText(settled, all)}）${carriedOver > 0 ? `，转入长期${carriedOver}项` : ""}`;
      const overdue = late > 0 ? `；逾期${late}项` : "";
      const lead = isPublic ? "" : `牵头单位：${leadUnitName}，`;
      return `${name}（${lead}${state.zh}）：${list("问题隐患", problems)}；${list("制度措施", measures)}${overdue}。`;
    })
    .join("\n");
}

/** How the units came out. */
export function unitWords(units: readonly UnitScore[]): string {
  const scored = units.filter(({ score }) => score !== null);
  if (scored.length === 0) return "各单位评分尚未形成。";
  const grades = new Map<string, number>();
  for (const { grade } of scored) grades.set(grade?.zh ?? "", (grades.get(grade?.zh ?? "") ?? 0) + 1);
  const parts = [...grades].map(([grade, count]) => `${grade}${count}个`);
  const [best] = scored;
  const open = sumOf(units, ({ unscored }) => unscored);
  const lines = [
    `参评单位${units.length}个，其中${parts.join("、")}；得分最高的是${best?.unitName}（${best?.score?.toFixed(1)}分）。`,
  ];
  if (open > 0) lines.push(`另有${open}项因暂无数据没有计分。`);
  return lines.join("\n");
}

import type { Section } from "./outline.ts";

/** What a section says: the past, the situation, the targets, the vision beyond the period, or one of three duties. */
export type Role =
  | "front"
  | "history"
  | "outlook"
  | "guidance"
  | "targets"
  | "vision"
  | "task"
  | "project"
  | "guarantee";

const OUTLOOK = /问题|不足|短板|薄弱|形势|挑战|机遇|困难|面临|制约|差距|需求|风险$/;
const HISTORY =
  /现状|回顾|成效|成就|成绩|进展|(?:发展|现实|工作|规划|安全)?基础(?:与|和|及|$)|背景|总体情况|基本情况|完成情况|实施情况|执行情况|工作情况|主要工作和经验/;
const GUIDANCE = /指导思想|总体要求|总体思路|总体部署|基本原则|基本思路|工作原则|规划原则|编制依据|战略/;
const TARGETS = /目标|指标/;
const VISION = /远景|愿景|展望|2035年?(?:目标|远景)/;
const PROJECT = /(?:重点|重大|主要|支撑|建设|骨干|支柱)[^，。]{0,6}(?:工程|项目)|(?:工程|项目)$|^实施.{0,16}工程/;
const GUARANTEE =
  /保障措施|保障机制|实施保障|组织保障|组织实施|组织领导|规划(?:的)?(?:组织)?实施|实施(?:机制|与)|^(?:规划|强化|健全|加强|完善)?(?:规划|实施)?保障$|监督(?:评估|考核)$/;
const TASK = /任务|举措|重点工作|工作重点|工作内容|主要措施|工作措施/;

/** Role of a chapter by its title; a title that names none is a task once the targets were told. */
function chapterRole(title: string, seenTargets: boolean, isLastTwo: boolean): Role {
  if (GUARANTEE.test(title) && (seenTargets || isLastTwo)) return "guarantee";
  if (isLastTwo && seenTargets && /保障|实施$/.test(title) && !/任务|能力|水平|应急/.test(title)) return "guarantee";
  if (TASK.test(title) && !TARGETS.test(title)) return "task";
  if (!seenTargets && (HISTORY.test(title) || OUTLOOK.test(title))) return HISTORY.test(title) ? "history" : "outlook";
  if (GUIDANCE.test(title) || (TARGETS.test(title) && title.length <= 30))
    return TARGETS.test(title) ? "targets" : "guidance";
  if (TASK.test(title)) return "task";
  if (seenTargets && PROJECT.test(title)) return "project";
  return seenTargets ? "task" : "front";
}

/** Role of a section inside a chapter: a chapter of the past has its problems, a chapter of thought its targets. */
function innerRole(title: string, parent: Role): Role {
  const isPast = parent === "history" || parent === "outlook";
  if (isPast) return OUTLOOK.test(title) ? "outlook" : HISTORY.test(title) ? "history" : parent;
  if (parent === "guidance" || parent === "targets" || parent === "vision" || parent === "front") {
    if (VISION.test(title)) return "vision";
    if (TARGETS.test(title)) return "targets";
    if (GUIDANCE.test(title)) return "guidance";
    if (parent === "front") return HISTORY.test(title) ? "history" : OUTLOOK.test(title) ? "outlook" : "front";
    return parent;
  }
  if (/^(?:工作|主要|总体|规划|建设)?目标$|主要指标|目标指标/.test(title)) return "targets";
  return parent;
}

/** Gives each section its role, from its title, its parent and what came before. */
export function assignRoles(sections: readonly Section[]): Role[] {
  const roles: Role[] = [];
  const chapters = sections.flatMap((section, index) =>
    section.level === 1 && section.style !== "box" ? [index] : [],
  );
  const lastTwo = new Set(chapters.slice(-2));
  let seenTargets = false;
  sections.forEach((section, index) => {
    const parent = section.parent < 0 ? undefined : roles[section.parent];
    let role: Role;
    if (section.style === "named") role = "front";
    else if (section.style === "box") role = boxRole(section.title, parent ?? "front");
    else if (parent === undefined) role = chapterRole(section.title, seenTargets, lastTwo.has(index));
    else role = innerRole(section.title, parent);
    if (section.level === 1 && (role === "targets" || role === "guidance" || role === "task")) seenTargets = true;
    roles.push(role);
  });
  return roles;
}

/** A box takes the role of its place, but its title may say that it holds indicators or projects. */
function boxRole(title: string, parent: Role): Role {
  if (parent === "history" || parent === "outlook") return parent;
  if (/指标/.test(title)) return "targets";
  if (parent === "task" && /工程|项目/.test(title)) return "project";
  return parent;
}

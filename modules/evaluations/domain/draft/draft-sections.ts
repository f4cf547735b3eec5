import {
  isScored,
  type Method,
  type ReportKind,
  reportKinds,
  type Section,
  type SectionKey,
  type Snapshot,
  sectionNames,
  type UnitScore,
} from "../../contract/index.ts";
import { periodWords } from "../period.ts";
import { accidentClause, accidentWords } from "./accident-words.ts";
import { dayText, momentText, namesText, stateCounts } from "./figure-words.ts";
import { countsSentence, darkLines, problemLines, targetWords } from "./target-words.ts";
import { campaignWords, unitWords, workWords } from "./work-words.ts";

/** What a text is drafted from: the frozen figures and how they were scored. */
export interface DraftBasis {
  readonly kind: ReportKind;
  readonly snapshot: Snapshot;
  readonly method: Method | null;
  readonly total: { readonly score: number | null; readonly grade: { readonly zh: string } | null };
  readonly units: readonly UnitScore[];
  /** For the public edition: no unit is named, nothing is scored. */
  readonly isPublic?: boolean;
}

const numbered = (lines: readonly string[]): string => lines.map((line, at) => `${at + 1}. ${line}`).join("\n");

function basisText({ kind, snapshot, method, units }: DraftBasis): string {
  const { plan, regionName, from, to, asOf, targets } = snapshot;
  const count = (test: (target: (typeof targets)[number]) => boolean): number => targets.filter(test).length;
  const kinds = [
    ["约束性指标", count(({ binding }) => binding === "binding")],
    ["预期性指标", count(({ binding }) => binding === "expected")],
    ["量化承诺", count((target) => target.kind === "commitment")],
  ].flatMap(([name, number]) => (number === 0 ? [] : [`${name}${number}项`]));
  const among = kinds.length === 0 ? "" : `（其中${kinds.join("、")}）`;
  return [
    `按照《${plan?.title ?? ""}》关于规划实施评估的要求，${regionName}组织开展了${reportKinds[kind].zh}。评估期为${dayText(from)}至${dayText(to)}，数据时点为${momentText(asOf)}。`,
    `评估采用${method?.name.zh ?? ""}（第${method?.version ?? ""}版），共评估目标${targets.length}项${among}，涉及责任单位${units.length}个。全部数据在评估开始时一次冻结，自评和审核均以冻结数据为依据。`,
  ].join("\n");
}

function overallText({ kind, snapshot, total, isPublic = false }: DraftBasis): string {
  const accidents = snapshot.accidents === null ? null : accidentClause(snapshot.accidents);
  const dark = stateCounts(snapshot.targets)["no-data"];
  const unscored = dark === 0 ? "" : `（不含无数据的${dark}项目标）`;
  const score =
    isScored(kind) && total.score !== null && !isPublic
      ? `综合得分${total.score.toFixed(1)}分${unscored}，评定为“${total.grade?.zh ?? ""}”。`
      : "";
  const lines = [`${countsSentence(snapshot.targets)}${score}`];
  if (accidents !== null) lines.push(`${periodWords(kind, snapshot)}，${snapshot.regionName}${accidents}。`);
  return lines.join("\n");
}

function problemsText({ snapshot, units, isPublic = false }: DraftBasis): string {
  const late = snapshot.work?.lateParts ?? [];
  const low = isPublic ? [] : units.filter(({ score }) => score !== null && score < 60).map(({ unitName }) => unitName);
  const whose = isPublic ? "" : `，涉及${namesText([...new Set(late.map(({ unitName }) => unitName))])}`;
  const lines = [
    ...problemLines(snapshot.targets, isPublic),
    ...darkLines(snapshot.targets),
    ...(late.length === 0 ? [] : [`${late.length}件任务逾期未报${whose}。`]),
    ...(low.length === 0 ? [] : [`${namesText(low)}得分低于60分，规划任务落实不到位。`]),
  ];
  return lines.length === 0 ? "没有偏离、有风险或逾期的事项。" : numbered(lines);
}

function measuresText({ snapshot, isPublic = false }: DraftBasis): string {
  const { targets, work, campaigns } = snapshot;
  const counts = stateCounts(targets);
  const leads = (states: readonly string[]): string =>
    namesText([
      ...new Set(
        targets.flatMap(({ state, lead }) => (states.includes(state) && lead !== null ? [lead.unitName] : [])),
      ),
    ]);
  const bad = counts.off + counts["at-risk"];
  const whom = isPublic ? "" : leads(["off", "at-risk"]);
  const lines = [
    ...(bad === 0
      ? []
      : [
          `对偏离和有风险的${bad}项目标，由${whom === "" ? "牵头单位" : whom}逐项分析原因，提出措施和完成时限，按月报送进展。`,
        ]),
    ...(counts["no-data"] === 0
      ? []
      : [`对暂无数据的${counts["no-data"]}项目标，由责任单位补齐数据来源，不以估计代替统计。`]),
    ...((work?.unassigned ?? 0) === 0 ? [] : [`尽快将未分解的${work?.unassigned}项任务落实到责任单位。`]),
    ...((work?.lateParts.length ?? 0) === 0
      ? []
      : [`对逾期的${work?.lateParts.length}件任务跟踪督办，办结一件销号一件。`]),
    ...(campaigns.some(({ late }) => late > 0) ? ["对专项整治中逾期的事项逐项核实，限期整改销号。"] : []),
  ];
  return numbered(lines.length === 0 ? ["继续按规划确定的路径推进各项工作，保持事故起数和死亡人数下降。"] : lines);
}

type Writer = (basis: DraftBasis) => string | null;

const WRITERS: Readonly<Record<SectionKey, Writer>> = {
  basis: (basis) => (isScored(basis.kind) ? basisText(basis) : null),
  overall: (basis) => (basis.kind.endsWith("bulletin") ? null : overallText(basis)),
  accidents: ({ kind, snapshot }) =>
    snapshot.accidents === null ? null : accidentWords(snapshot.accidents, periodWords(kind, snapshot)),
  targets: ({ snapshot }) => (snapshot.targets.length === 0 ? null : targetWords(snapshot)),
  work: ({ snapshot, isPublic }) => (snapshot.work === null ? null : workWords(snapshot.work, isPublic)),
  campaigns: ({ snapshot, isPublic }) =>
    snapshot.campaigns.length === 0 ? null : campaignWords(snapshot.campaigns, isPublic),
  units: ({ kind, units }) => (isScored(kind) ? unitWords(units) : null),
  problems: problemsText,
  measures: measuresText,
};

/** What the public edition leaves out unless the office decides otherwise: whose fault it is. */
const INTERNAL: readonly SectionKey[] = ["units", "problems"];

/** The text of one section from the figures; null where the report has no such section. */
export const draftSection = (key: SectionKey, basis: DraftBasis): string | null => WRITERS[key](basis);

/** Drafts all sections in the order of the document. What a person has written stays. */
export function draftSections(basis: DraftBasis, before: readonly Section[] = []): Section[] {
  const kept = new Map(before.map((section) => [section.key, section]));
  return (Object.keys(sectionNames) as SectionKey[]).flatMap((key): Section[] => {
    const text = draftSection(key, basis);
    const old = kept.get(key);
    if (old?.isEdited) return [old];
    if (text === null) return [];
    const { title = sectionNames[key].zh, isPublic = !INTERNAL.includes(key) } = old ?? {};
    return [{ key, title, text, isPublic, isEdited: false }];
  });
}

import {
  ACCOUNTABILITY_KINDS,
  CAUSE_FACTORS,
  CAUSE_LEVELS,
  type CauseLevel,
  GRADES,
  type InvestigatedAccident,
  PROPOSALS,
  REPORT_SECTIONS,
  type ReportSection,
} from "../../contract/index.ts";
import { type CauseNode, causeTree } from "./causes.ts";
import { causesOf, type Held, ofKind } from "./dossier.ts";

/** What a report is drafted from. */
export interface Draftable {
  readonly accident: InvestigatedAccident;
  readonly entries: readonly Held[];
  readonly measures: readonly { readonly text: string; readonly unitName: string; readonly dueOn: string }[];
  /** What a code of a cause is called in Chinese. */
  readonly causeName: (code: string) => string | undefined;
}

export interface DraftedSection {
  readonly section: ReportSection;
  /** Somebody wrote it; otherwise it follows from the record. */
  readonly written: boolean;
  readonly paragraphs: readonly string[];
}

const UNKNOWN = "（未知）";
const day = (moment: string): string => {
  const local = new Date(Date.parse(moment) + 8 * 3_600_000);
  const two = (value: number) => String(value).padStart(2, "0");
  const [year, month, date] = [local.getUTCFullYear(), local.getUTCMonth() + 1, local.getUTCDate()];
  return `${year}年${month}月${date}日${two(local.getUTCHours())}时${two(local.getUTCMinutes())}分`;
};
const count = (value: number | null, what: string): string =>
  value === null ? `${what}${UNKNOWN}` : `${what}${value}人`;

function courseOf({ accident, entries }: Draftable): string[] {
  const events = ofKind(entries, "event")
    .map(({ content }) => content)
    .sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
  const lines = events.map(({ at, text }) => `${day(at)}，${text}`);
  const where = accident.place === null ? "" : `，在${accident.place}`;
  return [`${day(accident.occurredAt)}${where}发生事故。${accident.brief ?? ""}`, ...lines];
}

function lossesOf({ accident }: Draftable): string[] {
  const { deaths, missing, seriousInjuries, minorInjuries, directLoss, grade, provisional } = accident;
  const hurt = [
    count(deaths, "死亡"),
    count(missing, "失踪"),
    count(seriousInjuries, "重伤"),
    count(minorInjuries, "轻伤"),
  ].join("，");
  const loss = directLoss === null ? UNKNOWN : `${directLoss}万元`;
  const graded = grade === null ? "等级待定" : `${GRADES[grade].zh}${provisional ? "（暂定）" : ""}`;
  return [`事故造成${hurt}，直接经济损失${loss}。按照《生产安全事故报告和调查处理条例》第三条，认定为${graded}。`];
}

const MARKS = ["1.", "（1）", "①", "—"];

function causeLines(nodes: readonly CauseNode[], causeName: Draftable["causeName"], depth = 0): string[] {
  return nodes.flatMap((node, index) => {
    const mark = depth === 0 ? `${index + 1}.` : (MARKS[depth] ?? "—");
    const name = node.code === null ? undefined : causeName(node.code);
    // Numbers of the standard are quoted, codes of our own are not.
    const number = /^\d/.test(node.code ?? "") ? node.code : null;
    const said = [number, name ?? (number === null ? node.code : null)].filter((part) => part !== null).join(" ");
    const code = said === "" ? "" : `；${said}`;
    const kind = `${CAUSE_LEVELS[node.level].zh}，${CAUSE_FACTORS[node.factor].zh}${code}`;
    const line = `${"　".repeat(depth)}${mark} ${node.text}（${kind}）`;
    return [line, ...causeLines(node.children, causeName, depth + 1)];
  });
}

function causeParagraphs({ entries, causeName }: Draftable): string[] {
  const causes = causesOf(entries);
  const of = (wanted: CauseLevel) => causes.filter(({ level }) => level === wanted).map(({ text }) => text);
  const [direct, indirect] = [of("direct"), of("indirect")];
  if (causes.length === 0) return ["原因尚未查明。"];
  return [
    ...(direct.length === 0 ? [] : [`直接原因：${direct.join("；")}。`]),
    ...(indirect.length === 0 ? [] : [`间接原因：${indirect.join("；")}。`]),
    "原因分析：",
    ...causeLines(causeTree(causes), causeName),
  ];
}

function dutyParagraphs({ entries }: Draftable): string[] {
  return ofKind(entries, "finding").flatMap(({ id, content }, index) => {
    const { name, unitName, post, facts, article, proposal, measure } = content;
    const who = [unitName, post].filter((part) => part !== null).join("");
    const answered = ofKind(entries, "accountability")
      .filter((one) => one.content.findingId === id)
      .map((one) => one.content)
      .map(
        ({ type, decidedOn, decidedBy, decision }) =>
          `处理结果（${ACCOUNTABILITY_KINDS[type].zh}）：${decidedOn}，${decidedBy}：${decision}`,
      );
    return [
      `${index + 1}. ${name}${who === "" ? "" : `（${who}）`}：${facts}，违反${article}。建议（${PROPOSALS[proposal].zh}）：${measure}`,
      ...answered,
    ];
  });
}

function unitParagraphs({ accident }: Draftable): string[] {
  const trade = accident.trade === null ? "" : `，国民经济行业代码${accident.trade}`;
  return [`${accident.unitName ?? `事故发生单位${UNKNOWN}`}${trade}。`];
}

const DRAFTS: Readonly<Record<ReportSection, (from: Draftable) => string[]>> = {
  unit: unitParagraphs,
  course: courseOf,
  losses: lossesOf,
  causes: causeParagraphs,
  duties: dutyParagraphs,
  measures: ({ measures }) =>
    measures.map(
      ({ text, unitName, dueOn }, index) => `${index + 1}. ${text}（责任单位：${unitName}，期限：${dueOn}）`,
    ),
};

/** The sections of the report: what somebody wrote, otherwise what follows from the record. */
export function draftReport(from: Draftable): DraftedSection[] {
  const written = new Map(ofKind(from.entries, "section").map(({ content }) => [content.section, content.text]));
  return (Object.keys(REPORT_SECTIONS) as ReportSection[]).map((section) => {
    const text = written.get(section);
    if (text !== undefined)
      return { section, written: true, paragraphs: text.split(/\n+/).filter((line) => line.trim() !== "") };
    const paragraphs = DRAFTS[section](from);
    return { section, written: false, paragraphs: paragraphs.length === 0 ? ["（尚无记录）"] : paragraphs };
  });
}

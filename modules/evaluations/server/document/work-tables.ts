import type { CampaignFigure, ReportBlock, UnitScore, WorkFigures } from "../../contract/index.ts";
import { numberText, shareText } from "../../domain/draft/figure-words.ts";

const number = (title: string, group?: string) => ({
  title,
  align: "right" as const,
  ...(group === undefined ? {} : { group }),
});

/** The work, unit by unit. */
export function workBlocks({ units }: WorkFigures): ReportBlock[] {
  const working = units.filter(({ parts }) => parts > 0);
  if (working.length === 0) return [];
  return [
    {
      type: "table",
      caption: "各单位规划任务完成情况",
      columns: [
        { title: "序号", align: "center" },
        { title: "单位" },
        number("承担", "任务（件）"),
        number("办结", "任务（件）"),
        number("逾期未报", "任务（件）"),
        number("到期", "节点（个）"),
        number("完成", "节点（个）"),
        number("按时", "节点（个）"),
        number("完成率"),
      ],
      rows: working.map((unit, at) => [
        at + 1,
        unit.unitName,
        unit.parts,
        unit.done,
        unit.late,
        unit.due,
        unit.accepted,
        unit.inTime,
        shareText(unit.accepted, unit.due),
      ]),
    },
  ];
}

/** The campaigns with their two lists. */
export function campaignBlocks(campaigns: readonly CampaignFigure[], isPublic: boolean): ReportBlock[] {
  if (campaigns.length === 0) return [];
  return [
    {
      type: "table",
      caption: "专项整治两张清单销号情况",
      columns: [
        { title: "专项整治" },
        ...(isPublic ? [] : [{ title: "牵头单位" }]),
        number("列入", "问题隐患清单"),
        number("销号", "问题隐患清单"),
        number("销号率", "问题隐患清单"),
        number("列入", "制度措施清单"),
        number("销号", "制度措施清单"),
        number("逾期"),
      ],
      rows: campaigns.map(({ name, leadUnitName, problems, measures, late }) => [
        name,
        ...(isPublic ? [] : [leadUnitName]),
        problems.all,
        problems.settled,
        shareText(problems.settled, problems.all),
        measures.all,
        measures.settled,
        late,
      ]),
    },
  ];
}

/** Scores of the units, best first, with a chart of the first twenty. */
export function unitBlocks(units: readonly UnitScore[]): ReportBlock[] {
  if (units.length === 0) return [];
  const scored = units.filter(({ score }) => score !== null).slice(0, 20);
  const chart: ReportBlock = {
    type: "chart",
    kind: "bar",
    caption: "各单位评估得分",
    unit: "分",
    categories: scored.map(({ unitName }) => unitName),
    series: [{ name: "得分", values: scored.map(({ score }) => score) }],
  };
  return [
    {
      type: "table",
      caption: "各单位评估结果",
      columns: [
        { title: "名次", align: "center" },
        { title: "单位" },
        number("得分"),
        { title: "评定", align: "center" },
        number("评分项数"),
        number("其中未计分"),
      ],
      rows: units.map(({ unitName, score, grade, lines, unscored }, at) => [
        score === null ? "—" : at + 1,
        unitName,
        numberText(score, 1),
        grade?.zh ?? "—",
        lines,
        unscored,
      ]),
    },
    ...(scored.length > 1 ? [chart] : []),
  ];
}

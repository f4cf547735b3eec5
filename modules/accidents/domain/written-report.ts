import { chinaMinute, type Label } from "@anlan/kernel";
import {
  type Accident,
  accidentFields,
  CASUALTY_LABELS,
  CATEGORIES,
  DIMENSION_NAMES,
  GRADES,
  NEAR_MAJOR_NAMES,
} from "../contract/index.ts";

/** A block of the document; what the writer of files takes. */
type WrittenBlock =
  | { readonly type: "heading"; readonly level: 1; readonly text: string }
  | { readonly type: "paragraph"; readonly text: string }
  | {
      readonly type: "facts";
      readonly facts: readonly { readonly label: string; readonly value: string | number | null }[];
    }
  | { readonly type: "signatures"; readonly lines: readonly { readonly label: string }[] };

/** A written report of an accident, in the fields that Order 493 article 12 asks for. */
export interface WrittenReport {
  readonly title: string;
  readonly number: string;
  readonly foot: string;
  readonly blocks: readonly WrittenBlock[];
}

const UNKNOWN = "尚不清楚";
const minute = (moment: string): string => chinaMinute(new Date(moment));

function optionOf(code: string, value: unknown): string | null {
  const field = accidentFields.find((one) => one.code === code);
  const options: readonly { readonly code: string; readonly name: Label }[] =
    field !== undefined && "options" in field ? field.options : [];
  return options.find((option) => option.code === value)?.name.zh ?? null;
}

const heading = (text: string): WrittenBlock => ({ type: "heading", level: 1, text });
const prose = (value: unknown): WrittenBlock => ({
  type: "paragraph",
  text: typeof value === "string" && value !== "" ? value : `${UNKNOWN}，待续报。`,
});

function unitFacts({ values, unitName, enterpriseName }: Accident) {
  const text = (code: string) => (typeof values[code] === "string" ? (values[code] as string) : UNKNOWN);
  return [
    { label: "单位名称", value: enterpriseName ?? unitName ?? UNKNOWN },
    { label: "地址", value: text("unitAddress") },
    { label: "性质（登记注册类型）", value: text("registration") },
    { label: "产能", value: text("capacity") },
    { label: "规模", value: optionOf("scale", values["scale"]) ?? UNKNOWN },
    { label: "生产状态", value: optionOf("production", values["production"]) ?? UNKNOWN },
  ];
}

function gradeLine({ grade, gradeProvisional, grading }: Accident): string {
  if (grade === null) return "伤亡和损失均未查明，暂不能定级";
  const why =
    grading.driver === null ? "" : `（由${DIMENSION_NAMES[grading.driver].zh}决定${gradeProvisional ? "，暂定" : ""}）`;
  return GRADES[grade].zh + why;
}

const nearMajorFacts = ({ nearMajor }: Accident) =>
  nearMajor.length === 0
    ? []
    : [{ label: "较大涉险", value: nearMajor.map((one) => NEAR_MAJOR_NAMES[one].zh).join("；") }];

/** The written report of an accident as it is known now; what is unknown says so and is never zero. */
export function writtenReport(accident: Accident, now: string): WrittenReport {
  const { values, casualties, directLoss } = accident;
  const counts = Object.entries(CASUALTY_LABELS).map(([key, label]) => ({
    label: `${label.zh}（人）`,
    value: casualties[key as keyof Accident["casualties"]] ?? UNKNOWN,
  }));
  const last = accident.reports.find(({ kind }) => kind !== "quick");
  return {
    title: "生产安全事故报告",
    number: accident.number,
    foot: `按 ${minute(now)} 已知情况生成；依据：国务院令第493号第十二条`,
    blocks: [
      heading("事故单位概况"),
      { type: "facts", facts: unitFacts(accident) },
      heading("事故发生的时间、地点和现场情况"),
      {
        type: "facts",
        facts: [
          { label: "事故名称", value: accident.title },
          { label: "发生时间", value: minute(accident.occurredAt) },
          { label: "发生地点", value: [accident.path.join(""), accident.place ?? ""].join(" ").trim() },
          { label: "行业类别", value: CATEGORIES[accident.category].zh },
          { label: "事故类型", value: accident.typeName?.zh ?? UNKNOWN },
          { label: "事故等级", value: gradeLine(accident) },
          ...nearMajorFacts(accident),
        ],
      },
      prose(values["scene"]),
      heading("事故的简要经过（含应急救援）"),
      prose(values["brief"]),
      heading("伤亡人数和初步估计的直接经济损失"),
      { type: "facts", facts: [...counts, { label: "直接经济损失（万元）", value: directLoss ?? UNKNOWN }] },
      heading("已经采取的措施"),
      prose(values["measures"]),
      heading("其他应当报告的情况"),
      prose(values["other"] ?? last?.content),
      { type: "signatures", lines: [{ label: "报告人" }, { label: "审核人" }, { label: "报告时间" }] },
    ],
  };
}

import { type Caller, type Language, regionsWith } from "@anlan/kernel";
import type { ImportTarget, Runtime } from "@anlan/server-kit";
import { type TemplateColumn, writeTemplate } from "@anlan/sheet-files";
import { POSITION_SYSTEMS, SYSTEM_COLUMN, type TargetColumn } from "../../contract/index.ts";
import { EXAMPLE_MARK } from "../../domain/clean-text.ts";
import { columnsOfTarget } from "../../domain/columns.ts";
import type { RegionTexts } from "../ports.ts";

const FORMS: Readonly<Record<string, { zh: string; en: string }>> = {
  number: { zh: "数字", en: "A number" },
  integer: { zh: "整数", en: "A whole number" },
  day: { zh: "日期，如 2024-01-05", en: "A day, 2024-01-05" },
  year: { zh: "年份，如 2024", en: "A year, 2024" },
  flag: { zh: "是 / 否", en: "是 (yes) or 否 (no)" },
  choice: { zh: "从列表中选择一项", en: "One of the list" },
  choices: { zh: "列表中的一项或几项，用、隔开", en: "One or more of the list, separated by 、" },
  "credit-code": { zh: "18 位统一社会信用代码", en: "Unified credit code of 18 characters" },
  phone: { zh: "一个电话号码", en: "One telephone number" },
  "identity-number": { zh: "18 位身份证号", en: "Identity number of 18 characters" },
  files: {
    zh: "压缩包里的文件名或文件夹名，几个用、隔开",
    en: "Names of files or folders of the ZIP, separated by 、",
  },
  reference: { zh: "已有记录的名称或编号", en: "Name or number of an existing record" },
};

const WORDS = {
  required: { zh: "必填。", en: "Required. " },
  unit: { zh: "单位：", en: "Unit: " },
  instructions: { zh: "填表说明", en: "Instructions" },
  refusal: { zh: "不在可选项中", en: "Not in the list" },
  refusalText: { zh: "请从下拉列表中选择。", en: "Choose from the list." },
  lines: {
    zh: [
      "1. 从第 2 张表头下一行开始填写；以“【示例】”开头的行不会导入，可以删除。",
      "2. 深绿色表头为必填；把鼠标移到表头可看到填写要求。",
      "3. 证照号码、电话等列已设为文本格式，请勿改成数字，否则 18 位号码会丢失末几位。",
      "4. 可以增删列、调整顺序、改表头名称，上传后再对应；空白处留空，不要填“无”或“/”。",
      "5. 一格填几项时用、隔开；带 [1] [2] 的列是同一项的第一条、第二条，不够可以照样加 [3]。",
      "6. 经纬度为 WGS-84；从高德、百度地图取得的，请在“坐标系”列写明。",
      "7. 有照片、附件的，把表格和文件打成一个 zip 上传；列里写文件名，或把每条记录的文件放进以编号命名的文件夹。",
      "8. 上传后先检查、不写入；有问题的行连同原因退回，改好后可只传这些行。",
    ],
    en: [
      "1. Fill in below the headings; rows that begin with 【示例】 are examples and are not imported.",
      "2. Dark green headings are required; the comment of a heading says what is asked.",
      "3. Columns of codes and telephones are text: left so, no digit is lost.",
      "4. Columns may be added, removed, renamed and moved; they are matched after the upload. Leave empty what is unknown.",
      "5. Several answers in one cell are separated by 、; columns with [1], [2] are the first and second entry, go on with [3].",
      "6. Positions are WGS 84; those of Amap or Baidu say so in the column of the coordinate system.",
      "7. With photographs and files, pack table and files into one ZIP; the column names them, or the folder in which a record's files lie.",
      "8. An upload is checked before anything is written; wrong rows come back with their reasons.",
    ],
  },
} as const;

const EXAMPLES: Readonly<Record<string, string>> = {
  day: "2024-01-05",
  year: "2024",
  flag: "是",
  "credit-code": "91350100M000100Y43",
  phone: "0757-86280000",
  files: "一号.jpg、二号.jpg",
  number: "12.5",
  integer: "12",
};

const MOST_REGIONS = 1000;

function noteOf(column: TargetColumn, language: Language): string {
  const form = FORMS[column.type]?.[language] ?? "";
  const help = column.help?.[language] ?? "";
  const unit = column.unit === null ? "" : `${WORDS.unit[language]}${column.unit}`;
  return `${column.required ? WORDS.required[language] : ""}${[form, unit, help].filter((part) => part !== "").join("；")}`;
}

function optionsOf(
  column: TargetColumn,
  language: Language,
  regions: readonly string[],
): readonly string[] | undefined {
  if (column.path === "region") return regions.length === 0 ? undefined : regions;
  if (column.path === SYSTEM_COLUMN) return Object.values(POSITION_SYSTEMS).map((system) => system[language]);
  if (column.type === "flag") return ["是", "否"];
  return column.options.length === 0 ? undefined : column.options.map(({ name }) => name[language]);
}

const kindOf = ({ type }: TargetColumn): TemplateColumn["kind"] =>
  type === "number" || type === "integer" || type === "year" ? "number" : type === "day" ? "day" : "text";

interface TemplateFor {
  readonly runtime: Runtime;
  readonly caller: Caller;
  readonly language: Language;
  readonly regions: RegionTexts;
}

/** The template of a register for a person: its drop-downs offer his own regions. */
export async function templateOf(
  target: ImportTarget,
  { runtime, caller, language, regions }: TemplateFor,
): Promise<Buffer> {
  const names = await regions.names(runtime, regionsWith(caller, target.permission), MOST_REGIONS);
  const columns = columnsOfTarget(target.fields).map((column, index): TemplateColumn => {
    const options = optionsOf(column, language, names);
    const unit = column.unit === null ? "" : `（${column.unit}）`;
    const example = target.example?.[column.path] ?? options?.[0] ?? EXAMPLES[column.type] ?? "";
    return {
      heading: `${column.label[language]}${unit}`,
      note: noteOf(column, language),
      required: column.required,
      kind: kindOf(column),
      ...(options === undefined ? {} : { options }),
      open: column.type === "choices" || column.path === "region",
      example: index === 0 ? `${EXAMPLE_MARK}${example}` : example,
    };
  });
  const { instructions, refusal, refusalText, lines } = WORDS;
  return writeTemplate({
    sheet: target.label[language].replace(/[[\]:*?/\\]/gu, " ").slice(0, 31),
    columns,
    listsSheet: "lists",
    instructions: { sheet: instructions[language], lines: lines[language] },
    refusal: { title: refusal[language], text: refusalText[language] },
  });
}

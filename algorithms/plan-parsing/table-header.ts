import { fiveYearPeriod } from "./deadlines.ts";
import type { Cell } from "./table-cells.ts";

/** What one column of an indicator table holds. */
export interface Column {
  kind: "number" | "category" | "name" | "unit" | "baseline" | "target" | "change" | "binding" | "other";
  year: number | null;
  baseYear: number | null;
  /** Cumulative or yearly, as the header says; and the unit, when the header prints one: 下降率（%）. */
  unit: string | null;
}

const YEARS = /(?:19|20)\d{2}/g;
const UNIT_IN_HEADER = /（\s*(%|‰|起|人|个|家|人\/[^）]{1,8})\s*）/;

/** Periods the header may name instead of years (“十三五”末, 规划目标). */
export interface PlanYears {
  start: number | null;
  end: number | null;
  base: number | null;
}

/** True for a word that only a header holds. */
export function isHeaderWord(text: string): boolean {
  return (
    /^(?:序号|编号|类别|分类|领域|指标(?:名称|内容|类别|类型|属性|性质|单位)?|主要指标|具体指标|核心指标|一级指标|二级指标|名称|单位|计量单位|属性|性质|类型|备注|年度|年份|项目|目标名称|责任(?:部门|单位)|牵头(?:部门|单位)|数据来源|目标)$/.test(
      text,
    ) || isValueHeader(text)
  );
}

/** Words of a value column; with a year or a period around them they are still one. */
const VALUE_WORD =
  /目标|指标值|预期值|预期目标|规划值|规划目标|基数|基期|基准|现状|现值|完成值|完成情况|实际|实绩|降幅|升降|变化|下降|增减|增速|幅度|累计|年均|平均|期末|期初|控制值|控制数|计划值|完成数|\d{4}年|十[一二三四五六]五”?(?:规划)?(?:期?末|中期|时期)/;
const ONLY_VALUE_WORDS =
  /^(?:[\s\d年度月底末初中阶段基数期值现状实际完成目标规划指预计比与较相下降低幅度减少累变化增长率数控制均平情况绩速升减“”十一二三四五六时期间至到—~%‰（）()〔〕[\]、为单位]|五年)+$/;

function isValueHeader(text: string): boolean {
  if (text.length > 30) return false;
  const bare = text.replace(/（[^）]*）/g, "");
  if (/(?:人数|起数)$/.test(bare) || /^(?:指标|目标|指标名称|目标名称)$/.test(bare)) return false;
  return VALUE_WORD.test(text) && ONLY_VALUE_WORDS.test(text);
}

/** “十三五”末 is 2020, “十四五”中期 2023. */
const FIVE_YEAR = /“?(十[一二三四五六])五”?(?:规划)?(期?末|中期|时期)/g;

/** The years that a header cell names, in figures or as the end of a five-year plan. */
function yearsOf(text: string): number[] {
  const named = [...text.matchAll(FIVE_YEAR)].flatMap((match) => {
    const period = fiveYearPeriod(match[1] ?? "");
    return period === null ? [] : [match[2] === "中期" ? period.start + 2 : period.end];
  });
  return [...new Set([...(text.match(YEARS) ?? []).map(Number), ...named])];
}

/** Reads one header cell. */
export function readColumn(text: string, years: PlanYears): Column {
  const plain: Column = { kind: "other", year: null, baseYear: null, unit: UNIT_IN_HEADER.exec(text)?.[1] ?? null };
  if (/^(?:序号|编号)$/.test(text)) return { ...plain, kind: "number" };
  if (/^(?:指标)?(?:属性|性质|类型)$/.test(text)) return { ...plain, kind: "binding" };
  if (/^(?:计量)?单位$/.test(text)) return { ...plain, kind: "unit" };
  if (/类别|分类|领域|一级指标/.test(text)) return { ...plain, kind: "category" };
  const printed = yearsOf(text);
  const isChange =
    /降|增速|增减|变化|幅度|相比/.test(text) || (printed.length >= 2 && !/\d{4}年?[-—~至到]\d{4}/.test(text));
  const baseYear = printed.length >= 2 ? Math.min(...printed) : null;
  const year = printed.length > 0 ? Math.max(...printed) : null;
  if (isChange)
    return {
      ...plain,
      kind: "change",
      year: printed.length >= 2 ? year : years.end,
      baseYear: baseYear ?? (printed.length === 1 && year !== years.end ? year : null),
    };
  if (/基数|基期|基准|现状|现值|实际|实绩|完成值|完成情况|完成数|期初/.test(text))
    return { ...plain, kind: "baseline", year: year ?? years.base };
  if (
    /目标|指标值|预期值|控制值|控制数|计划值|规划|期末/.test(text) &&
    !/名称/.test(text) &&
    (year !== null || /值|数|期末|目标$/.test(text))
  )
    return { ...plain, kind: "target", year: year ?? years.end };
  if (/累计|年均/.test(text) && year === null) return { ...plain, kind: "target", year: years.end };
  if (year !== null) {
    const isBase = years.start !== null && year < years.start;
    return { ...plain, kind: isBase ? "baseline" : "target", year };
  }
  if (/指标|名称|项目|目标/.test(text)) return { ...plain, kind: "name" };
  return plain;
}

/** Where nothing tells when the plan begins, the first of several years is where things stood. */
export function settleBaseline(columns: readonly Column[], years: PlanYears): Column[] {
  const dated = columns.filter((column) => column.kind === "target" && column.year !== null);
  const first = Math.min(...dated.map((column) => column.year ?? Number.POSITIVE_INFINITY));
  const isTold = years.start !== null || columns.some((column) => column.kind === "baseline");
  if (isTold || new Set(dated.map((column) => column.year)).size < 2) return [...columns];
  return columns.map((column) =>
    dated.includes(column) && column.year === first ? { ...column, kind: "baseline" } : column,
  );
}

/** Joins header cells whose brackets the layout tore apart: “指标值（2025年” + “与2020年相比）”. */
export function joinHeaderCells(cells: readonly Cell[]): Cell[] {
  const joined: Cell[] = [];
  for (const cell of cells) {
    const last = joined[joined.length - 1];
    const open = last !== undefined && (last.text.match(/（/g)?.length ?? 0) > (last.text.match(/）/g)?.length ?? 0);
    if (last !== undefined && open) {
      last.text += cell.text;
      last.end = cell.end;
    } else joined.push({ ...cell });
  }
  return joined;
}

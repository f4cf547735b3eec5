import { isBlankMark, isDash } from "./blank-marks.ts";
import { canonicalIndicator } from "./canonical.ts";
import { type Context, toSpan } from "./context.ts";
import { readPromisedCell } from "./indicator-values.ts";
import type { IndicatorItem, YearValue } from "./plan-document.ts";
import type { Cell } from "./table-cells.ts";
import type { Column } from "./table-header.ts";
import type { Table, TableRow } from "./table-rows.ts";

const CHANGE_IN_NAME = /(?:累计|年均)?(?:降幅|下降幅度|下降率|下降比例|下降|降低率|减少率)(?:（[^）]*）)?$/;
const UNIT_IN_NAME =
  /（(%|‰|[万亿]?(?:起|人|人次|个|家|宗|户|次|座|处|台|套|支|名|栋|公里|元|小时|分钟|平方米)|人\/[^）]{1,8}|单位：([^）]{1,8}))）$/;

function cellNumber(cell: Cell): number | null {
  const match = /^[^\d]{0,3}(\d[\d,]*(?:\.\d+)?)/.exec(cell.text);
  return match === null || /年/.test(cell.text) ? null : Number((match[1] ?? "").replace(/,/g, ""));
}

function readBaseline(row: TableRow, targetBase: number | null, columns: readonly Column[]): YearValue {
  const told = row.values.filter(({ column }) => column.kind === "baseline");
  // of 2015年 and 2020年 the later is where the plan starts
  const base = told.findLast(({ cell }) => !isBlankMark(cell.text)) ?? told.at(-1);
  // the column tells the year where its cell is empty
  const year = targetBase ?? columns.findLast((column) => column.kind === "baseline")?.year ?? null;
  if (base === undefined) return { year, value: null };
  return { year: base.column.year, value: cellNumber(base.cell) };
}

/** The promise of a row is in its last year of the plan: of 2023年 and 2025年 the first is only a step, 2035年 a vision. */
function chooseTarget(row: TableRow, end: number | null): TableRow["values"][number] | undefined {
  const targets = row.values.filter(({ column }) => column.kind !== "baseline");
  const told = targets.filter(({ cell }) => !isDash(cell.text));
  const isInPlan = ({ column }: TableRow["values"][number]): boolean =>
    end === null || column.year === null || column.year <= end;
  const open = told.some(isInPlan) ? told.filter(isInPlan) : told;
  const last = Math.max(...open.map(({ column }) => column.year ?? end ?? 0));
  const latest = open.filter(({ column }) => (column.year ?? end ?? 0) === last);
  return latest.find(({ column }) => column.kind === "target") ?? latest.at(-1) ?? targets.at(-1);
}

/** Makes one indicator of a table row. */
function readTableIndicator(
  context: Context,
  row: TableRow,
  columns: readonly Column[],
  noted: number | null,
): IndicatorItem | null {
  const printed = row.name.map((cell) => cell.text).join("");
  const inName = UNIT_IN_NAME.exec(printed);
  const bare = inName === null ? printed : printed.slice(0, inName.index);
  const name = bare.replace(CHANGE_IN_NAME, "").replace(/^\d{1,2}[.、]/, "");
  if (name.length < 2) return null;
  const chosen = chooseTarget(row, context.period?.end ?? null);
  const isChange = chosen?.column.kind === "change" || (CHANGE_IN_NAME.test(bare) && chosen !== undefined);
  const promised =
    chosen === undefined
      ? { comparator: "unset" as const, value: null, unit: null }
      : readPromisedCell(chosen.cell.text, isChange);
  const year = chosen?.column.year ?? context.period?.end ?? null;
  const isLevel =
    promised.comparator === "at_most" || promised.comparator === "at_least" || promised.comparator === "equal";
  const cells = [...row.name, ...row.values.map(({ cell }) => cell)];
  const start = Math.min(...cells.map((cell) => cell.start));
  const end = Math.max(...cells.map((cell) => cell.end));
  return {
    id: context.ids.make("ind", [name]),
    name,
    canonical: canonicalIndicator(name),
    unit: promised.unit ?? row.unit ?? inName?.[2] ?? inName?.[1] ?? chosen?.column.unit ?? null,
    comparator: promised.comparator,
    value: promised.value,
    baseline: readBaseline(
      row,
      chosen?.column.baseYear ?? (promised.comparator === "reduce_by" ? noted : null),
      columns,
    ),
    target: { year, value: isLevel ? promised.value : null },
    binding: row.binding,
    span: toSpan(context.clean, start, end),
  };
}

/** Makes the indicators of a table. */
export function readTableIndicators(context: Context, table: Table, section: number): IndicatorItem[] {
  const noted = context.notedBaseYears.get(section) ?? null;
  return table.rows.flatMap((row) => readTableIndicator(context, row, table.columns, noted) ?? []);
}

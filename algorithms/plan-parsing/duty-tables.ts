import type { Line } from "./lines.ts";
import type { CellRow } from "./table-cells.ts";

const WHAT = /任务|内容|项目|工程|措施|目标/;
const WHO_OR_WHEN = /单位|部门|时限|时间|进度|年限|期限/;

/** “序号 任务 牵头单位 完成时限”: rows that are promises, each with its own time and unit. */
export function isDutyTable(rows: readonly CellRow[]): boolean {
  const head: string[] = [];
  for (const row of rows) {
    const words = row.cells.map((cell) => cell.text);
    if (words.some((word) => /^\d{1,2}$/.test(word))) break;
    head.push(...words);
    if (!row.loose || head.length > 10) break;
  }
  const isGrid = rows.filter((row) => !row.loose).length >= 2;
  const titles = head.filter((word) => word.length <= 12).join(" ");
  return WHAT.test(titles) && (WHO_OR_WHEN.test(titles) || isGrid) && (isGrid || /序号/.test(titles));
}

/** The printed lines of each row: one line of tabs, or, in a table fallen apart, the lines from one row number to the next. */
export function groupRows(lines: readonly Line[]): Line[][] {
  const rows: Line[][] = [];
  let expected = 1;
  for (const line of lines) {
    // “1  特勤消防站  新建特勤站  9800”: cells between blanks
    const isNumber = line.text === String(expected) || line.text.startsWith(`${expected}  `);
    if (isNumber) expected++;
    const last = rows[rows.length - 1];
    if (line.text.includes("\t") || isNumber || last === undefined || last[0]?.text.includes("\t")) rows.push([line]);
    else last.push(line);
  }
  return rows;
}

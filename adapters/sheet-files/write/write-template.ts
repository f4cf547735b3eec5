import type ExcelJS from "exceljs";

/** One column of a template. */
export interface TemplateColumn {
  readonly heading: string;
  /** What stands in the comment of the heading: what is asked, in which form. */
  readonly note: string;
  readonly required: boolean;
  /** Text keeps leading zeros and 18 digits; numbers and days are checked as they are typed. */
  readonly kind: "text" | "number" | "day";
  /** The answers that the drop-down offers. */
  readonly options?: readonly string[];
  /** Whether other answers may be typed too (several at once). */
  readonly open?: boolean;
  readonly example: string;
}

export interface Template {
  readonly sheet: string;
  readonly columns: readonly TemplateColumn[];
  /** Name of the sheet with the long lists, which is hidden. */
  readonly listsSheet: string;
  readonly instructions: { readonly sheet: string; readonly lines: readonly string[] };
  /** What the drop-down says to an answer that it does not have. */
  readonly refusal: { readonly title: string; readonly text: string };
}

const LAST_PREPARED = 5000;
/** Longer lists, and those with a comma in them, cannot stand in the cell's own rule. */
const LONGEST_LIST = 250;
const ACCENT = "FF0F766E";
const QUIET = "FF6B7280";

type Validations = { add(range: string, rule: ExcelJS.DataValidation): void };

function listFormula(options: readonly string[], lists: () => ExcelJS.Worksheet): string {
  const joined = options.join(",");
  if (joined.length <= LONGEST_LIST && options.every((option) => !/[,"]/u.test(option))) return `"${joined}"`;
  const sheet = lists();
  const column = sheet.getColumn(sheet.columnCount + 1);
  column.values = [...options];
  return `'${sheet.name}'!$${column.letter}$1:$${column.letter}$${options.length}`;
}

function writeHeading(cell: ExcelJS.Cell, column: TemplateColumn): void {
  cell.value = column.heading;
  cell.note = column.note;
  cell.font = { bold: true, color: { argb: "FFFFFFFF" } };
  cell.fill = { type: "pattern", pattern: "solid", fgColor: { argb: column.required ? ACCENT : QUIET } };
  cell.alignment = { vertical: "middle", wrapText: true };
}

function writeColumn(
  sheet: ExcelJS.Worksheet,
  at: number,
  column: TemplateColumn,
  rule: ExcelJS.DataValidation | null,
) {
  const whole = sheet.getColumn(at);
  whole.width = Math.min(40, Math.max(12, column.heading.length * 2.2 + 4));
  whole.numFmt = column.kind === "number" ? "General" : column.kind === "day" ? "yyyy-mm-dd" : "@";
  writeHeading(sheet.getCell(1, at), column);
  const example = sheet.getCell(2, at);
  example.value = column.example;
  example.numFmt = "@";
  example.font = { italic: true, color: { argb: QUIET } };
  // exceljs has ranges of rules without declaring them
  const validations = (sheet as unknown as { dataValidations: Validations }).dataValidations;
  if (rule !== null) validations.add(`${whole.letter}3:${whole.letter}${LAST_PREPARED}`, rule);
}

/** Writes an empty table to be filled: headings with comments, drop-downs, one example row, a sheet that explains. */
export async function writeTemplate(template: Template): Promise<Buffer> {
  const { default: Excel } = await import("exceljs");
  const book = new Excel.Workbook();
  const sheet = book.addWorksheet(template.sheet, { views: [{ state: "frozen", ySplit: 1 }] });
  const explained = book.addWorksheet(template.instructions.sheet);
  explained.getColumn(1).width = 110;
  explained.getColumn(1).alignment = { wrapText: true, vertical: "top" };
  explained.addRows(template.instructions.lines.map((line) => [line]));
  let lists: ExcelJS.Worksheet | undefined;
  const listsSheet = () => {
    lists ??= book.addWorksheet(template.listsSheet, { state: "veryHidden" });
    return lists;
  };
  template.columns.forEach((column, index) => {
    const rule: ExcelJS.DataValidation | null =
      column.options === undefined
        ? null
        : {
            type: "list",
            allowBlank: true,
            formulae: [listFormula(column.options, listsSheet)],
            showErrorMessage: column.open !== true,
            errorTitle: template.refusal.title,
            error: template.refusal.text,
          };
    writeColumn(sheet, index + 1, column, rule);
  });
  sheet.getRow(1).height = 30;
  return Buffer.from(await book.xlsx.writeBuffer());
}

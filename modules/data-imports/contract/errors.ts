import { defineErrors } from "@anlan/kernel";
import { rowErrors } from "./row-errors.ts";

/** Refusals of this module: of files, of steps, and of single cells and rows. */
export const dataImportsErrors = defineErrors({
  // Files
  DATA_IMPORTS_NO_FILE: {
    status: 400,
    fault: "caller",
    zh: "没有收到文件，请选择一个 Excel 或 CSV 文件再上传。",
    en: "No file arrived. Choose an Excel or CSV file and upload it.",
  },
  DATA_IMPORTS_FILE_TOO_LARGE: {
    status: 413,
    fault: "caller",
    zh: "文件超过 50 MB，没有保存。请拆成几个文件分别导入。",
    en: "The file is larger than 50 MB and was not stored. Split it and import the parts.",
  },
  DATA_IMPORTS_UPLOAD_CUT: {
    status: 400,
    fault: "caller",
    zh: "上传中断，没有保存，请重新上传。",
    en: "The upload was cut off and nothing was stored. Try again.",
  },
  DATA_IMPORTS_UPLOADS_BUSY: {
    status: 429,
    fault: "caller",
    zh: "正在上传的导入文件太多，请稍后再试。",
    en: "Too many files are being uploaded just now. Try again shortly.",
  },
  DATA_IMPORTS_FILE_EMPTY: {
    status: 422,
    fault: "caller",
    zh: "文件是空的，或所选工作表没有内容。",
    en: "The file is empty, or the chosen sheet has nothing in it.",
  },
  DATA_IMPORTS_OLD_EXCEL: {
    status: 415,
    fault: "caller",
    zh: "这是旧版 Excel（.xls）文件。请用 Excel 或 WPS 打开，“另存为”.xlsx 后再上传。",
    en: "This is a file of Excel 97-2003 (.xls). Open it, save it as .xlsx and upload that.",
  },
  DATA_IMPORTS_BINARY_EXCEL: {
    status: 415,
    fault: "caller",
    zh: "这是二进制工作簿（.xlsb）。请“另存为”.xlsx 后再上传。",
    en: "This is a binary workbook (.xlsb). Save it as .xlsx and upload that.",
  },
  DATA_IMPORTS_ENCRYPTED: {
    status: 415,
    fault: "caller",
    zh: "文件有打开密码。请去掉密码（文件 → 信息 → 保护工作簿）另存后再上传。",
    en: "The file is protected by a password. Save it without one and upload that.",
  },
  DATA_IMPORTS_UNKNOWN_KIND: {
    status: 415,
    fault: "caller",
    zh: "这不是表格文件。可导入 .xlsx、.csv、.txt；网页导出的“假 Excel”请打开后另存为 .xlsx。",
    en: "This is no table. Import .xlsx, .csv or .txt; a web page that calls itself Excel must be opened and saved as .xlsx.",
  },
  DATA_IMPORTS_DAMAGED: {
    status: 422,
    fault: "caller",
    zh: "文件已损坏或不完整，读不出来。请在本机打开并另存一份后再上传。",
    en: "The file is damaged or incomplete. Open it on your machine, save a copy and upload that.",
  },
  DATA_IMPORTS_INFLATES: {
    status: 422,
    fault: "caller",
    zh: "文件解压后大得不正常，为安全起见没有读取。如确是正常表格，请新建工作簿、只粘贴数值后再上传。",
    en: "The file would unpack to an abnormal size and was not read. If it is a real table, paste its values into a new workbook and upload that.",
  },
  DATA_IMPORTS_TOO_MANY_ROWS: {
    status: 422,
    fault: "caller",
    zh: "表格超过 20 万行，没有读取。请按街镇或年份拆开导入；若只是空行带格式，请删除空行。",
    en: "The table has more than 200,000 rows and was not read. Split it; if the rows are empty but formatted, delete them.",
  },
  DATA_IMPORTS_TOO_MANY_COLUMNS: {
    status: 422,
    fault: "caller",
    zh: "表格超过 300 列，没有读取。请删除多余的列。",
    en: "The table has more than 300 columns and was not read. Delete those that are not needed.",
  },
  DATA_IMPORTS_TOO_MUCH_TEXT: {
    status: 422,
    fault: "caller",
    zh: "表格中的文字太多，没有读取。请拆成几个文件。",
    en: "The table holds too much text and was not read. Split it.",
  },
  DATA_IMPORTS_UNKNOWN_ENCODING: {
    status: 422,
    fault: "caller",
    zh: "文字编码无法识别。请用 Excel 打开后另存为 .xlsx，或另存为 UTF-8 的 CSV。",
    en: "The text's encoding is unknown. Save the file as .xlsx or as CSV in UTF-8.",
  },
  DATA_IMPORTS_NO_TABLE_IN_ZIP: {
    status: 422,
    fault: "caller",
    zh: "压缩包里没有表格。请把一个 .xlsx 或 .csv 和照片、附件一起打包。",
    en: "The ZIP holds no table. Pack one .xlsx or .csv together with the photographs and files.",
  },
  DATA_IMPORTS_SEVERAL_TABLES_IN_ZIP: {
    status: 422,
    fault: "caller",
    zh: "压缩包最外层有几个表格，不知道导入哪一个。请只留一个，其余放进文件夹。",
    en: "The ZIP holds several tables at its top. Leave one there, and put the others into a folder.",
  },
  // Steps
  DATA_IMPORTS_TARGET_GONE: {
    status: 404,
    fault: "caller",
    zh: "没有这个台账，或您没有向它导入的权限。",
    en: "There is no such register, or you may not import into it.",
  },
  DATA_IMPORTS_REGION_NOT_YOURS: {
    status: 403,
    fault: "caller",
    zh: "您没有在该辖区维护此台账的权限，请另选辖区。",
    en: "You may not keep this register for that region. Choose another.",
  },
  DATA_IMPORTS_NOT_YOURS: {
    status: 403,
    fault: "caller",
    zh: "这是他人的导入，只能由本人办理；撤销可由管理员办理。",
    en: "This is another person's import. Only they go on with it; an administrator may undo it.",
  },
  DATA_IMPORTS_UNKNOWN_FIELD: {
    status: 422,
    fault: "caller",
    zh: "台账没有“{field}”这一项，可能已被调整，请重新对应。",
    en: 'The register has no field "{field}"; it may have changed. Match the columns again.',
  },
  DATA_IMPORTS_COLUMN_MISSING: {
    status: 422,
    fault: "caller",
    zh: "文件没有第 {column} 列，请重新对应。",
    en: "The file has no column {column}. Match the columns again.",
  },
  DATA_IMPORTS_REQUIRED_UNMAPPED: {
    status: 422,
    fault: "caller",
    zh: "必填项“{fields}”还没有对应的列。只更新已有记录时，可把“已有记录”设为更新。",
    en: "The required field(s) {fields} have no column. Where only existing records are updated, choose to update them.",
  },
  DATA_IMPORTS_WRONG_ROWS: {
    status: 409,
    fault: "caller",
    zh: "选择了“整个文件一起导入”，但还有 {rows} 行有问题，因此一行也不能导入。请改好后重新上传，或改为“逐行导入”。",
    en: '"All rows or none" is chosen, and {rows} row(s) are wrong, so none can be imported. Mend them, or import row by row.',
  },
  DATA_IMPORTS_NOTHING_TO_IMPORT: {
    status: 409,
    fault: "caller",
    zh: "没有可以导入的行。",
    en: "There is no row that can be imported.",
  },
  DATA_IMPORTS_NOTHING_RUNS: {
    status: 409,
    fault: "caller",
    zh: "这次导入没有在进行，无需取消。",
    en: "Nothing runs that could be cancelled.",
  },
  DATA_IMPORTS_NOT_CHECKED: {
    status: 409,
    fault: "caller",
    zh: "这次导入还没有检查过，不能继续，请重新上传。",
    en: "This import was never checked and cannot go on. Upload the file again.",
  },
  DATA_IMPORTS_NOTHING_TO_UNDO: {
    status: 409,
    fault: "caller",
    zh: "这次导入没有写入任何记录，无需撤销。",
    en: "This import wrote nothing that could be undone.",
  },
  DATA_IMPORTS_RIGHTS_LOST: {
    status: 403,
    fault: "caller",
    zh: "导入人的账号已停用，或不再有向该台账导入的权限，导入已停止；已写入的部分保留，可以撤销。",
    en: "The account was disabled or lost the right to fill this register, so the import stopped. What was written stays and can be undone.",
  },
  DATA_IMPORTS_STOPPED_BY_FAULT: {
    status: 500,
    fault: "system",
    zh: "系统故障，导入没有完成；已写入的部分保留。可稍后“继续导入”，或撤销。",
    en: "A fault stopped the import. What was written stays; continue later, or undo it.",
  },
  ...rowErrors,
});

/** Codes of this module. */
export type DataImportsErrorCode = keyof typeof dataImportsErrors;

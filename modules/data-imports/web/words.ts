import type { Tone } from "@anlan/web-kit";
import type { ImportState, RowOutcome } from "../contract/index.ts";

/** How a state feels. */
export const stateTones: Readonly<Record<ImportState, Tone>> = {
  reading: "active",
  uploaded: "waiting",
  mapped: "active",
  checked: "waiting",
  applying: "active",
  done: "done",
  undoing: "active",
  undone: "ended",
  cancelled: "ended",
  failed: "wrong",
};

export const outcomeTones: Readonly<Record<RowOutcome, Tone>> = {
  created: "done",
  updated: "done",
  unchanged: "ended",
  skipped: "ended",
  duplicate: "warn",
  refused: "wrong",
  wrong: "wrong",
};

/** States in which the server works and the page asks every second. */
export const WORKING: ReadonlySet<ImportState> = new Set(["reading", "mapped", "applying", "undoing"]);

/** Words of these pages. */
export const importWords = {
  start: { zh: "导入数据", en: "Import data" },
  lead: {
    zh: "把 Excel 或 CSV 批量导入台账：先检查、再写入，错的行连同原因退回，导错了可以撤销。",
    en: "Excel and CSV into any register: checked before it is written, wrong rows come back with their reasons, mistakes can be undone.",
  },
  none: { zh: "还没有导入过", en: "Nothing was imported yet" },
  noneHint: {
    zh: "先下载台账的模板，填好后上传；现成的表格也可以直接上传。",
    en: "Download a register's template, fill it in and upload it; tables that exist already will do too.",
  },
  register: { zh: "导入到哪个台账？", en: "Into which register?" },
  registerChoose: { zh: "请选择台账", en: "Choose a register" },
  registerNone: {
    zh: "您没有可以批量导入的台账。需要时请联系本单位管理员。",
    en: "There is no register that you may fill from a file. Ask your unit's administrator if you need one.",
  },
  template: { zh: "下载模板", en: "Download the template" },
  templateHint: {
    zh: "模板带有下拉选项、填写要求和一行示例。列可以增删、改名、换顺序。",
    en: "With drop-downs, notes and an example. Columns may be added, removed, renamed and moved.",
  },
  region: { zh: "为哪个辖区导入？", en: "For which region?" },
  drop: { zh: "把表格拖到这里", en: "Drop the table here" },
  or: { zh: "或", en: "or" },
  choose: { zh: "选择文件", en: "choose a file" },
  kinds: {
    zh: ".xlsx · .csv · .txt，不超过 50 MB、20 万行；带照片、附件的，和表格一起打成 .zip",
    en: ".xlsx · .csv · .txt, up to 50 MB and 200,000 rows; with photographs and files, one .zip",
  },
  sending: { zh: "正在上传", en: "Uploading" },
  cancel: { zh: "取消", en: "Cancel" },
  leave: {
    zh: "可以离开本页，稍后在“数据导入”里接着办。",
    en: "You may leave this page and go on later under Imports.",
  },
  reading: { zh: "正在读取文件", en: "Reading the file" },
  checking: { zh: "正在检查每一行，不写入任何数据", en: "Checking every row; nothing is written" },
  applying: { zh: "正在导入", en: "Importing" },
  undoing: { zh: "正在撤销", en: "Undoing" },
  rowsOf: { zh: "{done} / {total} 行", en: "{done} of {total} rows" },
  waitsFor: {
    zh: "{name} 正在向同一台账导入，完成后自动开始。",
    en: "{name} is importing into the same register; this one starts after it.",
  },
  another: { zh: "上传另一个文件", en: "Upload another file" },
  facts: { zh: "{rows} 行 · {size} · {name} 上传于 {at}", en: "{rows} rows · {size} · uploaded by {name}, {at}" },
  stepUpload: { zh: "上传", en: "Upload" },
  stepMap: { zh: "对应列", en: "Match columns" },
  stepCheck: { zh: "检查", en: "Check" },
  stepImport: { zh: "导入", en: "Import" },
  stepDone: { zh: "完成", en: "Done" },
  checkedTitle: { zh: "检查完成，尚未写入", en: "Checked; nothing is written yet" },
  wouldCreate: { zh: "新增", en: "New" },
  wouldUpdate: { zh: "更新", en: "Updates" },
  same: { zh: "跳过或无变化", en: "Skipped or unchanged" },
  doubles: { zh: "疑似重复", en: "Likely doubles" },
  wrongRows: { zh: "有问题", en: "Wrong" },
  kindsTitle: { zh: "问题分类", en: "Kinds of problems" },
  kindRows: { zh: "{rows} 行，如第 {first} 行", en: "{rows} rows, such as {first}" },
  rowProblem: { zh: "整行", en: "Whole row" },
  returned: { zh: "下载退回的行（{count}）", en: "Download the returned rows ({count})" },
  returnedHint: {
    zh: "退回文件保留原内容，标红错处并写明原因；改好后只需再传这个文件。",
    en: "It keeps what was in the file, marks what is wrong and says why; mended, it is all that needs uploading again.",
  },
  go: { zh: "导入 {count} 行", en: "Import {count} rows" },
  goWhole: { zh: "整个文件一起导入（{count} 行）", en: "Import the whole file ({count} rows)" },
  remap: { zh: "修改对应关系", en: "Change the columns" },
  blocked: {
    zh: "您选择了整个文件一起导入，还有 {count} 行有问题。改好后重传，或修改为逐行导入。",
    en: "All rows or none is chosen, and {count} rows are wrong. Mend and upload again, or change to row by row.",
  },
  nothing: { zh: "没有可以导入的行。", en: "There is no row that can be imported." },
  doublesHint: {
    zh: "这些行与已有记录名称、地址相近，请决定如何处理；不处理的会退回。",
    en: "These rows are close to existing records by name and address. Decide; what is left undecided comes back.",
  },
  allUpdate: { zh: "全部更新已有记录", en: "Update all records" },
  allSkip: { zh: "全部跳过", en: "Skip all" },
  allCreate: { zh: "全部作为新记录", en: "All are new records" },
  decideUpdate: { zh: "更新", en: "Update" },
  decideSkip: { zh: "跳过", en: "Skip" },
  decideCreate: { zh: "新记录", en: "New" },
  doneTitle: { zh: "已导入", en: "Imported" },
  cancelledTitle: { zh: "已取消，此前写入的保留", en: "Cancelled; what was written stays" },
  cancelledNothing: { zh: "已取消，没有写入任何数据", en: "Cancelled; nothing was written" },
  undoneTitle: { zh: "已撤销", en: "Undone" },
  undoneFacts: {
    zh: "{undone} 条已恢复原状，{left} 条因之后有改动而保留。",
    en: "{undone} records are as before, {left} were changed since and stay.",
  },
  failedTitle: { zh: "没有完成", en: "Not completed" },
  undo: { zh: "撤销这次导入", en: "Undo this import" },
  undoTell: {
    zh: "新增的删除、更新的恢复原状；之后有人改过的保留并列出。",
    en: "New records go, updated ones are as before; what somebody changed since stays and is listed.",
  },
  resume: { zh: "继续导入", en: "Continue" },
  rows: { zh: "逐行结果", en: "Row by row" },
  merged: {
    zh: "有合并单元格（{ranges}）：只有左上角的一格有内容，其余按空处理。",
    en: "Merged cells ({ranges}): only the first of them holds the content.",
  },
  formulas: {
    zh: "{count} 个单元格是公式，取文件中最后一次算出的值。",
    en: "{count} cells are formulas; what the file last computed was taken.",
  },
  bundled: {
    zh: "压缩包里另有 {count} 个文件。",
    en: "{count} more files came with the table.",
    enOne: "1 more file came with the table.",
  },
  surplus: {
    zh: "{count} 个文件没有哪一行用到，不会导入：",
    en: "{count} files are named by no row and are not imported:",
    enOne: "1 file is named by no row and is not imported:",
  },
  encoding: { zh: "文字编码：{name}", en: "Encoding: {name}" },
} as const;

/** Words of the page on which columns are matched. */
export const mappingWords = {
  title: { zh: "文件的列对应到台账的哪一项", en: "Which column is which field" },
  lead: {
    zh: "已按表头自动对应，请核对。多选几列时按顺序拼接（如省、市、地址）。",
    en: "Matched by the headings; please check. Several columns are joined in their order.",
  },
  kept: { zh: "已沿用上次同样表头的对应关系。", en: "Taken from the last file with the same headings." },
  field: { zh: "台账项目", en: "Field" },
  column: { zh: "文件中的列", en: "Column of the file" },
  samples: { zh: "样例", en: "Samples" },
  required: { zh: "必填", en: "Required" },
  noColumn: { zh: "（不导入）", en: "(none)" },
  unnamed: { zh: "第 {n} 列（无表头）", en: "Column {n} (no heading)" },
  unused: { zh: "没有用到的列：{names}", en: "Columns not used: {names}" },
  missing: { zh: "必填项还没有对应的列：{names}", en: "Required fields without a column: {names}" },
  sheet: { zh: "工作表", en: "Sheet" },
  headerRow: { zh: "表头在第几行", en: "Row of the headings" },
  region: { zh: "没写辖区的行归入", en: "Rows without a region go to" },
  onExisting: { zh: "遇到已有的记录", en: "Rows that meet a record" },
  whole: { zh: "导入方式", en: "How" },
  byRow: { zh: "逐行：对的导入，错的退回", en: "Row by row: right rows in, wrong rows returned" },
  byFile: { zh: "整个文件：有一行错就都不导入", en: "Whole file: one wrong row keeps all out" },
  system: { zh: "经纬度的坐标系", en: "System of the positions" },
  check: { zh: "检查（不写入）", en: "Check (nothing is written)" },
  back: { zh: "返回检查结果", en: "Back to the result" },
} as const;

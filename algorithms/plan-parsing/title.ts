import type { Line } from "./lines.ts";

const PLAN_WORD = /规划|行动计划|实施方案|工作方案/;

/** Blanks between Chinese characters and figures go, as the layout of a cover puts them there. */
export function squeeze(text: string): string {
  return text.replace(/(?<=[\u4e00-\u9fff（）“”《》〔〕\d])\s+(?=[\u4e00-\u9fff（）“”《》〔〕\d])/g, "").trim();
}

/** “关于印发《…规划》的通知” names the plan; else the first short line with 规划, joined with the line it broke from. */
export function findTitle(cover: readonly Line[]): string | null {
  const joined = squeeze(
    cover
      .map((line) => line.text)
      .join("")
      .slice(0, 4000),
  );
  const plain = findPlainTitle(cover);
  if (plain !== null) return plain;
  const letter = /印发(?:《([^《》]{4,60}(?:《[^《》]{1,30}》)?[^《》]{0,20})》|([^《》。，]{4,60}?))的通知/.exec(
    joined,
  );
  const named = letter?.[1] ?? letter?.[2] ?? null;
  return named !== null && PLAN_WORD.test(named) ? named : null;
}

/** “首页 > 政务公开 > 规划计划”, “当前位置：…”: where a page stands on its site. */
const BREADCRUMB = /[>»›]|\s[|/]\s|^(?:首页|您?现?在?的?(?:当前)?位置)/;
/** The words that names of columns are made of: 规划计划, 专项规划, 政府信息公开. */
const COLUMN_WORD =
  /[\u4e00-\u9fff]{2,14}?人民政府(?:门户)?(?:网站?)?|政务|政府|信息|公开|法定|主动|内容|目录|专栏|专题|栏目|首页|规划|计划|方案|纲要|发展|专项|中长期|长期|中期|近期|总体|五年|年度|工作|重点|领域|文件|政策|实施|行动|[及和与、|/\s-]/g;

/** True for the line of a web page that names its column, not the plan. */
function isColumnName(printed: string): boolean {
  return BREADCRUMB.test(printed) || printed.replace(COLUMN_WORD, "") === "";
}

function findPlainTitle(cover: readonly Line[]): string | null {
  for (const [index, line] of cover.entries()) {
    if (isColumnName(line.text)) continue;
    const text = squeeze(line.text);
    if (
      text.length > 46 ||
      !PLAN_WORD.test(text) ||
      /[。；，：]|通知|关于|印发|同意|文件$/.test(text) ||
      !/规划|计划|方案/.test(text)
    )
      continue;
    if (
      !/规划(?:纲要)?(?:（[^）]*）)*(?:（?(?:征求意见稿|送审稿|草案|讨论稿|报批稿|初稿)）?)?$|方案(?:（[^）]*）)?$|计划(?:（[^）]*）)?$|规划.*20\d\d/.test(
        text,
      )
    )
      continue;
    const before = cover[index - 1];
    const head = before !== undefined && isTitleHead(before, text) ? squeeze(before.text) : "";
    const after = cover[index + 1];
    const tail =
      after !== undefined && /^（\s*20\d{2}\s*(?:年)?\s*[-—~至]+\s*20\d{2}\s*年?\s*）$/.test(after.text)
        ? squeeze(after.text)
        : "";
    return stripStage(`${head}${text}${tail}`);
  }
  return null;
}

/** A title over two lines: “佛山市南海区” / “安全生产“十四五”规划”. */
function isTitleHead(line: Line, title: string): boolean {
  const text = squeeze(line.text);
  if (text.length > 24 || /[。；，：、《》>»›|]|文件|通知|年|录|号|\d|附件|印发|规划/.test(text)) return false;
  if (/[省市区县旗镇州]$/.test(text)) return true;
  return !/^[\u4e00-\u9fff]{2,12}[省市区县旗镇州]/.test(title) && /^[\u4e00-\u9fff]{2,12}[省市区县旗镇州]/.test(text);
}

function stripStage(title: string): string {
  return title
    .replace(
      /（(?:征求意见稿|送审稿|草案|讨论稿|报批稿|初稿|审议稿|修改稿|公开稿|公示稿)[^）]*）|(?:征求意见稿|送审稿|报批稿)$/g,
      "",
    )
    .trim();
}

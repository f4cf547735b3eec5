import { fiveYearPeriod, type Period } from "./deadlines.ts";
import type { Line } from "./lines.ts";
import { readHeadingNumber } from "./numbering.ts";
import { readChineseNumeral, readYear } from "./numerals.ts";
import type { PlanMeta, PlanStatus } from "./plan-document.ts";

/** Resolves the name of a government to its GB/T 2260 code; the caller owns the table of regions. */
export type FindRegion = (name: string) => { name?: string; code: string } | null;

const DOCUMENT_NUMBER =
  /(?<![\u4e00-\u9fff《])([\u4e00-\u9fff]{2,10})\s*[〔[（【{﹝]\s*([12]\d{3})\s*[〕\]）】}﹞]\s*第?\s*(\d{1,5})\s*号/;
const DATE =
  /((?:19|20)\d{2}|[二2][〇○零0oO一][〇○零一二三四五六七八九\d]{2})\s*年\s*(\d{1,2}|[一二三四五六七八九十]{1,3})\s*月\s*(\d{1,2}|[一二三四五六七八九十]{1,3})\s*日/;
const PLACE =
  /((?:[\u4e00-\u9fff]{2,7}?(?:省|自治区))?(?:[\u4e00-\u9fff]{2,8}?(?:市|自治州|地区|盟|州))?(?:[\u4e00-\u9fff]{1,9}?(?:自治县|自治旗|新区|区|县|旗|市|开发区|镇))?)/;
const PLAN_WORD = /规划|行动计划|实施方案|工作方案/;

function squeeze(text: string): string {
  return text.replace(/(?<=[\u4e00-\u9fff（）“”《》〔〕\d])\s+(?=[\u4e00-\u9fff（）“”《》〔〕\d])/g, "").trim();
}

function number(word: string): number {
  return /^\d+$/.test(word) ? Number(word) : (readChineseNumeral(word) ?? 0);
}

function readDate(text: string): string | null {
  const match = DATE.exec(text);
  if (match === null) return null;
  const year = readYear(
    (match[1] ?? "").replace(/[0oO]/g, (zero, index: number) =>
      index === 1 && /^二/.test(match[1] ?? "") ? "〇" : zero,
    ),
  );
  const month = number(match[2] ?? "");
  const day = number(match[3] ?? "");
  if (year === null || month < 1 || month > 12 || day < 1 || day > 31) return null;
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

/** The lines before the first numbered heading: cover, letter, title. */
function coverLines(lines: readonly Line[]): Line[] {
  const end = lines.findIndex((line, index) => {
    const style = readHeadingNumber(line.text)?.style;
    return (
      index > 0 &&
      (style === "chinese" ||
        style === "chapter" ||
        style === "chinese-bare" ||
        (style === "chinese-bracket" && index > 3))
    );
  });
  return lines.slice(0, end < 0 ? 40 : Math.min(end, 80));
}

/** “关于印发《…规划》的通知” names the plan; else the first short line with 规划, joined with the line it broke from. */
function findTitle(cover: readonly Line[]): string | null {
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

function findPlainTitle(cover: readonly Line[]): string | null {
  for (const [index, line] of cover.entries()) {
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
  if (text.length > 24 || /[。；，：、《》]|文件|通知|年|录|号|\d|附件|印发|规划/.test(text)) return false;
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

function findStatus(head: string, text: string, isIssued: boolean): PlanStatus {
  if (/征求意见稿|公开征求|意见的?公告|公示稿/.test(head)) return "consultation";
  if (/草案|送审稿|讨论稿|报批稿|初稿|修改稿|审议稿/.test(head)) return "draft";
  if (isIssued) return "issued";
  // a figure left open by the drafters shows that the text is not final
  return /(?<![XxＸ×])[XxＸ×]{2,6}(?:\.[XxＸ×]{1,4})?\s{0,3}%|(?<!_)_{2,12}%/.test(text) ? "draft" : "issued";
}

function findPeriod(title: string | null, head: string, text: string): Period | null {
  const range = /(20\d{2})\s*年?\s*[-—~至]+\s*(20\d{2})\s*年?/;
  const stated =
    /规划(?:的)?(?:实施)?(?:期限|期|时限|年限|范围)[^。；]{0,16}?(20\d{2})\s*年?\s*[-—~至到]+\s*(20\d{2})/.exec(text);
  const inTitle = title === null ? null : range.exec(title);
  const match = inTitle ?? stated;
  if (match !== null) return { start: Number(match[1]), end: Number(match[2]) };
  const ordinal = /“?(十[一二三四五六])五”?/.exec(title ?? "") ?? /第(十[一二三四五六])个五年/.exec(title ?? head);
  if (ordinal !== null) return fiveYearPeriod(ordinal[1] ?? "");
  return periodByCount(text) ?? (range.exec(head) === null ? null : toPeriod(range.exec(head)));
}

function toPeriod(match: RegExpExecArray | null): Period | null {
  return match === null ? null : { start: Number(match[1]), end: Number(match[2]) };
}

/** Without a title the plan's own five years are the latest that it names often. */
function periodByCount(text: string): Period | null {
  const counts = new Map<string, number>();
  for (const match of text.matchAll(/“(十[一二三四五六])五”/g))
    counts.set(match[1] ?? "", (counts.get(match[1] ?? "") ?? 0) + 1);
  const named = [...counts].filter(([, count]) => count >= 2).map(([ordinal]) => fiveYearPeriod(ordinal));
  return named.reduce<Period | null>(
    (best, period) => (period !== null && (best === null || period.end > best.end) ? period : best),
    null,
  );
}

function findBaseYear(text: string, period: Period | null): number | null {
  const stated =
    /(?:基准年|基期|基年)(?:为|是|：)?\s*(20\d{2})|以\s*(20\d{2})\s*年(?:末|底)?为(?:基准|基期|基年)|(20\d{2})\s*年?\s*(?:为)?(?:基数|基期值?|基准年)/.exec(
      text,
    );
  if (stated !== null) return Number(stated[1] ?? stated[2] ?? stated[3]);
  return period === null ? null : period.start - 1;
}

function findJurisdiction(title: string | null, head: string, text: string): string | null {
  const letter =
    /((?:[\u4e00-\u9fff]{2,7}(?:省|自治区))?(?:[\u4e00-\u9fff]{2,8}市)?[\u4e00-\u9fff]{1,9}[市区县旗])人民政府/.exec(
      head,
    );
  const fromTitle = title === null ? null : placeAtStart(title);
  const issuer = letter?.[1] ?? null;
  // “中共云峰县委办公室 云峰县人民政府办公室”: two issuers on one line are not one place
  const isPlace = issuer !== null && !/委|办|室|府|党/.test(issuer);
  if (isPlace && (fromTitle === null || issuer.endsWith(fromTitle))) return issuer;
  return fromTitle ?? commonPlace(text);
}

function placeAtStart(title: string): string | null {
  const place = PLACE.exec(title.replace(/^《/, ""))?.[1] ?? "";
  return place.length >= 2 ? place : null;
}

/** Without a cover the name told most often is the government's: 佛山市南海区. */
function commonPlace(text: string): string | null {
  const counts = new Map<string, number>();
  for (const match of text.matchAll(
    /(?:^|[^\u4e00-\u9fff]|将|在|对|于|和|推动|印发|制定|《)((?:[\u4e00-\u9fff]{2,3}市)[\u4e00-\u9fff]{1,3}[区县市]|[\u4e00-\u9fff]{2,3}[市县])(?=[\u4e00-\u9fff])/g,
  )) {
    const name = match[1] ?? "";
    if (/城市|全市|超市|上市|县市|各市|省市|本市/.test(name)) continue;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const best = [...counts].sort((a, b) => b[1] - a[1] || b[0].length - a[0].length)[0];
  return best !== undefined && best[1] >= 2 ? best[0] : null;
}

/** Reads the facts on the cover, in the letter of issue and in the preface. */
export function readMeta(lines: readonly Line[], text: string, findRegion: FindRegion | null): PlanMeta {
  const cover = coverLines(lines);
  const head = squeeze(
    cover
      .map((line) => line.text)
      .join("\n")
      .slice(0, 6000),
  );
  const title = findTitle(cover);
  const documentNumber = findDocumentNumber(cover);
  const issuedOn = findIssueDate(lines, cover);
  const isIssued = documentNumber !== null || /关于印发|印发给你们/.test(head);
  const status = findStatus(head, text, isIssued);
  const period = findPeriod(title, head, text);
  const name = findJurisdiction(title, head, text);
  const region = name === null || findRegion === null ? null : findRegion(name);
  return {
    title,
    documentNumber,
    issuedOn: status === "issued" && isIssued ? issuedOn : null,
    status,
    jurisdiction: { name: region?.name ?? name, code: region?.code ?? null },
    period,
    baseYear: findBaseYear(text, period),
  };
}

function findDocumentNumber(cover: readonly Line[]): string | null {
  for (const line of cover) {
    if (line.text.length > 60 || /《|根据|按照/.test(line.text)) continue;
    const match = DOCUMENT_NUMBER.exec(line.text.replace(/\s+/g, ""));
    if (match !== null) return `${match[1]}〔${match[2]}〕${match[3]}号`;
  }
  return null;
}

/** The date under the issuer's name; the day of printing (…印发) only where no other is told. */
function findIssueDate(lines: readonly Line[], cover: readonly Line[]): string | null {
  const near = [...cover, ...lines.slice(-12)];
  const signed = near.find(
    (line) =>
      line.text.length <= 40 && !/印发$/.test(line.text) && readDate(line.text) !== null && /日[）)]?$/.test(line.text),
  );
  const printed = near.find(
    (line) => line.text.length <= 60 && /印发$/.test(line.text) && readDate(line.text) !== null,
  );
  const chosen = signed ?? printed;
  return chosen === undefined ? null : readDate(chosen.text);
}

import { fiveYearPeriod, type Period } from "./deadlines.ts";
import { findJurisdiction } from "./jurisdiction.ts";
import type { Line } from "./lines.ts";
import { readHeadingNumber } from "./numbering.ts";
import { readChineseNumeral, readYear } from "./numerals.ts";
import type { PlanMeta, PlanStatus } from "./plan-document.ts";
import { findTitle, squeeze } from "./title.ts";

/** Resolves the name of a government to its GB/T 2260 code; the caller owns the table of regions. */
export type FindRegion = (name: string) => { name?: string; code: string } | null;

const DOCUMENT_NUMBER =
  /(?<![\u4e00-\u9fff《])([\u4e00-\u9fff]{2,10})\s*[〔[（【{﹝]\s*([12]\d{3})\s*[〕\]）】}﹞]\s*第?\s*(\d{1,5})\s*号/;
const DATE =
  /((?:19|20)\d{2}|[二2][〇○零0oO一][〇○零一二三四五六七八九\d]{2})\s*年\s*(\d{1,2}|[一二三四五六七八九十]{1,3})\s*月\s*(\d{1,2}|[一二三四五六七八九十]{1,3})\s*日/;

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
  const name = findJurisdiction(title, cover, text);
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

import type { CleanText } from "./clean.ts";
import type { Period } from "./deadlines.ts";
import type { IdMaker } from "./ids.ts";
import type { Block, Section } from "./outline.ts";
import { type MappedText, rangeOf } from "./paragraphs.ts";
import type { Span } from "./plan-document.ts";
import type { Role } from "./roles.ts";

/** What the extracting stages share: the tree, the roles and ids of its sections, and the years of the plan. */
export interface Context {
  clean: CleanText;
  sections: readonly Section[];
  roles: readonly Role[];
  sectionIds: readonly string[];
  blocks: readonly Block[];
  period: Period | null;
  baseYear: number | null;
  ids: IdMaker;
  /** Base year that a note gives, by section index. */
  notedBaseYears: ReadonlyMap<number, number>;
}

/** Span in the text as given of a range in the clean text. */
export function toSpan(clean: CleanText, start: number, end: number): Span {
  const from = clean.at[start] ?? 0;
  const to = (clean.at[Math.max(start, end - 1)] ?? from) + 1;
  return [from, to];
}

/** Span in the text as given of the characters [from, to) of a joined text. */
export function spanOf(context: Context, mapped: MappedText, from: number, to: number): Span {
  const range = rangeOf(mapped, from, to);
  return toSpan(context.clean, range.start, range.end);
}

/** Role of the section that a block belongs to. */
export function roleOf(context: Context, section: number): Role {
  return section < 0 ? (context.sections.length === 0 ? "task" : "front") : (context.roles[section] ?? "front");
}

/** Titles from the top of the tree down to a section. */
export function pathOf(sections: readonly Section[], section: number): string[] {
  const path: string[] = [];
  for (let i = section; i >= 0; i = sections[i]?.parent ?? -1) path.unshift(sections[i]?.title ?? "");
  return path;
}

const NOTED = /^(?:备?注|说明)[\d：:.].{0,60}?(?:以|比|较|与)(20\d{2})年/;

/** “注：降幅以2020年为基数”: base years that a note below the indicators gives to every reduction, by section. */
export function findNotedBaseYears(blocks: readonly Block[]): Map<number, number> {
  const years = new Map<number, number>();
  for (const block of blocks) {
    const match = NOTED.exec(block.paragraph.text.slice(block.from, block.from + 120));
    if (match !== null && !years.has(block.section)) years.set(block.section, Number(match[1]));
  }
  return years;
}

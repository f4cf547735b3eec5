import { SIZE, sheetOf } from "./page.ts";
import type { Column } from "./report.ts";
import type { TidyTable } from "./tidy-report.ts";

export interface TableLayout {
  readonly landscape: boolean;
  /** Points. */
  readonly size: number;
  /** Points, padding included; together the width of the text. */
  readonly widths: readonly number[];
}

/** Points between the text of a cell and its line, at the left and at the right. */
export const CELL_PADDING = 4;
const SIZES = [SIZE.table, 9, 8, 7, 6] as const;
/** No column asks for more than so many characters; longer text goes on below. */
const WIDEST = 18;
const NARROWEST = 2.4;
/** A table is laid on its side where upright its lines would break more often than so. */
const BREAKS = 2.4;

const isFullWidth = (char: string): boolean => /[\u1100-\u115f\u2e80-\uffdc\u{1f000}-\u{3ffff}—…“”‘’]/u.test(char);

/** Width of text in characters of full width, as far as it can be told without a font. */
export function roughWidth(text: string): number {
  let width = 0;
  for (const char of text) width += isFullWidth(char) ? 1 : /[A-Z%@mw]/u.test(char) ? 0.72 : 0.56;
  return width;
}

const longest = (texts: readonly string[]): number => texts.reduce((most, text) => Math.max(most, roughWidth(text)), 0);

interface Wish {
  /** Characters of full width. */
  readonly least: number;
  readonly wanted: number;
}

function wishOf(column: Column, texts: readonly string[]): Wish {
  const lines = [column.title, ...texts].flatMap((text) => text.split("\n"));
  const wanted = Math.min(WIDEST, Math.max(longest(lines), NARROWEST));
  const words = longest(lines.flatMap((line) => line.match(/[\u0021-\u024f]+/gu) ?? []));
  return { wanted, least: Math.min(wanted, Math.max(NARROWEST, Math.min(words, 10))) };
}

function shareOut(columns: readonly Column[], wishes: readonly Wish[], room: number, size: number): number[] {
  const fixed = columns.reduce((sum, column) => sum + (column.width ?? 0), 0);
  const scale = fixed > 1 || columns.every((column) => column.width !== undefined) ? 1 / fixed : 1;
  const free = room - fixed * scale * room;
  const points = (characters: number): number => characters * size + 2 * CELL_PADDING;
  const open = wishes.filter((_, at) => columns[at]?.width === undefined);
  const least = open.reduce((sum, wish) => sum + points(wish.least), 0);
  const more = open.reduce((sum, wish) => sum + (wish.wanted - wish.least), 0);
  const spare = free - least;
  return columns.map((column, at) => {
    if (column.width !== undefined) return column.width * scale * room;
    const wish = wishes[at] ?? { least: NARROWEST, wanted: NARROWEST };
    if (spare <= 0) return (points(wish.least) / least) * free;
    return points(wish.least) + spare * (more > 0 ? (wish.wanted - wish.least) / more : 1 / open.length);
  });
}

/** Decides how a table is laid: upright or on its side, in which size, how wide each column is. */
export function layOutTable(table: TidyTable): TableLayout {
  const wishes = table.columns.map((column, at) =>
    wishOf(
      column,
      table.rows.map((row) => row.cells[at] ?? ""),
    ),
  );
  const padding = 2 * CELL_PADDING * wishes.length;
  const least = wishes.reduce((sum, wish) => sum + wish.least, 0);
  const wanted = wishes.reduce((sum, wish) => sum + wish.wanted, 0);
  const upright = sheetOf(false).textWidth;
  const tooNarrow = least * SIZE.table + padding > upright || wanted * SIZE.table + padding > upright * BREAKS;
  const landscape = table.wide ?? tooNarrow;
  const room = sheetOf(landscape).textWidth;
  const size = SIZES.find((candidate) => least * candidate + padding <= room) ?? 6;
  return { landscape, size, widths: shareOut(table.columns, wishes, room, size) };
}

/** Heads of a table: the groups in the upper row with how many columns each spans, or no upper row at all. */
export function groupsOf(columns: readonly Column[]): { readonly title: string; readonly span: number }[] | null {
  if (columns.every((column) => (column.group ?? "") === "")) return null;
  const groups: { title: string; span: number }[] = [];
  for (const column of columns) {
    const title = column.group ?? "";
    const before = groups.at(-1);
    if (before !== undefined && title !== "" && before.title === title) before.span += 1;
    else groups.push({ title, span: 1 });
  }
  return groups;
}

/** Two facts stand side by side where both are short. */
export function pairFacts<Fact extends { readonly label: string; readonly value: string }>(
  facts: readonly Fact[],
): (readonly [Fact] | readonly [Fact, Fact])[] {
  const isShort = (fact: Fact | undefined): fact is Fact =>
    fact !== undefined && !fact.value.includes("\n") && roughWidth(fact.value) <= 13;
  const rows: (readonly [Fact] | readonly [Fact, Fact])[] = [];
  for (let at = 0; at < facts.length; at += 1) {
    const [fact, next] = [facts[at], facts[at + 1]];
    if (fact === undefined) continue;
    if (isShort(fact) && isShort(next)) {
      rows.push([fact, next]);
      at += 1;
    } else rows.push([fact]);
  }
  return rows;
}

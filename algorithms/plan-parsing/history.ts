import { canonicalIndicator } from "./canonical.ts";
import { type Context, roleOf, spanOf, toSpan } from "./context.ts";
import { readPastSentence } from "./history-sentences.ts";
import type { HistoryItem } from "./plan-document.ts";
import { splitSentences } from "./sentences.ts";
import type { CellRow } from "./table-cells.ts";

/** Figures of the past in sentences of the chapters that look back. */
function fromSentences(context: Context): HistoryItem[] {
  const items: HistoryItem[] = [];
  for (const block of context.blocks) {
    const role = roleOf(context, block.section);
    if (role !== "history" && role !== "outlook") continue;
    let earlier = "";
    for (const sentence of splitSentences(block.paragraph.text, block.from)) {
      if (sentence.isFresh) earlier = "";
      const figures = readPastSentence(sentence.text, earlier);
      earlier += sentence.text;
      for (const { name, year, value, from, to } of figures) {
        const span = spanOf(context, block.paragraph, sentence.from + from, sentence.from + to);
        items.push({ metric: canonicalIndicator(name), name, year, value, span });
      }
    }
  }
  return items;
}

function yearRow(rows: readonly CellRow[]): number {
  return rows.findIndex((row) => row.cells.filter((cell) => /^(?:19|20)\d{2}年?$/.test(cell.text)).length >= 2);
}

/** True for a table whose header is a row of years. */
export function isHistoryTable(rows: readonly CellRow[]): boolean {
  return yearRow(rows) >= 0;
}

/** “年 度 2016 2017 …” with a row of figures for each metric; years without a figure stay out. */
export function readHistoryTable(context: Context, rows: readonly CellRow[]): HistoryItem[] {
  const head = yearRow(rows);
  if (head < 0) return [];
  const years = (rows[head]?.cells ?? []).flatMap((cell) =>
    /^(?:19|20)\d{2}年?$/.test(cell.text) ? [Number(cell.text.slice(0, 4))] : [],
  );
  const items: HistoryItem[] = [];
  let name = "";
  for (const row of rows.slice(head + 1)) {
    const values = row.cells.filter((cell) => /^\d[\d,.]*%?$/.test(cell.text));
    const words = row.cells.find((cell) => /[\u4e00-\u9fff]/.test(cell.text));
    if (words !== undefined) name = /^（/.test(words.text) ? `${name.replace(/（.*$/, "")}${words.text}` : words.text;
    if (name === "") continue;
    values.slice(0, years.length).forEach((cell, index) => {
      const start = Math.min(words?.start ?? cell.start, cell.start);
      items.push({
        metric: canonicalIndicator(name),
        name,
        year: years[index] ?? 0,
        value: Number(cell.text.replace(/[,%]/g, "")),
        span: toSpan(context.clean, start, cell.end),
      });
    });
  }
  return items;
}

/** Finds the figures of the past outside of tables. */
export function findHistory(context: Context): HistoryItem[] {
  return fromSentences(context);
}

import { canonicalIndicator } from "./canonical.ts";
import { type Context, roleOf, spanOf, toSpan } from "./context.ts";
import type { HistoryItem } from "./plan-document.ts";
import { splitSentences } from "./sentences.ts";
import type { CellRow } from "./table-cells.ts";

const YEAR = /(?:19|20)\d{2}(?=年)/g;
const FIGURE =
  /((?:较大|重大|重特大|火灾|道路交通|生产安全|各类|安全生产|安全)?(?:及以上)?(?:各类|生产安全|安全生产|安全|火灾|道路交通|交通)*事故|死亡|受伤|火灾)(?:人数|起数)?(?:共|总计|合计|为|达)?(\d[\d,]*)(起|宗|人|例|次)/g;
const RATE =
  /([\u4e00-\u9fffA-Za-z0-9（）]{2,40}?(?:率|人数|起数))(?:控制在|降至|降到|达到|达|为|是)(\d+(?:\.\d+)?)(%|‰|起|人)?/g;
const NONE = /(?:没有|未)发生((?:较大|重大|重特大)[^，。；]{0,10}事故)/g;

function nameOf(words: string, unit: string): string {
  if (words === "死亡") return "死亡人数";
  if (words === "受伤") return "受伤人数";
  return unit === "人" ? `${words}人数` : `${words}起数`;
}

function yearBefore(text: string, place: number): number | null {
  let year: number | null = null;
  for (const match of text.matchAll(YEAR)) {
    const before = text[match.index - 1] ?? "";
    if (match.index < place && !/[比较与]/.test(before)) year = Number(match[0]);
  }
  return year;
}

/** Figures of the past in sentences: “2016年共发生各类事故738宗、死亡216人”. */
function fromSentences(context: Context): HistoryItem[] {
  const items: HistoryItem[] = [];
  for (const block of context.blocks) {
    const role = roleOf(context, block.section);
    if (role !== "history" && role !== "outlook") continue;
    const { text } = block.paragraph;
    for (const sentence of splitSentences(text, block.from)) {
      const put = (from: number, to: number, name: string, value: number): void => {
        const year = yearBefore(sentence.text, from);
        if (year === null) return;
        items.push({
          metric: canonicalIndicator(name),
          name,
          year,
          value,
          span: spanOf(context, block.paragraph, sentence.from + from, sentence.from + to),
        });
      };
      for (const match of sentence.text.matchAll(FIGURE)) {
        put(
          match.index,
          match.index + match[0].length,
          nameOf(match[1] ?? "", match[3] ?? ""),
          Number((match[2] ?? "").replace(/,/g, "")),
        );
      }
      for (const match of sentence.text.matchAll(NONE))
        put(match.index, match.index + match[0].length, `${match[1]}起数`, 0);
      readRates(sentence.text, put);
    }
  }
  return items;
}

/** “…死亡率、…死亡率、…死亡率分别为0.162、0.943、1.26” gives each name its own value. */
function readRates(text: string, put: (from: number, to: number, name: string, value: number) => void): void {
  const listed = /^(.*?)(?:平均值)?分别(?:为|达到?|是)((?:\d+(?:\.\d+)?[^\d、，。]{0,4}[、和]?)+)/.exec(text);
  if (listed !== null) {
    const names = (listed[1] ?? "").split(/[，、]/).filter((name) => /率|人数|起数/.test(name));
    const values = [...(listed[2] ?? "").matchAll(/\d+(?:\.\d+)?/g)];
    const from = listed[0].length - (listed[2] ?? "").length;
    if (names.length === values.length) {
      values.forEach((value, index) => {
        const name = (names[index] ?? "").replace(/^.*?年底?，?/, "");
        put(from + value.index, from + value.index + value[0].length, name, Number(value[0]));
      });
    }
    return;
  }
  for (const match of text.matchAll(RATE))
    put(match.index, match.index + match[0].length, match[1] ?? "", Number(match[2]));
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

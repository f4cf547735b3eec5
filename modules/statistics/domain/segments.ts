import { addDays } from "@anlan/kernel";
import type { Dimension, Metric } from "../contract/index.ts";
import { endOf, type Grain, isKept, type Level, startOf } from "./cells.ts";

/** A part of a period, and where it is read: from rollups of one grain, or from the facts themselves. */
export interface Segment {
  readonly from: string;
  readonly to: string;
  readonly grain: Grain | "facts";
}

/** What decides where figures are read. `by`: the finest period that the answer tells apart, null for one sum. */
export interface ReadingNeeds {
  readonly metric: Metric;
  readonly level: Level;
  readonly dimensions: readonly Dimension[];
  readonly by: Grain | null;
}

const FINER = { year: "month", month: "day" } as const;

function parts(from: string, to: string, grain: "year" | "month"): { head?: Segment; whole?: Segment; tail?: Segment } {
  const first = startOf(grain, from) === from ? from : addDays(endOf(grain, from), 1);
  const last = endOf(grain, to) === to ? to : addDays(startOf(grain, to), -1);
  const finer = FINER[grain];
  if (first > last) return { head: { from, to, grain: finer } };
  return {
    ...(from < first ? { head: { from, to: addDays(first, -1), grain: finer } } : {}),
    whole: { from: first, to: last, grain },
    ...(last < to ? { tail: { from: addDays(last, 1), to, grain: finer } } : {}),
  };
}

function split(from: string, to: string, grain: Grain): Segment[] {
  if (grain === "day") return [{ from, to, grain }];
  const { head, whole, tail } = parts(from, to, grain);
  const rest = (segment: Segment | undefined) =>
    segment === undefined ? [] : split(segment.from, segment.to, FINER[grain]);
  return [...rest(head), ...(whole === undefined ? [] : [whole]), ...rest(tail)];
}

/**
 * Divides the period from..to (both counted) into whole years, months and days, and says where each is read. A fact counts
 * in it when all of its time lies in it, so that one known by year counts in a whole year and nowhere else.
 */
export function segmentsOf({ metric, level, dimensions, by }: ReadingNeeds, from: string, to: string): Segment[] {
  const read: Segment[] = [];
  for (const segment of split(from, to, by ?? "year")) {
    const kept = segment.grain !== "facts" && isKept(metric, level, segment.grain, dimensions);
    const last = read.at(-1);
    if (kept) read.push(segment);
    else if (last?.grain === "facts") read[read.length - 1] = { ...last, to: segment.to };
    else read.push({ ...segment, grain: "facts" });
  }
  return read;
}

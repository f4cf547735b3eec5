import { levelOf } from "./region-code.ts";

/** Half-open range of codes in byte order (PostgreSQL: collate "C"): a code is in it when from <= code < to. */
export interface RegionRange {
  readonly from: string;
  readonly to: string;
}

/** Range that holds exactly the region and everything in it. Throws RegionCodeError. */
export function rangeOf(code: string): RegionRange {
  levelOf(code);
  return { from: code, to: nextPrefix(code) };
}

/** Fewest disjoint ranges, in ascending order, that hold exactly the given regions and everything in them. Throws RegionCodeError. */
export function mergeRanges(codes: Iterable<string>): RegionRange[] {
  const merged: RegionRange[] = [];
  for (const range of Array.from(codes, rangeOf).sort(byFrom)) {
    const last = merged.at(-1);
    if (last !== undefined && startsNoLaterThan(range, last.to)) {
      merged[merged.length - 1] = { from: last.from, to: latest(last.to, range.to) };
    } else {
      merged.push(range);
    }
  }
  return merged;
}

/** Narrowest single range around all given ranges, for a first cut by index; for none it is the empty range, which holds no code. */
export function coveringRange(ranges: Iterable<RegionRange>): RegionRange {
  let covering: RegionRange = { from: "", to: "" };
  for (const { from, to } of ranges) {
    const isFirst = covering.to === "";
    covering = {
      from: isFirst || from < covering.from ? from : covering.from,
      to: latest(to, covering.to),
    };
  }
  return covering;
}

// A trailing 9 cannot simply carry to 0: "4499" + 1 = "4500" would let in "45", which sorts before it. Dropping the
// nines first gives "45". ":" is the byte after "9".
function nextPrefix(code: string): string {
  const head = code.replace(/9+$/, "");
  return head === "" ? ":" : head.slice(0, -1) + (Number(head.at(-1)) + 1);
}

// "4409" ends at "441" and "4410" begins one text later; nothing but "441", which is no code, lies between.
function startsNoLaterThan(range: RegionRange, end: string): boolean {
  return range.from.replace(/0+$/, "") <= end;
}

function latest(a: string, b: string): string {
  return a < b ? b : a;
}

function byFrom(a: RegionRange, b: RegionRange): number {
  if (a.from === b.from) return 0;
  return a.from < b.from ? -1 : 1;
}

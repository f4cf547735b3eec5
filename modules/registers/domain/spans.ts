import { addDays } from "@anlan/kernel";

type UnitLetter = "D" | "W" | "M" | "Y";

function afterMonths(day: string, count: number): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const months = year * 12 + month - 1 + count;
  const first = new Date(Date.UTC(Math.floor(months / 12), months % 12, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return `${first.toISOString().slice(0, 8)}${String(Math.min(date, last)).padStart(2, "0")}`;
}

/** The day a span after another: P4Y, P6M, P1W, P30D. Where the month is too short, its last day. */
export function dayAfter(day: string, span: string): string {
  const count = Number(span.slice(1, -1));
  // The schema of spans allows these four letters only.
  switch (span.at(-1) as UnitLetter) {
    case "D":
      return addDays(day, count);
    case "W":
      return addDays(day, count * 7);
    case "M":
      return afterMonths(day, count);
    case "Y":
      return afterMonths(day, count * 12);
  }
}

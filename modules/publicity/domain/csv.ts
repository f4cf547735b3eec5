import type { PublicBoard } from "../contract/index.ts";

type Value = string | number | null;

// Excel runs what begins like a formula; a quote inside a field is doubled (RFC 4180).
function fieldOf(value: Value): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const HEADS = [
  "publication_id",
  "published_at",
  "plan",
  "target",
  "promise",
  "unit",
  "unit_in_charge",
  "baseline",
  "goal",
  "target_year",
  "year",
  "asked_for",
  "now",
  "state",
  "as_of",
] as const;

const ACCIDENT_HEADS = [
  "publication_id",
  "published_at",
  "accident",
  "day",
  "grade",
  "field",
  "deaths_with_missing",
  "serious_injuries",
  "direct_loss_10000_yuan",
  "summary",
] as const;

// With a byte order mark for Excel.
const written = (heads: readonly Value[], rows: readonly (readonly Value[])[]): string =>
  `\uFEFF${[heads, ...rows].map((row) => row.map(fieldOf).join(",")).join("\r\n")}\r\n`;

/** The published results of investigations as CSV (RFC 4180); an empty field is not known. */
export function accidentsCsvOf({ publications }: Pick<PublicBoard, "publications">): string {
  const rows = publications.flatMap(({ id, publishedAt, content }): Value[][] => {
    if (content.kind !== "accident") return [];
    const { title, day, summary, figures } = content.accident;
    const { grade = null, category = null, deaths = null, seriousInjuries = null, directLoss = null } = figures ?? {};
    return [[id, publishedAt, title, day, grade, category, deaths, seriousInjuries, directLoss, summary]];
  });
  return written(ACCIDENT_HEADS, rows);
}

/** The published targets as CSV (RFC 4180); an empty field is not known. */
export function csvOf({ publications }: Pick<PublicBoard, "publications">): string {
  const rows = publications.flatMap(({ id, publishedAt, content }) =>
    content.kind !== "targets"
      ? []
      : content.targets.map((target): Value[] => [
          id,
          publishedAt,
          target.plan,
          target.name,
          target.promise.zh,
          target.unit?.zh ?? null,
          target.charge,
          target.baseline,
          target.goal,
          target.targetYear,
          target.year,
          target.level,
          target.now,
          target.state,
          target.asOf,
        ]),
  );
  return written(HEADS, rows);
}

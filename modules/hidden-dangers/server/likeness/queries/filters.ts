import type { ListSelect } from "@anlan/server-kit";
import { sql } from "kysely";

// The end of the half-open range of a prefix, for any text: nothing sorts behind this character.
const beyond = (prefix: string): string => `${prefix}\u{10FFFF}`;

/** Rows of some regions and those below. */
export const byRegion = (query: ListSelect, regions: readonly string[]): ListSelect =>
  query.where((where) =>
    where.or(
      regions.map((region) => where.and([where("row.region", ">=", region), where("row.region", "<", beyond(region))])),
    ),
  );

/** Rows that hold a text in one of some columns. */
export const contains = (keys: readonly string[]) => (query: ListSelect, value: string) =>
  query.where(
    sql<boolean>`(${sql.join(
      keys.map((key) => sql`position(${value} in coalesce(${sql.ref(`row.${key}`)}, '')) > 0`),
      sql` or `,
    )})`,
  );

/** Rows whose array holds one of some values. */
export const holding = (key: string) => (query: ListSelect, values: readonly string[]) =>
  query.where(sql<boolean>`${sql.ref(`row.${key}`)} && ${sql.val([...values])}::text[]`);

/** Rows of a moment between two days of China, both counted: "from..to". */
export const byDay = (key: string) => (query: ListSelect, value: string) => {
  const [from = "", to = ""] = value.split("..");
  const day = sql`(${sql.ref(`row.${key}`)} at time zone 'Asia/Shanghai')::date`;
  const after = from === "" ? query : query.where(sql<boolean>`${day} >= ${from}::date`);
  return to === "" ? after : after.where(sql<boolean>`${day} <= ${to}::date`);
};

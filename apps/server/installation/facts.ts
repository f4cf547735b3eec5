import { type Migration, migrationsOf } from "@anlan/server-kit";
import type pg from "pg";

/** Migrations of what the program itself keeps. */
export const installationMigrations: Migration[] = migrationsOf(
  "installation",
  import.meta.glob<string>("./migrations/*.sql", { query: "?raw", import: "default", eager: true }),
);

/** `demonstration`: loading (cut off when seen at a start), loaded, removed. `last-backup`: the backup's file. */
type Fact = "demonstration" | "last-backup";

/** What is kept under a name, and since when (ISO); undefined when nothing is. */
export async function findFact(
  db: pg.Pool | pg.ClientBase,
  name: Fact,
): Promise<{ readonly value: string; readonly at: string } | undefined> {
  const { rows } = await db.query<{ value: string; at: string | Date }>(
    "select value, at from installation.facts where name = $1",
    [name],
  );
  const row = rows[0];
  return row === undefined ? undefined : { value: row.value, at: new Date(row.at).toISOString() };
}

/** Keeps a value under a name, from now on. */
export async function setFact(db: pg.Pool | pg.ClientBase, name: Fact, value: string): Promise<void> {
  await db.query(
    `insert into installation.facts (name, value) values ($1, $2)
     on conflict (name) do update set value = excluded.value, at = now()`,
    [name, value],
  );
}

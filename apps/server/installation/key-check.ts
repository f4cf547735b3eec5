import { existsSync } from "node:fs";
import { join } from "node:path";
import { holdsSigningKey } from "@anlan/audit/server";
import {
  type CryptoProfile,
  createSealer,
  openKeyRing,
  SealError,
  type SealedColumn,
  type Sealer,
} from "@anlan/server-kit";
import type pg from "pg";
import { seeEverything } from "../backup/see-everything.ts";
import { quoted, quotedTable } from "../backup/tables.ts";

/** How many texts of each column are tried: whether the keys fit at all, not whether each row is whole. */
const SAMPLES = 20;

/** The data folder and how it seals. */
export interface KeyPlace {
  readonly data: string;
  readonly crypto: CryptoProfile;
}

const exists = async (client: pg.ClientBase, table: string): Promise<boolean> =>
  (await client.query("select to_regclass($1) is not null as found", [quotedTable(table)])).rows[0]?.found === true;

interface Sealed {
  readonly text: string;
  readonly context: string;
}

async function samplesOf(client: pg.ClientBase, column: SealedColumn): Promise<Sealed[]> {
  if (!(await exists(client, column.table))) return [];
  const { rows } = await client.query<{ id: string; stored: string }>(
    `select ${quoted(column.key)} as id, ${quoted(column.column)}::text as stored from ${quotedTable(column.table)}
     where ${quoted(column.column)} is not null limit ${SAMPLES}`,
  );
  return rows.flatMap(({ id, stored }) => {
    // Written by a sealer: field → sealed text.
    const fields =
      column.fields === true ? Object.entries(JSON.parse(stored) as Record<string, string>) : [["", stored]];
    return fields.map(([field = "", text = ""]) => ({ text, context: column.contextOf(id, field) }));
  });
}

function opens(sealer: Sealer, { text, context }: Sealed): boolean {
  try {
    sealer.open(text, context);
    return true;
  } catch (error) {
    if (error instanceof SealError) return false;
    throw error;
  }
}

async function fieldProblem(client: pg.ClientBase, place: KeyPlace, columns: readonly SealedColumn[]) {
  const samples: Sealed[] = [];
  for (const column of columns) samples.push(...(await samplesOf(client, column)));
  if (samples.length === 0) return undefined;
  const path = join(place.data, "keys.json");
  // Opening a key ring makes one where there is none: just that must not happen here.
  if (!existsSync(path)) return `the database holds sealed fields, and there is no ${path}`;
  const sealer = createSealer(place.crypto, openKeyRing(path));
  if (samples.some((sample) => opens(sealer, sample))) return undefined;
  return `none of the ${samples.length} sealed fields that were tried opens with the keys in ${path}`;
}

async function logProblem(client: pg.ClientBase, { data }: KeyPlace): Promise<string | undefined> {
  if (!(await exists(client, "audit.sealer"))) return undefined;
  const { rows } = await client.query<{ key: string }>("select public_key as key from audit.sealer");
  const key = rows[0]?.key;
  if (key === undefined || holdsSigningKey(data, key)) return undefined;
  return `the log of the database is signed with the key ${key}, which is not in ${join(data, "log-signing.pem")}`;
}

/** Whether the keys in the data folder are those of this database: what is wrong, in words. Makes and changes nothing. */
export async function findKeyProblems(
  pool: pg.Pool,
  place: KeyPlace,
  columns: readonly SealedColumn[],
): Promise<string[]> {
  const client = await pool.connect();
  try {
    await seeEverything(client);
    const found = [await fieldProblem(client, place, columns), await logProblem(client, place)];
    return found.filter((problem) => problem !== undefined);
  } finally {
    // Its settings must not come to another user of the pool.
    client.release(true);
  }
}

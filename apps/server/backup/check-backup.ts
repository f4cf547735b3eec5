import { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type BackupEntry, readArchive, textOf } from "./archive.ts";
import { placeOf } from "./data-parts.ts";
import { BackupError, Manifest, type Sum, Totals } from "./manifest.ts";
import { summing } from "./summing.ts";

const nowhere = () => new Writable({ write: (_chunk, _encoding, done) => done() });

async function sumOf({ bytes }: BackupEntry): Promise<Sum> {
  let sum: Sum = { bytes: 0, sha256: "" };
  await pipeline(
    bytes,
    summing((summed) => {
      sum = summed;
    }),
    nowhere(),
  );
  return sum;
}

async function parsed<T>(entry: BackupEntry, schema: { parse(value: unknown): T }): Promise<T> {
  const text = await textOf(entry);
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    throw new BackupError(`${entry.name} of the backup cannot be understood: it is damaged or of a newer version`);
  }
}

function compare(said: Record<string, Sum>, seen: Record<string, Sum>): void {
  for (const [name, sum] of Object.entries(said)) {
    if (seen[name]?.sha256 !== sum.sha256) throw new BackupError(`${name} in the backup is damaged or missing`);
  }
  const extra = Object.keys(seen).find((name) => said[name] === undefined);
  if (extra !== undefined) throw new BackupError(`${extra} is in the backup and not in its list`);
}

/** The name of the table that an entry holds. */
export const tableOf = (name: string): string => name.slice("tables/".length, -".copy".length);

/** Reads a backup from end to end and compares it with its own sums. Changes nothing; throws BackupError. */
export async function checkBackup(file: string): Promise<Manifest> {
  const seen: Totals = { tables: {}, files: {} };
  let manifest: Manifest | undefined;
  let totals: Totals | undefined;
  await readArchive(file, async (entry) => {
    const { name } = entry;
    if (manifest === undefined) {
      if (name !== "manifest.json") throw new BackupError(`${file} is no backup of Anlan`);
      manifest = await parsed(entry, Manifest);
    } else if (totals !== undefined) throw new BackupError(`${name} stands behind the end of the backup`);
    else if (name === "totals.json") totals = await parsed(entry, Totals);
    else if (/^tables\/.+\.copy$/.test(name)) {
      const table = tableOf(name);
      if (!manifest.tables.some((one) => one.name === table) || seen.tables[table] !== undefined) {
        throw new BackupError(`the backup holds the unknown table ${table}`);
      }
      seen.tables[table] = await sumOf(entry);
    } else if (name.startsWith("data/")) {
      placeOf("/", name.slice("data/".length));
      seen.files[name.slice("data/".length)] = await sumOf(entry);
    } else throw new BackupError(`the backup holds the unknown entry ${name}`);
  });
  if (manifest === undefined) throw new BackupError(`${file} is no backup of Anlan`);
  if (totals === undefined) throw new BackupError(`${file} ends too early`);
  compare(totals.tables, seen.tables);
  compare(totals.files, seen.files);
  return manifest;
}

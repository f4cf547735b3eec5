import { existsSync } from "node:fs";
import { rm, rmdir } from "node:fs/promises";
import { join } from "node:path";
import { openPool } from "@anlan/server-kit";
import pg from "pg";
import { readBackup } from "../backup/read-backup.ts";
import { readConfig } from "../config.ts";
import { schemaMigrations } from "../modules.ts";
import { attachDatabase, openDatabase } from "../serve/open-database.ts";
import { CommandFailure } from "./failure.ts";
import { commandLog } from "./store.ts";

/** Remembers what is there before the database starts; what it gives takes out again what a failed restore has made. */
function whatIsMade(data: string): () => Promise<void> {
  const postgres = join(data, "postgres");
  const [hadFolder, hadDatabase] = [existsSync(data), existsSync(postgres)];
  return async () => {
    if (!hadDatabase) await rm(postgres, { recursive: true, force: true });
    // Only where nothing else has come into it.
    if (!hadFolder) await rmdir(data).catch(() => undefined);
  };
}

/** `anlan restore FILE`: fills an empty installation. */
export async function restoreCommand(file: string, options: Readonly<Record<string, unknown>>): Promise<void> {
  const config = readConfig(options, process.env);
  if ((await attachDatabase(config)) !== undefined) {
    throw new CommandFailure("a server runs on this data folder: restore into a new folder while nothing runs there");
  }
  const takeBack = whatIsMade(config.data);
  const database = await openDatabase(config, commandLog());
  const ownerPool = openPool({ ...database.connection, max: 2 }, null);
  const client = new pg.Client(database.connection);
  client.on("error", () => undefined);
  const close = async () => {
    await client.end().catch(() => undefined);
    await ownerPool.end();
    await database.stop();
  };
  try {
    await client.connect();
    const migrations = schemaMigrations(config);
    const manifest = await readBackup({ client, ownerPool, dataDir: config.data, migrations }, file);
    process.stdout.write(`restored the backup of ${manifest.at} (Anlan ${manifest.version})\n`);
    await close();
  } catch (error) {
    await close();
    await takeBack();
    throw error;
  }
}

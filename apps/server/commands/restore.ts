import { openPool } from "@anlan/server-kit";
import pg from "pg";
import { pino } from "pino";
import { readBackup } from "../backup/read-backup.ts";
import { readConfig } from "../config.ts";
import { schemaMigrations } from "../modules.ts";
import { openDatabase } from "../serve/open-database.ts";

/** `anlan restore FILE`: fills an empty installation. */
export async function restoreCommand(file: string, options: Readonly<Record<string, unknown>>): Promise<void> {
  const config = readConfig(options, process.env);
  const database = await openDatabase(config, pino({ level: "warn", base: null }, pino.destination(2)));
  const ownerPool = openPool({ ...database.connection, max: 2 }, null);
  const client = new pg.Client(database.connection);
  try {
    await client.connect();
    const migrations = schemaMigrations(config);
    const manifest = await readBackup({ client, ownerPool, dataDir: config.data, migrations }, file);
    process.stdout.write(`restored the backup of ${manifest.at} (Anlan ${manifest.version})\n`);
  } finally {
    await client.end();
    await ownerPool.end();
    await database.stop();
  }
}

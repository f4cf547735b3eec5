import { openPool } from "@anlan/server-kit";
import pg from "pg";
import { readBackup } from "../backup/read-backup.ts";
import { readConfig } from "../config.ts";
import { schemaMigrations } from "../modules.ts";
import { attachDatabase, openDatabase } from "../serve/open-database.ts";
import { CommandFailure } from "./failure.ts";
import { commandLog } from "./store.ts";

/** `anlan restore FILE`: fills an empty installation. */
export async function restoreCommand(file: string, options: Readonly<Record<string, unknown>>): Promise<void> {
  const config = readConfig(options, process.env);
  if ((await attachDatabase(config)) !== undefined) {
    throw new CommandFailure("a server runs on this data folder: restore into a new folder while nothing runs there");
  }
  const database = await openDatabase(config, commandLog());
  const ownerPool = openPool({ ...database.connection, max: 2 }, null);
  const client = new pg.Client(database.connection);
  client.on("error", () => undefined);
  try {
    await client.connect();
    const migrations = schemaMigrations(config);
    const manifest = await readBackup({ client, ownerPool, dataDir: config.data, migrations }, file);
    process.stdout.write(`restored the backup of ${manifest.at} (Anlan ${manifest.version})\n`);
  } finally {
    await client.end().catch(() => undefined);
    await ownerPool.end();
    await database.stop();
  }
}

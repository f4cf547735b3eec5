import pg from "pg";
import { writeBackup } from "../backup/write-backup.ts";
import { withStore } from "./store.ts";

/** `anlan backup FILE`: with DATABASE_URL or beside a running embedded server it only reads. */
export async function backupCommand(file: string, options: Readonly<Record<string, unknown>>): Promise<void> {
  await withStore(options, async ({ database, runtime }, config) => {
    const client = new pg.Client(database.connection);
    await client.connect();
    try {
      const totals = await writeBackup({ client, dataDir: config.data, now: runtime.clock.now() }, file);
      const tables = Object.keys(totals.tables).length;
      process.stdout.write(`backup written: ${file} (${tables} tables, ${Object.keys(totals.files).length} files)\n`);
    } finally {
      await client.end();
    }
  });
}

import pg from "pg";
import { BackupError } from "../backup/manifest.ts";
import { writeBackup } from "../backup/write-backup.ts";
import { readConfig } from "../config.ts";
import { setFact } from "../installation/facts.ts";
import { schemaMigrations } from "../modules.ts";
import { commandLog, openStore, refuseMissing } from "./store.ts";

const hasFacts = async (client: pg.Client): Promise<boolean> =>
  (await client.query("select to_regclass('installation.facts') as found")).rows[0]?.found !== null;

/** `anlan backup FILE`: also beside a running server, and before an upgrade: it never changes the schema. */
export async function backupCommand(file: string, options: Readonly<Record<string, unknown>>): Promise<void> {
  const config = readConfig(options, process.env);
  refuseMissing(config);
  const database = await openStore(config, commandLog());
  const client = new pg.Client(database.connection);
  // A connection that ends makes the running query fail, which says it; without a listener it would end the program.
  client.on("error", () => undefined);
  try {
    await client.connect();
    const found = await client.query("select to_regclass('public.anlan_migrations') as found");
    if (found.rows[0]?.found === null) throw new BackupError("this installation is empty: there is nothing to back up");
    const source = { client, dataDir: config.data, now: new Date(), migrations: schemaMigrations(config) };
    const { totals, leftOut } = await writeBackup(source, file);
    if (await hasFacts(client)) await setFact(client, "last-backup", file);
    const tables = Object.keys(totals.tables).length;
    process.stdout.write(`backup written: ${file} (${tables} tables, ${Object.keys(totals.files).length} files)\n`);
    if (leftOut.length > 0) {
      const names = leftOut.join(", ");
      process.stderr.write(`anlan: not in the backup, since Anlan did not make them: the tables ${names}\n`);
    }
  } finally {
    await client.end().catch(() => undefined);
    await database.stop();
  }
}

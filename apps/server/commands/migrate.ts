import { readConfig } from "../config.ts";
import { attachDatabase } from "../serve/open-database.ts";
import { prepare } from "../serve/prepare.ts";
import { CommandFailure } from "./failure.ts";
import { commandLog } from "./store.ts";

/** `anlan migrate`: preparing the store is migrating it. */
export async function migrateCommand(options: Readonly<Record<string, unknown>>): Promise<void> {
  const config = readConfig(options, process.env);
  if ((await attachDatabase(config)) !== undefined) {
    throw new CommandFailure("a server runs on this data folder: stop it first; it migrates by itself when it starts");
  }
  const prepared = await prepare(config, commandLog());
  try {
    const sql = "select count(*) as n from public.anlan_migrations";
    const { rows } = await prepared.runtime.ownerPool.query<{ n: number }>(sql);
    process.stdout.write(`the database is up to date (${rows[0]?.n ?? 0} migrations)\n`);
  } finally {
    await prepared.close();
  }
}

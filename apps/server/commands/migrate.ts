import { withStore } from "./store.ts";

/** `anlan migrate`: preparing the store is migrating it. */
export async function migrateCommand(options: Readonly<Record<string, unknown>>): Promise<void> {
  await withStore(options, async ({ runtime }) => {
    const { rows } = await runtime.ownerPool.query<{ n: number }>("select count(*) as n from public.anlan_migrations");
    process.stdout.write(`the database is up to date (${rows[0]?.n ?? 0} migrations)\n`);
  });
}

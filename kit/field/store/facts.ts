import type { Room } from "./database.ts";

/** Keeps one fact of the account under a name. */
export async function saveFact({ db, seal }: Room, name: string, value: unknown): Promise<void> {
  await db.facts.put({ name, sealed: await seal.close(value) });
}

/** The fact of that name; undefined when there is none. Its type is known to who wrote it. */
export async function findFact<T>({ db, seal }: Room, name: string): Promise<T | undefined> {
  const row = await db.facts.get(name);
  return row === undefined ? undefined : seal.open<T>(row.sealed);
}

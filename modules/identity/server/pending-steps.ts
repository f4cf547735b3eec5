import { SealError, type Sealer } from "@anlan/server-kit";
import type { Db } from "./tables.ts";
import { newToken } from "./tokens.ts";

type Kind = "passkey-registration" | "passkey-sign-in" | "sso";

/** A step that one request began and the next one ends. What it holds is sealed. */
interface Begin {
  readonly kind: Kind;
  readonly accountId: string | null;
  readonly content: Readonly<Record<string, string>>;
  readonly now: Date;
}

const LIFE_MS = 10 * 60_000;

/** Keeps a step for ten minutes; the id is as good as a password. */
export async function beginStep(db: Db, sealer: Sealer, { kind, accountId, content, now }: Begin): Promise<string> {
  const id = newToken();
  await db
    .insertInto("identity.pending_steps")
    .values({
      id,
      kind,
      account_id: accountId,
      sealed: sealer.seal(JSON.stringify(content), `identity.pending_steps:${id}`),
      expires_at: new Date(now.getTime() + LIFE_MS).toISOString(),
    })
    .execute();
  return id;
}

interface Take {
  readonly id: string;
  readonly kind: Kind;
  readonly accountId: string | null;
  readonly now: Date;
}

/** Takes a step out: it works once, in time, and for the account that began it. Undefined otherwise. */
export async function takeStep(
  db: Db,
  sealer: Sealer,
  { id, kind, accountId, now }: Take,
): Promise<Record<string, string> | undefined> {
  const row = await db
    .deleteFrom("identity.pending_steps")
    .where("id", "=", id)
    .where("kind", "=", kind)
    .where("account_id", accountId === null ? "is" : "=", accountId)
    .returning(["sealed", "expires_at as expiresAt"])
    .executeTakeFirst();
  const left = row === undefined ? -1 : new Date(row.expiresAt).getTime() - now.getTime();
  // More than a whole life left: the clock was set back since.
  if (row === undefined || left <= 0 || left > LIFE_MS) return undefined;
  try {
    return JSON.parse(sealer.open(row.sealed, `identity.pending_steps:${id}`)) as Record<string, string>;
  } catch (error) {
    if (error instanceof SealError) return undefined;
    throw error;
  }
}

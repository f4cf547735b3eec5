import { AnlanError } from "@anlan/kernel";
import { type CommandContext, type CommandHandler, handle, type ListHandler, list } from "@anlan/server-kit";
import { type Kysely, sql } from "kysely";
import { type ApiKey, createApiKey, findApiKeys, revokeApiKey } from "../contract/index.ts";
import { API_KEY_MARK } from "./api-key-use.ts";
import { requireHeld, requireKnown, requirePerson, requireRegion } from "./guards.ts";
import type { IdentityPorts } from "./ports.ts";
import { stateOf } from "./state.ts";
import { tablesOf } from "./tables.ts";
import { newToken, tokenHash } from "./tokens.ts";

const DAY_MS = 86_400_000;

interface Reading {
  tables<Tables>(): Kysely<Tables>;
  readonly now: Date;
}

const keys = (context: Reading) =>
  tablesOf(context)
    .selectFrom("identity.api_keys as k")
    // The view: a key for a town may have been made by somebody of the county.
    .innerJoin("identity.people as a", "a.id", "k.account_id")
    .select(["k.id", "k.name", "k.account_id as accountId", "a.name as accountName", "k.region_code as region"])
    .select(["k.permissions", "k.quota_per_minute as quotaPerMinute", "k.created_at as createdAt"])
    .select(["k.expires_at as expiresAt", "k.last_used_at as lastUsedAt", "k.revoked_at as revokedAt"])
    .select(
      sql<boolean>`k.revoked_at is null and k.expires_at > ${context.now.toISOString()} and a.state = 'active'`.as(
        "stands",
      ),
    );

/** Keys of accounts within the caller's regions. */
export const findApiKeysHandler: ListHandler = list(findApiKeys, {
  key: "id",
  select: keys,
  filters: {
    text: (query, value: string) =>
      query.where(sql`position(lower(${value}) in lower(${sql.ref("row.name")}))`, ">", 0),
  },
});

async function getKey(context: CommandContext, id: string): Promise<ApiKey> {
  const key = await keys(context).where("k.id", "=", id).executeTakeFirst();
  if (key === undefined) throw new AnlanError("KERNEL_NOT_FOUND");
  // The contract's schema checks it again on the way out.
  return key as unknown as ApiKey;
}

/** Makes a key that can do a part of what its maker can; shown once. */
export function createApiKeyHandler(ports: IdentityPorts): CommandHandler {
  return handle(createApiKey, {
    run: async (context, _record, input) => {
      const { caller, now } = context;
      requirePerson(caller);
      requireRegion(caller, "identity.api-key.manage", input.region);
      requireKnown(ports.permissions(), input.permissions);
      requireHeld(caller, input.permissions, input.region);
      const key = `${API_KEY_MARK}${newToken()}`;
      const id = context.newId();
      await tablesOf(context)
        .insertInto("identity.api_keys")
        .values({
          id,
          account_id: caller.accountId,
          region_code: input.region,
          name: input.name,
          secret_hash: tokenHash(ports.sealer.profile, key),
          permissions: [...new Set(input.permissions)],
          quota_per_minute: input.quotaPerMinute,
          created_at: now.toISOString(),
          expires_at: new Date(now.getTime() + input.days * DAY_MS).toISOString(),
        })
        .execute();
      context.note({ type: "api-key", id, region: input.region });
      return { key, apiKey: await getKey(context, id) };
    },
  });
}

/** Revokes a key at once. */
export const revokeApiKeyHandler: CommandHandler = handle(revokeApiKey, {
  run: async (context, _record, { apiKeyId }) => {
    requirePerson(context.caller);
    const key = await getKey(context, apiKeyId);
    await tablesOf(context)
      .updateTable("identity.api_keys")
      .set({ revoked_at: context.now.toISOString() })
      .where("id", "=", apiKeyId)
      .where("revoked_at", "is", null)
      .execute();
    context.note({ type: "api-key", id: apiKeyId, region: key.region });
    stateOf(context.runtime).callers.forget(key.accountId);
    return getKey(context, apiKeyId);
  },
});

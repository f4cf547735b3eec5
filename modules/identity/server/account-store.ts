import type { CommandContext } from "@anlan/server-kit";
import type { AccountKind } from "../contract/index.ts";
import { tablesOf } from "./tables.ts";

/** An account as commands load it. */
export interface StoredAccount {
  readonly id: string;
  readonly region: string;
  readonly loginName: string;
  readonly kind: AccountKind;
  readonly name: string;
  readonly unitId: string | null;
  readonly state: string;
  readonly language: string;
  readonly phoneSealed: string | null;
  readonly revision: number;
}

/** Loads an account within the caller's scope and locks it; undefined when it is not there for him. */
export async function findAccountForUpdate(
  context: CommandContext,
  accountId: string,
): Promise<StoredAccount | undefined> {
  const row = await tablesOf(context)
    .selectFrom("identity.accounts")
    .select(["id", "region_code as region", "login_name as loginName", "kind", "name", "unit_id as unitId", "state"])
    .select(["language", "phone_sealed as phoneSealed", "revision"])
    .where("id", "=", accountId)
    .forUpdate()
    .executeTakeFirst();
  return row === undefined ? undefined : { ...row, kind: row.kind as AccountKind };
}

import type { SealedColumn } from "@anlan/server-kit";
import { phoneContext } from "./account-view.ts";
import { totpContext } from "./totp.ts";

/** The columns that stay sealed; steps of a sign-in are gone after ten minutes and keep the key they have. */
export const sealedColumns: readonly SealedColumn[] = [
  { table: "identity.accounts", key: "id", column: "phone_sealed", contextOf: phoneContext },
  { table: "identity.totp_secrets", key: "account_id", column: "secret_sealed", contextOf: totpContext },
];

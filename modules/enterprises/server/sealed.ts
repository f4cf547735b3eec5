import type { SealedColumn } from "@anlan/server-kit";
import { claimPhoneContext } from "./store/claims.ts";
import { phoneContext } from "./store/phones.ts";

/** The columns that stay sealed. What a merge keeps of the archives before it keeps the key it has. */
export const sealedColumns: readonly SealedColumn[] = [
  { table: "enterprises.enterprises", key: "id", column: "phones", fields: true, contextOf: phoneContext },
  { table: "enterprises.claims", key: "id", column: "phone_sealed", contextOf: claimPhoneContext },
];

import { type CommandHandler, handle } from "@anlan/server-kit";
import { editAccount } from "../contract/index.ts";
import { findAccountForUpdate } from "./account-store.ts";
import { getAccountView, sealPhone } from "./account-view.ts";
import { requireNoMore, requireRegion, requireUnit } from "./guards.ts";
import type { IdentityPorts } from "./ports.ts";
import { stateOf } from "./state.ts";
import { tablesOf } from "./tables.ts";

/** Changes what an account says of its person. Its grants stay where they are. */
export function editAccountHandler(ports: IdentityPorts): CommandHandler {
  return handle(editAccount, {
    load: (context, { accountId }) => findAccountForUpdate(context, accountId),
    run: async (context, account, input) => {
      const { name, region, unitId, phone, language } = input;
      await requireNoMore(context, account.id);
      requireRegion(context.caller, "identity.account.manage", region);
      if (unitId !== account.unitId) await requireUnit(ports.names, unitId, context.caller, "identity.account.manage");
      await tablesOf(context)
        .updateTable("identity.accounts")
        .set({ name, region_code: region, unit_id: unitId, language, revision: account.revision + 1 })
        .set({ phone_sealed: sealPhone(ports.sealer, account.id, phone) })
        .where("id", "=", account.id)
        .execute();
      const before = { name: account.name, region: account.region, unitId: account.unitId };
      context.note({ type: "account", id: account.id, region }, { before });
      stateOf(context.runtime).callers.forget(account.id);
      return getAccountView(context, ports, account.id);
    },
  });
}

import { AnlanError } from "@anlan/kernel";
import { type CommandHandler, handle, scopeOver, unsafeWithin } from "@anlan/server-kit";
import { moveSharedRecord } from "../../contract/index.ts";
import type { Catalogue } from "../catalogue.ts";
import { takeStep } from "../commands/move-record.ts";
import type { RegistersPorts } from "../ports.ts";
import { lockRecord } from "../store/record-store.ts";
import { findShared } from "./shared-records.ts";

/**
 * A step of the other party in a record that it does not hold. Whether it is the party is found out first; then the step
 * is written in a scope that reaches no further than that record's place, sector and enterprise.
 */
export const moveSharedHandler = (ports: RegistersPorts, catalogue: Catalogue): CommandHandler =>
  handle(moveSharedRecord, {
    load: async (context, { recordId }) => {
      const shared = await findShared(context, catalogue, recordId);
      return shared && { ...shared, revision: shared.record.revision };
    },
    run: async (context, { record: found }, { recordId: _, revision, ...step }) => {
      const bounds = { sectors: [found.sector], enterpriseId: found.enterpriseId };
      const scope = scopeOver(context.caller.accountId, [found.region], bounds);
      return unsafeWithin(context.tables(), scope, async () => {
        const record = await lockRecord(context, found.id);
        if (record === undefined || record.revision !== revision) throw new AnlanError("KERNEL_STALE");
        return takeStep(context, { ports, catalogue }, { ...record, partyId: found.partyId }, step);
      });
    },
  });

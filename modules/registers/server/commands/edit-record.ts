import { AnlanError } from "@anlan/kernel";
import { type CommandHandler, countyColumnOf, handle } from "@anlan/server-kit";
import { editOwnRecord, editRecord } from "../../contract/index.ts";
import type { Catalogue } from "../catalogue.ts";
import type { RegistersPorts } from "../ports.ts";
import { lockRecord } from "../store/record-store.ts";
import { checkSide } from "../write/bounds.ts";
import { draftChange, writeOne } from "../write/write-record.ts";
import { propose } from "./propose.ts";

const handler = (spec: typeof editRecord, own: boolean, ports: RegistersPorts, catalogue: Catalogue) =>
  handle(spec, {
    load: (context, { recordId }) => lockRecord(context, recordId),
    run: async (context, record, { recordId, revision, reason, ...change }) => {
      checkSide(context.caller, own);
      const kind = await catalogue.kind(context, record.kind, record.county);
      if (own && kind.kind.selfService === "none") throw new AnlanError("REGISTERS_NOT_SELF_SERVICE");
      if (!record.isOpen) throw new AnlanError("REGISTERS_ENDED");
      if (change.region !== undefined && countyColumnOf(change.region) !== record.county) {
        throw new AnlanError("REGISTERS_OTHER_COUNTY");
      }
      const write = await draftChange(context, ports, kind, { record, change });
      if (write.changes.length === 0) throw new AnlanError("REGISTERS_NOTHING_CHANGED");
      if (own && kind.kind.selfService === "approve") {
        return propose(context, ports, kind, { write, content: { change, revision, reason } });
      }
      await writeOne(context, ports, kind, { write, origin: own ? "enterprise" : "page", reason });
      return { recordId, revision: write.after.revision, proposalId: null };
    },
  });

/** Changes a record, by an official or by the enterprise itself. */
export const editRecordHandlers = (ports: RegistersPorts, catalogue: Catalogue): CommandHandler[] => [
  handler(editRecord, false, ports, catalogue),
  handler(editOwnRecord, true, ports, catalogue),
];

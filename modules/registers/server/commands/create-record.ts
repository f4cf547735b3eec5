import { AnlanError } from "@anlan/kernel";
import { type CommandHandler, countyColumnOf, handle } from "@anlan/server-kit";
import { createOwnRecord, createRecord } from "../../contract/index.ts";
import type { Catalogue } from "../catalogue.ts";
import type { RegistersPorts } from "../ports.ts";
import { checkSide } from "../write/bounds.ts";
import { draftNew, writeOne } from "../write/write-record.ts";
import { propose } from "./propose.ts";

const handler = (spec: typeof createRecord, own: boolean, ports: RegistersPorts, catalogue: Catalogue) =>
  handle(spec, {
    run: async (context, _, { reason, ...input }) => {
      checkSide(context.caller, own);
      const kind = await catalogue.kind(context, input.kind, countyColumnOf(input.region));
      if (own && kind.kind.selfService === "none") throw new AnlanError("REGISTERS_NOT_SELF_SERVICE");
      const write = await draftNew(context, ports, kind, input);
      if (own && kind.kind.selfService === "approve") {
        return propose(context, ports, kind, { write, content: { new: input } });
      }
      const origin = own ? "enterprise" : "page";
      await writeOne(context, ports, kind, { write, origin, reason: reason ?? null });
      return { recordId: write.after.id, revision: 1, proposalId: null };
    },
  });

/** Registers a record, by an official or by the enterprise itself. */
export const createRecordHandlers = (ports: RegistersPorts, catalogue: Catalogue): CommandHandler[] => [
  handler(createRecord, false, ports, catalogue),
  handler(createOwnRecord, true, ports, catalogue),
];

import { type CommandHandler, handle } from "@anlan/server-kit";
import { createEnterprise } from "../../contract/index.ts";
import type { EnterprisesTables } from "../generated/tables.ts";
import { ownFieldsOf } from "../own-fields/store.ts";
import type { EnterprisesPorts } from "../ports.ts";
import { blankArchive, checkArchive, codeTaken, type Given, nextArchive, wholePosition } from "../prepare.ts";
import { writeArchives } from "../store/write.ts";

export const createEnterpriseHandler = (ports: EnterprisesPorts): CommandHandler =>
  handle(createEnterprise, {
    run: async (context, _record, input) => {
      const { now, caller } = context;
      const db = context.tables<EnterprisesTables>();
      const blank = blankArchive(context.newId(), input.region, now);
      const own = await ownFieldsOf(context, blank.county);
      const given = { ...input, data: input.data ?? {} } as Given;
      const after = wholePosition(nextArchive(ports, blank, given, { now, own }));
      await checkArchive(db, caller, ports, { before: null, after });
      const taken = await writeArchives(context, ports, { created: [after], origin: "page", reason: null });
      if (taken.size > 0) throw await codeTaken(db, after);
      context.note({ type: "enterprise", id: after.id, region: after.region }, { after: { name: after.name } });
      return { enterpriseId: after.id, revision: after.revision, state: after.state };
    },
  });

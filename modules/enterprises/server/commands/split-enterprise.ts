import { AnlanError } from "@anlan/kernel";
import { type CommandHandler, handle } from "@anlan/server-kit";
import { enterpriseSplit, splitEnterprise } from "../../contract/index.ts";
import type { EnterprisesTables } from "../generated/tables.ts";
import { ownFieldsOf } from "../own-fields/store.ts";
import type { EnterprisesPorts } from "../ports.ts";
import { blankArchive, checkArchive, codeTaken, type Given, nextArchive, wholePosition } from "../prepare.ts";
import { lockArchive } from "../store/archive.ts";
import { writeArchives } from "../store/write.ts";
import { requireAlive } from "./edit-enterprise.ts";

/** A new archive out of an old one; both stay, and each says where it came from. */
export const splitEnterpriseHandler = (ports: EnterprisesPorts): CommandHandler =>
  handle(splitEnterprise, {
    load: (context, { enterpriseId }) => lockArchive(context.tables<EnterprisesTables>(), enterpriseId),
    run: async (context, origin, { enterpriseId: _id, revision: _revision, reason, ...given }) => {
      requireAlive(origin);
      const { now, caller } = context;
      const db = context.tables<EnterprisesTables>();
      const blank = blankArchive(context.newId(), given.region, now);
      const own = await ownFieldsOf(context, blank.county);
      const wanted = { ...given, data: given.data ?? {} } as Given;
      const after = wholePosition(nextArchive(ports, blank, wanted, { now, own }));
      const sameCode = after.creditCode !== null && after.creditCode === origin.creditCode;
      if (after.name === origin.name || sameCode) throw new AnlanError("ENTERPRISES_NAME_UNCHANGED");
      if (after.county !== origin.county) throw new AnlanError("ENTERPRISES_OUTSIDE_YOUR_REGION");
      await checkArchive(db, caller, ports, { before: null, after });
      const taken = await writeArchives(context, ports, { created: [after], origin: "split", reason });
      if (taken.size > 0) throw await codeTaken(db, after);
      await db
        .insertInto("enterprises.links")
        .values({
          county: after.county,
          id: context.newId(),
          region_code: after.region,
          kind: "split-from",
          from_id: after.id,
          to_id: origin.id,
          at: now.toISOString(),
          account_name: caller.name,
          reason,
        })
        .execute();
      context.emit(enterpriseSplit, after.region, {
        county: after.county,
        originId: origin.id,
        originRegion: origin.region,
        splitId: after.id,
        splitName: after.name,
        region: after.region,
      });
      context.note({ type: "enterprise", id: after.id, region: after.region }, { splitFrom: origin.id, reason });
      return { enterpriseId: after.id, revision: after.revision, state: after.state };
    },
  });

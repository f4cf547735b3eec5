import { AnlanError, mayIn } from "@anlan/kernel";
import { answer, type CommandHandler, countyColumnOf, handle, type QueryHandler } from "@anlan/server-kit";
import { archiveFieldsProblem, getOwnFields, setOwnFields } from "../../contract/index.ts";
import type { EnterprisesTables } from "../generated/tables.ts";
import { readOwnFields } from "./store.ts";

const COUNTY_DIGITS = 6;

/** Sets the fields that a county adds to its archives. Nobody else's change is lost: the revision that was read must stand. */
export const setOwnFieldsHandler: CommandHandler = handle(setOwnFields, {
  run: async (context, _record, { fields, revision }) => {
    const { caller, now } = context;
    // Those of the whole government: a town's own would be asked of all other towns.
    const region = caller.region.slice(0, COUNTY_DIGITS);
    if (!mayIn(caller, setOwnFields.permission ?? "", region)) throw new AnlanError("ENTERPRISES_OUTSIDE_YOUR_REGION");
    const county = countyColumnOf(region);
    const db = context.tables<EnterprisesTables>();
    const before = await readOwnFields(db, county);
    if (before.revision !== revision) throw new AnlanError("KERNEL_STALE");
    const reason = archiveFieldsProblem(before.fields, fields);
    if (reason !== null) throw new AnlanError("ENTERPRISES_BAD_FIELDS", { reason });
    const values = {
      fields: JSON.stringify(fields),
      revision: revision + 1,
      updated_at: now.toISOString(),
      updated_by: caller.name,
    };
    const written = await db
      .insertInto("enterprises.own_fields")
      .values({ county, region_code: region, ...values })
      .onConflict((conflict) =>
        conflict.column("county").doUpdateSet(values).where("enterprises.own_fields.revision", "=", revision),
      )
      .executeTakeFirst();
    if (written.numInsertedOrUpdatedRows !== 1n) throw new AnlanError("KERNEL_STALE");
    const codes = (list: readonly { readonly code: string }[]) => list.map(({ code }) => code);
    context.note(
      { type: "enterprise-fields", id: county, region },
      { before: codes(before.fields), after: codes(fields) },
    );
    return readOwnFields(db, county);
  },
});

/** What a county added to its archives. */
export const getOwnFieldsHandler: QueryHandler = answer(getOwnFields, (context, { county }) =>
  readOwnFields(context.tables<EnterprisesTables>(), county),
);

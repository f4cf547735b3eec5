import { AnlanError } from "@anlan/kernel";
import { handle } from "@anlan/server-kit";
import { editUnit } from "../../contract/index.ts";
import type { OrganisationTables } from "../generated/tables.ts";
import { addStep, checkCreditCode, lockUnit, updateUnit } from "../store/unit-store.ts";

export const editUnitHandler = handle(editUnit, {
  load: (context, { unitId }) => lockUnit(context.tables<OrganisationTables>(), unitId),
  run: async (context, unit, { name, shortName, creditCode, sort, validFrom, sectors = unit.sectors }) => {
    if (unit.state === "closed") throw new AnlanError("ORGANISATION_UNIT_CLOSED");
    checkCreditCode(creditCode);
    const set = { name, short_name: shortName, credit_code: creditCode, sort, valid_from: validFrom, sectors };
    const revision = await updateUnit(context.tables<OrganisationTables>(), unit, set);
    const before: Record<string, unknown> = {};
    const after: Record<string, unknown> = {};
    for (const [key, value] of Object.entries({ name, shortName, creditCode, sort, validFrom, sectors })) {
      const old = unit[key as "name"];
      if (JSON.stringify(old) === JSON.stringify(value)) continue;
      before[key] = old;
      after[key] = value;
    }
    await addStep(context, unit, "edited", { before, after });
    context.note({ type: "unit", id: unit.id, region: unit.region }, { before, after });
    return { unitId: unit.id, revision };
  },
});

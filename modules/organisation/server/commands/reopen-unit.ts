import { AnlanError } from "@anlan/kernel";
import { handle } from "@anlan/server-kit";
import { reopenUnit, UnitReopened } from "../../contract/index.ts";
import type { OrganisationTables } from "../generated/tables.ts";
import { addStep, checkPlace, lockUnitInTree, updateUnit } from "../store/unit-store.ts";

export const reopenUnitHandler = handle(reopenUnit, {
  load: (context, { unitId }) => lockUnitInTree(context.tables<OrganisationTables>(), unitId),
  run: async (context, unit, { remark }) => {
    if (unit.state === "active") throw new AnlanError("ORGANISATION_UNIT_ACTIVE");
    const db = context.tables<OrganisationTables>();
    await checkPlace(db, unit, unit.parentId);
    const revision = await updateUnit(db, unit, { state: "active", valid_to: null });
    await addStep(context, unit, "reopened", {}, remark);
    const { id, region, kind, name } = unit;
    context.note({ type: "unit", id, region }, { before: { state: "closed" }, after: { state: "active" }, remark });
    context.emit(UnitReopened, region, { unitId: id, region, kind, name });
    return { unitId: id, revision };
  },
});

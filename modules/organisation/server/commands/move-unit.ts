import { AnlanError } from "@anlan/kernel";
import { handle } from "@anlan/server-kit";
import { moveUnit } from "../../contract/index.ts";
import type { OrganisationTables } from "../generated/tables.ts";
import { addStep, chainOf, checkPlace, lockUnitInTree, updateUnit } from "../store/unit-store.ts";

export const moveUnitHandler = handle(moveUnit, {
  load: (context, { unitId }) => lockUnitInTree(context.tables<OrganisationTables>(), unitId),
  run: async (context, unit, { parentId }) => {
    if (unit.state === "closed") throw new AnlanError("ORGANISATION_UNIT_CLOSED");
    const db = context.tables<OrganisationTables>();
    await checkPlace(db, unit, parentId);
    const nameOf = async (id: string | null) =>
      id === null ? null : ((await chainOf(db, unit.county, id))[0]?.name ?? null);
    const [from, to] = [await nameOf(unit.parentId), await nameOf(parentId)];
    const revision = await updateUnit(db, unit, { parent_id: parentId });
    await addStep(context, unit, "moved", { from, to });
    const changes = { before: { parentId: unit.parentId }, after: { parentId } };
    context.note({ type: "unit", id: unit.id, region: unit.region }, changes);
    return { unitId: unit.id, revision };
  },
});

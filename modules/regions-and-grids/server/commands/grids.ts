import { AnlanError, type Caller, mayIn } from "@anlan/kernel";
import { isRegionCode } from "@anlan/region-codes";
import { type CommandContext, type CommandHandler, handle } from "@anlan/server-kit";
import { closeGrid, createGrid, editGrid, type GridId } from "../../contract/index.ts";
import type { RegionsAndGridsTables } from "../generated/tables.ts";
import { insertGrid, lockGrid, placeColumns, type StoredGrid, withFreeCode } from "../store/grid-store.ts";

const MANAGE = "regions.grid.manage";

/** Refuses a region that is none, or over which the caller has no right. */
export function mayManageGrids(caller: Caller, region: string): void {
  if (!isRegionCode(region)) throw new AnlanError("REGIONS_UNKNOWN_REGION", { code: region });
  if (caller.kind !== "system" && !mayIn(caller, MANAGE, region)) {
    throw new AnlanError("KERNEL_FORBIDDEN", { permission: MANAGE });
  }
}

/** Loads a grid for writing and refuses a closed one. */
export async function loadOpenGrid(context: CommandContext, gridId: string): Promise<StoredGrid | undefined> {
  const grid = await lockGrid(context.tables<RegionsAndGridsTables>(), gridId);
  if (grid?.state === "closed") throw new AnlanError("REGIONS_GRID_CLOSED");
  return grid;
}

const createGridHandler = handle(createGrid, {
  run: async (context, _record, input) => {
    mayManageGrids(context.caller, input.region);
    const gridId = (await insertGrid(context, input)).id as GridId;
    const { geometry, ...after } = input;
    context.note({ type: "grid", id: gridId, region: input.region }, { after, drawn: geometry !== null });
    return { gridId, revision: 1 };
  },
});

const editGridHandler = handle(editGrid, {
  load: (context, { gridId }) => loadOpenGrid(context, gridId),
  run: async (context, grid, { gridId, code, name, peaceGrid, parentId, geometry, system }) => {
    const db = context.tables<RegionsAndGridsTables>();
    const { columns } = await placeColumns(db, { ...grid, parentId, geometry, system });
    const revision = grid.revision + 1;
    const update = db
      .updateTable("regions_and_grids.grids")
      .set({ code, name, peace_grid: peaceGrid, revision, ...columns })
      .where("county", "=", grid.county)
      .where("id", "=", gridId);
    await withFreeCode(code, update.execute());
    const before = { code: grid.code, name: grid.name, parentId: grid.parentId };
    const after = { code, name, parentId, drawn: geometry !== null };
    context.note({ type: "grid", id: gridId, region: grid.region }, { before, after });
    return { gridId, revision };
  },
});

const closeGridHandler = handle(closeGrid, {
  load: (context, { gridId }) => loadOpenGrid(context, gridId),
  run: async (context, grid, { gridId, remark }) => {
    const db = context.tables<RegionsAndGridsTables>();
    const below = await db
      .selectFrom("regions_and_grids.grids")
      .select("id")
      .where("county", "=", grid.county)
      .where("parent_id", "=", gridId)
      .where("state", "=", "active")
      .execute();
    if (below.length > 0) throw new AnlanError("REGIONS_GRID_HAS_CHILDREN", { count: below.length });
    const revision = grid.revision + 1;
    await db
      .updateTable("regions_and_grids.grids")
      .set({ state: "closed", closed_at: context.now.toISOString(), revision })
      .where("county", "=", grid.county)
      .where("id", "=", gridId)
      .execute();
    context.note({ type: "grid", id: gridId, region: grid.region }, { code: grid.code, remark });
    return { gridId, revision };
  },
});

/** Commands over single grids. */
export const gridHandlers: readonly CommandHandler[] = [createGridHandler, editGridHandler, closeGridHandler];

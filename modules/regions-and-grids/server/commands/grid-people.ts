import { AnlanError } from "@anlan/kernel";
import { type CommandHandler, handle } from "@anlan/server-kit";
import { assignStaff, endStaff, type GridStaffId, type GridTerminalId, setTerminal } from "../../contract/index.ts";
import type { RegionsAndGridsTables } from "../generated/tables.ts";
import { loadOpenGrid } from "./grids.ts";

const assignStaffHandler = handle(assignStaff, {
  load: (context, { gridId }) => loadOpenGrid(context, gridId),
  run: async (context, grid, { name, duty, accountId, fromDay, toDay }) => {
    if (toDay !== null && toDay < fromDay) throw new AnlanError("REGIONS_DAYS_REVERSED");
    const staffId = context.newId() as GridStaffId;
    await context
      .tables<RegionsAndGridsTables>()
      .insertInto("regions_and_grids.grid_staff")
      .values({
        county: grid.county,
        id: staffId,
        region_code: grid.region,
        grid_id: grid.id,
        name,
        duty,
        account_id: accountId,
        from_day: fromDay,
        to_day: toDay,
      })
      .execute();
    context.note({ type: "grid", id: grid.id, region: grid.region }, { staffId, duty, fromDay, toDay });
    return { staffId };
  },
});

const endStaffHandler = handle(endStaff, {
  load: (context, { staffId }) =>
    context
      .tables<RegionsAndGridsTables>()
      .selectFrom("regions_and_grids.grid_staff")
      .select(["county", "id", "region_code as region", "grid_id as gridId", "from_day as fromDay"])
      .where("id", "=", staffId)
      .forUpdate()
      .executeTakeFirst(),
  run: async (context, staff, { staffId, toDay }) => {
    if (toDay < staff.fromDay) throw new AnlanError("REGIONS_DAYS_REVERSED");
    await context
      .tables<RegionsAndGridsTables>()
      .updateTable("regions_and_grids.grid_staff")
      .set({ to_day: toDay })
      .where("county", "=", staff.county)
      .where("id", "=", staffId)
      .execute();
    context.note({ type: "grid", id: staff.gridId, region: staff.region }, { staffId, toDay });
    return { staffId };
  },
});

const setTerminalHandler = handle(setTerminal, {
  load: (context, { gridId }) => loadOpenGrid(context, gridId),
  run: async (context, grid, { serial, model, staffId, state }) => {
    const db = context.tables<RegionsAndGridsTables>();
    if (staffId !== null) {
      const here = await db
        .selectFrom("regions_and_grids.grid_staff")
        .select("id")
        .where("county", "=", grid.county)
        .where("grid_id", "=", grid.id)
        .where("id", "=", staffId)
        .executeTakeFirst();
      if (here === undefined) throw new AnlanError("REGIONS_STAFF_NOT_HERE");
    }
    const values = { grid_id: grid.id, region_code: grid.region, model, staff_id: staffId, state };
    const kept = await db
      .insertInto("regions_and_grids.grid_terminals")
      .values({ county: grid.county, id: context.newId(), serial, ...values })
      .onConflict((conflict) => conflict.columns(["county", "serial"]).doUpdateSet(values))
      .returning("id")
      .executeTakeFirstOrThrow();
    context.note({ type: "grid", id: grid.id, region: grid.region }, { serial, state, staffId });
    return { terminalId: kept.id as GridTerminalId };
  },
});

/** Commands over the people and terminals of grids. */
export const gridPeopleHandlers: readonly CommandHandler[] = [assignStaffHandler, endStaffHandler, setTerminalHandler];

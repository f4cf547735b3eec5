import { AnlanError, type ErrorParameters, parametersIn } from "@anlan/kernel";
import { type CommandContext, countyColumnOf, handle } from "@anlan/server-kit";
import { sql } from "kysely";
import type { z } from "zod";
import { importGrids } from "../../contract/index.ts";
import type { RegionsAndGridsTables } from "../generated/tables.ts";
import { insertGrid, placeColumns } from "../store/grid-store.ts";
import { mayManageGrids } from "./grids.ts";

type Input = z.output<typeof importGrids.input>;
type Grid = Input["grids"][number];

const ORDER = ["large", "middle", "small"];

async function findByCode(context: CommandContext, grid: Grid, code: string) {
  return context
    .tables<RegionsAndGridsTables>()
    .selectFrom("regions_and_grids.grids")
    .select(["id", "revision", "region_code as region", "level"])
    .where("county", "=", countyColumnOf(grid.region))
    .where("code", "=", code)
    .where("state", "=", "active")
    .executeTakeFirst();
}

async function write(context: CommandContext, grid: Grid, { system }: Input): Promise<"created" | "updated"> {
  mayManageGrids(context.caller, grid.region);
  const parent = grid.parentCode === null ? null : await findByCode(context, grid, grid.parentCode);
  if (parent === undefined) throw new AnlanError("REGIONS_GRID_PARENT");
  const parentId = parent?.id ?? null;
  const known = await findByCode(context, grid, grid.code);
  if (known === undefined) {
    await insertGrid(context, { ...grid, parentId, system });
    return "created";
  }
  if (known.level !== grid.level || known.region !== grid.region) {
    throw new AnlanError("REGIONS_GRID_CODE_TAKEN", { code: grid.code });
  }
  const db = context.tables<RegionsAndGridsTables>();
  const place = await placeColumns(db, { ...grid, id: known.id, parentId, system });
  await db
    .updateTable("regions_and_grids.grids")
    .set({ name: grid.name, peace_grid: grid.peaceGrid, revision: known.revision + 1, ...place })
    .where("county", "=", countyColumnOf(grid.region))
    .where("id", "=", known.id)
    .execute();
  return "updated";
}

interface Problem {
  readonly index: number;
  readonly code: string;
  readonly parameters: ErrorParameters;
}

/** Grids above come before those in them, whatever order the file has. Nothing stays when one is wrong, or in a dry run. */
export const importGridsHandler = handle(importGrids, {
  run: async (context, _record, input) => {
    const db = context.tables<RegionsAndGridsTables>();
    const counts = { created: 0, updated: 0 };
    const problems: Problem[] = [];
    const order = input.grids
      .map((grid, index) => ({ grid, index }))
      .sort((one, other) => ORDER.indexOf(one.grid.level) - ORDER.indexOf(other.grid.level));
    await sql`savepoint grids`.execute(db);
    for (const { grid, index } of order) {
      try {
        counts[await write(context, grid, input)] += 1;
      } catch (error) {
        if (!(error instanceof AnlanError)) throw error;
        problems.push({ index, code: error.code, parameters: parametersIn(error.parameters, "zh") });
      }
    }
    const takesBack = input.dryRun || problems.length > 0;
    await (takesBack ? sql`rollback to savepoint grids` : sql`release savepoint grids`).execute(db);
    const region = input.grids[0]?.region ?? context.caller.region;
    const kept = takesBack ? { created: 0, updated: 0 } : counts;
    context.note({ type: "grid", id: region, region }, { ...kept, problems: problems.length, dryRun: input.dryRun });
    return { ...(input.dryRun ? counts : kept), problems: problems.sort((one, other) => one.index - other.index) };
  },
});

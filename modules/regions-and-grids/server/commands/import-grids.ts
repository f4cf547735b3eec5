import { AnlanError, type ErrorParameters, parametersIn } from "@anlan/kernel";
import { type CommandContext, countyColumnOf, handle } from "@anlan/server-kit";
import { sql } from "kysely";
import type { z } from "zod";
import { importGrids } from "../../contract/index.ts";
import type { RegionsAndGridsTables } from "../generated/tables.ts";
import { type Nearness, nearTo, type Outlying } from "../near.ts";
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

interface Written {
  readonly as: "created" | "updated";
  readonly outlying: Outlying | null;
}

async function write(context: CommandContext, grid: Grid, system: Input["system"], near: Nearness): Promise<Written> {
  mayManageGrids(context.caller, grid.region);
  const parent = grid.parentCode === null ? null : await findByCode(context, grid, grid.parentCode);
  if (parent === undefined) throw new AnlanError("REGIONS_GRID_PARENT");
  const parentId = parent?.id ?? null;
  const known = await findByCode(context, grid, grid.code);
  if (known === undefined) {
    const { outlying } = await insertGrid(context, { ...grid, parentId, system }, near);
    return { as: "created", outlying };
  }
  if (known.level !== grid.level || known.region !== grid.region) {
    throw new AnlanError("REGIONS_GRID_CODE_TAKEN", { code: grid.code });
  }
  const db = context.tables<RegionsAndGridsTables>();
  const { columns, outlying } = await placeColumns(db, { ...grid, id: known.id, parentId, system }, near);
  await db
    .updateTable("regions_and_grids.grids")
    .set({ name: grid.name, peace_grid: grid.peaceGrid, revision: known.revision + 1, ...columns })
    .where("county", "=", countyColumnOf(grid.region))
    .where("id", "=", known.id)
    .execute();
  return { as: "updated", outlying };
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
    const warnings: (Outlying & { readonly index: number })[] = [];
    const near = nearTo(db);
    const order = input.grids
      .map((grid, index) => ({ grid, index }))
      .sort((one, other) => ORDER.indexOf(one.grid.level) - ORDER.indexOf(other.grid.level));
    await sql`savepoint grids`.execute(db);
    for (const { grid, index } of order) {
      try {
        const { as, outlying } = await write(context, grid, input.system, near);
        counts[as] += 1;
        if (outlying !== null) warnings.push({ index, ...outlying });
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
    const inOrder = (one: { index: number }, other: { index: number }) => one.index - other.index;
    return {
      ...(input.dryRun ? counts : kept),
      problems: problems.sort(inOrder),
      warnings: warnings.sort(inOrder),
    };
  },
});

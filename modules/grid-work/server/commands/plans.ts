import { AnlanError, mayIn } from "@anlan/kernel";
import { type CommandContext, type CommandHandler, countyColumnOf, handle } from "@anlan/server-kit";
import { createPlan, editPlan, type PatrolPlan, PatrolPlanId, setPlanState } from "../../contract/index.ts";
import { routeMetres } from "../../domain/index.ts";
import type { GridWorkTables } from "../generated/tables.ts";
import type { GridWorkPorts } from "../ports.ts";
import { lockPlan, savePlan } from "../store/plan-store.ts";
import { outlineOf } from "../write/place.ts";
import { dropUntouched, makePatrols } from "../write/plan-days.ts";
import { resolveStops } from "../write/stops.ts";

const PLAN = "grid-work.patrol.plan";

function checkDays({ startsOn, endsOn }: { startsOn: string; endsOn: string | null }): void {
  if (endsOn !== null && endsOn < startsOn) throw new AnlanError("GRID_WORK_DAYS_REVERSED");
}

// The plan and what follows from it: the days that phones take along are made at once.
async function keep(context: CommandContext, plan: PatrolPlan, changes: object): Promise<PatrolPlan> {
  const db = context.tables<GridWorkTables>();
  await savePlan(db, plan);
  await dropUntouched(db, plan, context.now);
  await makePatrols({ db, now: context.now, newId: context.newId, runtime: context.runtime }, plan);
  context.note({ type: "patrol-plan", id: plan.id, region: plan.region }, { ...changes });
  return plan;
}

const createHandler = (ports: GridWorkPorts) =>
  handle(createPlan, {
    run: async (context, _record, { gridId, shortest, stops: given, ...input }) => {
      checkDays(input);
      const grid = await ports.grids.find(context, gridId);
      if (grid === undefined || !mayIn(context.caller, PLAN, grid.region))
        throw new AnlanError("GRID_WORK_GRID_UNKNOWN");
      const outline = await outlineOf(ports, context, grid.region);
      const stops = await resolveStops(context, given, { shortest, outline });
      const plan: PatrolPlan = {
        ...input,
        id: PatrolPlanId.parse(context.newId()),
        county: countyColumnOf(grid.region),
        region: grid.region,
        gridId,
        gridName: grid.name,
        stops,
        metres: routeMetres(stops),
        state: "active",
        revision: 1,
      };
      return keep(context, plan, { name: plan.name, stops: stops.length });
    },
  });

const editHandler = (ports: GridWorkPorts) =>
  handle(editPlan, {
    load: (context, { id }) => lockPlan(context.tables<GridWorkTables>(), id),
    run: async (context, plan, { revision: _seen, shortest, stops: given, ...input }) => {
      checkDays(input);
      if (plan.state === "ended") throw new AnlanError("GRID_WORK_PLAN_ENDED");
      const outline = await outlineOf(ports, context, plan.region);
      const stops = await resolveStops(context, given, { shortest, outline });
      const changed = { ...plan, ...input, stops, metres: routeMetres(stops), revision: plan.revision + 1 };
      return keep(context, changed, { name: changed.name, cycle: changed.cycle, stops: stops.length });
    },
  });

const stateHandler = handle(setPlanState, {
  load: (context, { id }) => lockPlan(context.tables<GridWorkTables>(), id),
  run: (context, plan, { state, remark }) => {
    if (plan.state === "ended") throw new AnlanError("GRID_WORK_PLAN_ENDED");
    return keep(context, { ...plan, state, revision: plan.revision + 1 }, { from: plan.state, to: state, remark });
  },
});

/** Making and changing patrol plans. */
export const planHandlers = (ports: GridWorkPorts): readonly CommandHandler[] => [
  createHandler(ports),
  editHandler(ports),
  stateHandler,
];

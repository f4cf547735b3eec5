import { chinaDay } from "@anlan/kernel";
import { answer, type ListHandler, list, type QueryHandler } from "@anlan/server-kit";
import { sql } from "kysely";
import { findEvents, getEvent } from "../../contract/index.ts";
import { dispatchAdvice } from "../../domain/index.ts";
import type { GridWorkTables } from "../generated/tables.ts";
import type { GridWorkPorts } from "../ports.ts";
import { findEvent, stepsOf } from "../store/event-store.ts";
import { havingText, regionNameOf, withinRegions, withRegionNames } from "./regions.ts";

export const getEventHandler = (ports: GridWorkPorts): QueryHandler =>
  answer(getEvent, async (context, { id }) => {
    const db = context.tables<GridWorkTables>();
    const event = await findEvent(db, id);
    if (event === undefined) return undefined;
    const [steps, regionName] = await Promise.all([stepsOf(db, event), regionNameOf(ports, event.region)]);
    const { dispatch } = ports.rules();
    const advice = dispatchAdvice(dispatch, event, chinaDay(context.now), context.runtime.calendar);
    return { ...event, regionName, steps, advice };
  });

const officeLevel = sql<string>`case when length(e.office_region) >= 12 then 'village'
  when length(e.office_region) >= 9 then 'town' else 'county' end`;

export const findEventsHandler = (ports: GridWorkPorts): ListHandler =>
  list(findEvents, {
    key: "id",
    county: true,
    select: ({ tables, now }) =>
      tables<GridWorkTables>()
        .selectFrom("grid_work.events as e")
        .select([
          "e.county",
          "e.id",
          "e.region_code as region",
          "e.grid_name as gridName",
          "e.category",
          "e.urgency",
          "e.description",
          "e.place",
          "e.enterprise_name as enterpriseName",
          "e.reported_by as reportedBy",
          "e.reporter_name as reporterName",
          "e.reported_at as reportedAt",
          "e.unit_id as unitId",
          "e.unit_name as unitName",
          "e.due_on as dueOn",
          "e.score",
          "e.state",
          "e.revision",
          officeLevel.as("office"),
          sql<boolean>`coalesce(e.state = 'dispatched' and e.due_on < ${chinaDay(now)}::date, false)`.as("late"),
        ]),
    filters: { text: havingText("description", "place"), region: withinRegions },
    complete: async (_context, rows: { region: string }[]) => (await withRegionNames(ports, rows)) as never,
  });

import { chinaDay } from "@anlan/kernel";
import { answer, type ListHandler, list, type QueryHandler } from "@anlan/server-kit";
import { findHelpers, findHelperVisits, getHelper, type HelperKind } from "../../contract/index.ts";
import type { GridWorkTables } from "../generated/tables.ts";
import type { GridWorkPorts } from "../ports.ts";
import { findHelper, selectHelpers, selectHelperVisits } from "../store/helper-store.ts";
import { havingText, regionNameOf, withinRegions, withRegionNames } from "./regions.ts";

export const getHelperHandler = (ports: GridWorkPorts): QueryHandler =>
  answer(getHelper, async ({ tables, now }, { id }) => {
    const helper = await findHelper(tables<GridWorkTables>(), id, chinaDay(now));
    return helper === undefined ? undefined : { ...helper, regionName: await regionNameOf(ports, helper.region) };
  });

/** Lists of helpers and their visits. */
export const helperLists = (ports: GridWorkPorts): readonly ListHandler[] => [
  list(findHelpers, {
    key: "id",
    county: true,
    select: ({ tables, now }) => selectHelpers(tables<GridWorkTables>(), chinaDay(now)),
    filters: { text: havingText("name", "organisation"), region: withinRegions },
    complete: async (_context, rows: { region: string }[]) => (await withRegionNames(ports, rows)) as never,
  }),
  list(findHelperVisits, {
    key: "id",
    county: true,
    select: ({ tables }) => selectHelperVisits(tables<GridWorkTables>()),
    filters: {
      region: withinRegions,
      kind: (query, kinds: readonly HelperKind[]) => query.where("row.helperKind", "in", kinds),
    },
  }),
];

import { defineServerModule } from "@anlan/server-kit";
import { regionsErrors, regionsPermissions } from "../contract/index.ts";
import { removeBoundaryHandler, setBoundaryHandler } from "./commands/boundaries.ts";
import { closeParkHandler } from "./commands/close-park.ts";
import { createParkHandler } from "./commands/create-park.ts";
import { editParkHandler } from "./commands/edit-park.ts";
import { gridPeopleHandlers } from "./commands/grid-people.ts";
import { gridHandlers } from "./commands/grids.ts";
import { importGridsHandler } from "./commands/import-grids.ts";
import { regionsMigrations } from "./migrations.ts";
import { findBoundariesHandler } from "./queries/find-boundaries.ts";
import { findChildrenHandler } from "./queries/find-children.ts";
import { findParksHandler } from "./queries/find-parks.ts";
import { getRegionHandler } from "./queries/get-region.ts";
import { findGridShapesHandler, findGridsAtHandler, findGridsHandler, getGridHandler } from "./queries/grids.ts";
import { searchRegionsHandler } from "./queries/search-regions.ts";

export { type GridDirectory, type GridEquipment, type GridFacts, gridDirectory } from "./grid-directory.ts";
export { type GridFinder, gridFinder, gridNames } from "./grid-finder.ts";
export { loadBoundaries } from "./load-boundaries.ts";
export { type LoadedRegions, loadRegions } from "./load-regions.ts";
export { type RegionOutline, regionOutlines } from "./outlines.ts";
export { type ParkDirectory, type ParkFacts, parkDirectory } from "./park-directory.ts";
export { type RegionNames, regionNames, regionsBelow } from "./region-names.ts";
export { type RegionTexts, regionTexts } from "./region-texts.ts";

/** The regions module: China's divisions as reference data, and a government's own zones and parks. */
export const regionsModule = defineServerModule({
  name: "regions-and-grids",
  label: { zh: "区划", en: "Regions" },
  migrations: regionsMigrations,
  permissions: regionsPermissions,
  errors: regionsErrors,
  commands: [
    createParkHandler,
    editParkHandler,
    closeParkHandler,
    setBoundaryHandler,
    removeBoundaryHandler,
    ...gridHandlers,
    importGridsHandler,
    ...gridPeopleHandlers,
  ],
  queries: [
    findChildrenHandler,
    searchRegionsHandler,
    getRegionHandler,
    findBoundariesHandler,
    getGridHandler,
    findGridsAtHandler,
    findGridShapesHandler,
  ],
  lists: [findParksHandler, findGridsHandler],
});

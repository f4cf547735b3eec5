import { defineServerModule, type ServerModule } from "@anlan/server-kit";
import { mapErrors, mapPermissions, tileRoute } from "../contract/index.ts";
import { findLayersHandler } from "./find-layers.ts";
import { findPointsHandler } from "./find-points.ts";
import { findWithinHandler } from "./find-within.ts";
import { keepPointsHandler } from "./keep-points.ts";
import { mapMigrations } from "./migrations.ts";
import type { MapPorts } from "./ports.ts";
import { addTileRoute } from "./tile-route.ts";

export { type PointAround, pointsAround } from "./points-around.ts";
export type { MapBase, MapPorts, MapRegister } from "./ports.ts";

/** All registers on one map: tiles, layers, selection by area. */
export function mapModule(ports: MapPorts): ServerModule {
  return defineServerModule({
    name: "map",
    label: { zh: "一张图", en: "Map" },
    migrations: mapMigrations,
    permissions: mapPermissions,
    errors: mapErrors,
    commands: [],
    queries: [findLayersHandler(ports), findPointsHandler(ports), findWithinHandler(ports)],
    lists: [],
    handlers: [keepPointsHandler],
    routeSpecs: [tileRoute],
    routes: addTileRoute(ports),
  });
}

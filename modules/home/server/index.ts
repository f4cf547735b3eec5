import { defineServerModule, type ServerModule } from "@anlan/server-kit";
import { homeErrors, homePermissions } from "../contract/index.ts";
import { getHomeHandler } from "./get-home.ts";

/** The home page by role, out of what all modules tell it (`home` of a ServerModule). */
export function homeModule(modules: () => readonly ServerModule[]): ServerModule {
  return defineServerModule({
    name: "home",
    label: { zh: "首页", en: "Home page" },
    migrations: [],
    permissions: homePermissions,
    errors: homeErrors,
    commands: [],
    queries: [getHomeHandler(modules)],
    lists: [],
  });
}

import { defineWebModule } from "@anlan/web-kit";
import { LISTS, pathOfList } from "./list-on-map.ts";

const title = { zh: "一张图", en: "Map" };
const READ = "map.map.read";

/** The page of the map. */
export const mapWeb = defineWebModule({
  name: "map",
  label: title,
  listsOnMap: { permission: READ, lists: LISTS, path: pathOfList },
  places: { permission: READ, load: async () => (await import("./places.ts")).places },
  routes: [
    { path: "/map", permission: READ, title, plain: true, load: async () => (await import("./MapPage.tsx")).MapPage },
  ],
  navigation: [{ path: "/map", label: title, icon: "map", permission: READ, group: "enterprises", order: 5 }],
});

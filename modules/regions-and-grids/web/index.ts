import { defineWebModule } from "@anlan/web-kit";
import { regionsErrors } from "../contract/errors.ts";

export { RegionPicker, RegionsPicker, regionFilter } from "./pickers.tsx";

const title = { zh: "区划与园区", en: "Regions" };
const load = async () => (await import("./RegionsPage.tsx")).RegionsPage;

/** The pages of regions: the tree from province to village, zones and parks. */
export const regionsWeb = defineWebModule({
  name: "regions-and-grids",
  label: { zh: "区划", en: "Regions" },
  errors: regionsErrors,
  routes: [
    { path: "/regions", permission: "regions.region.read", title, load },
    { path: "/regions/:code", permission: "regions.region.read", title, load },
  ],
  subjects: { park: { label: { zh: "园区", en: "Park" } } },
  navigation: [
    {
      path: "/regions",
      label: title,
      icon: "place",
      permission: "regions.region.read",
      group: "organisation",
      order: 20,
    },
  ],
});

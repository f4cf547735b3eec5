import { defineWebModule } from "@anlan/web-kit";

export { AnyCountyPicker, GridPicker, RegionPicker, RegionsPicker, regionFilter } from "./pickers.tsx";

const title = { zh: "区划与园区", en: "Regions" };
const grids = { zh: "网格", en: "Grids" };
const load = async () => (await import("./RegionsPage.tsx")).RegionsPage;

/** The pages of regions: the tree from province to village, zones and parks. */
export const regionsWeb = defineWebModule({
  name: "regions-and-grids",
  label: { zh: "区划", en: "Regions" },
  errors: async () => (await import("../contract/errors.ts")).regionsErrors,
  routes: [
    { path: "/regions", permission: "regions.region.read", title, load },
    { path: "/regions/:code", permission: "regions.region.read", title, load },
    {
      path: "/regions/:code/boundary",
      permission: "regions.region.read",
      title: { zh: "区划边界", en: "Boundary" },
      load: async () => (await import("./grids/BoundaryPage.tsx")).BoundaryPage,
    },
    {
      path: "/grids",
      permission: "regions.grid.read",
      title: grids,
      load: async () => (await import("./grids/GridsPage.tsx")).GridsPage,
    },
    {
      path: "/grids/import",
      permission: "regions.grid.manage",
      title: grids,
      load: async () => (await import("./grids/ImportGridsPage.tsx")).ImportGridsPage,
    },
    {
      path: "/grids/:gridId",
      permission: "regions.grid.read",
      title: grids,
      load: async () => (await import("./grids/GridPage.tsx")).GridPage,
    },
  ],
  subjects: {
    park: { label: { zh: "园区", en: "Park" } },
    grid: { label: grids, path: (id) => `/grids/${id}` },
  },
  navigation: [
    {
      path: "/regions",
      label: title,
      icon: "place",
      permission: "regions.region.read",
      group: "organisation",
      order: 20,
    },
    { path: "/grids", label: grids, icon: "board", permission: "regions.grid.read", group: "organisation", order: 25 },
  ],
});

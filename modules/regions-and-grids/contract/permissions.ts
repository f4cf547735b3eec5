import { definePermissions } from "@anlan/kernel";

/** Rights of this module. */
export const regionsPermissions = definePermissions({
  "regions.region.read": { zh: "查看区划", en: "See regions" },
  "regions.region.manage": { zh: "管理功能区和园区", en: "Manage functional zones and parks" },
  "regions.grid.read": { zh: "查看网格", en: "See grids" },
  "regions.grid.manage": { zh: "管理网格及其人员和终端", en: "Manage grids, their staff and terminals" },
});

import { definePermissions } from "@anlan/kernel";

/** Rights of this module. */
export const organisationPermissions = definePermissions({
  "organisation.unit.read": { zh: "查看机构", en: "See the organisation" },
  "organisation.unit.manage": { zh: "管理机构", en: "Manage units" },
  "organisation.post.manage": { zh: "管理岗位和任职", en: "Manage posts and terms" },
});

import { definePermissions } from "@anlan/kernel";

/** Rights of this module. Reading what is published needs none. */
export const publicityPermissions = definePermissions({
  "publicity.publication.prepare": { zh: "拟定公开内容、撤回公开", en: "Prepare and withdraw what is published" },
  "publicity.publication.approve": { zh: "审批公开内容", en: "Approve what is published" },
});

import { definePermissions } from "@anlan/kernel";

/** Permissions of this module. */
export const regulationsPermissions = definePermissions({
  "regulations.document.read": { zh: "查阅法规标准库", en: "Read the law base" },
  "regulations.document.manage": { zh: "维护本级法规文件", en: "Keep own documents of the law base" },
});

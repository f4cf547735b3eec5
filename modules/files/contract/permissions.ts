import { definePermissions } from "@anlan/kernel";

export const filesPermissions = definePermissions({
  "files.file.read": { zh: "查看附件", en: "Read files" },
  "files.file.upload": { zh: "上传附件", en: "Upload files" },
  "files.file.manage": { zh: "管理附件", en: "Manage files" },
});

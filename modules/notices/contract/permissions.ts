import { definePermissions } from "@anlan/kernel";

export const noticesPermissions = definePermissions({
  "notices.notice.send": { zh: "发布通知", en: "Send notices" },
});

import { definePermissions } from "@anlan/kernel";

/** Rights of this module. */
export const campaignsPermissions = definePermissions({
  "campaigns.campaign.read": { zh: "查看专项整治", en: "See campaigns" },
  "campaigns.campaign.manage": { zh: "组织专项整治", en: "Run campaigns" },
  "campaigns.campaign.close": { zh: "批准专项整治收官", en: "Approve the close-out of campaigns" },
  "campaigns.campaign.report": { zh: "上报清单事项办理情况", en: "Report on entries of the lists" },
});

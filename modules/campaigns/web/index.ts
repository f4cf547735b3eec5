import { defineWebModule } from "@anlan/web-kit";

/** Pages of campaigns: list, campaign with its two lists, entry. */
export const campaignsWeb = defineWebModule({
  name: "campaigns",
  label: { zh: "专项整治", en: "Campaigns" },
  errors: async () => (await import("../contract/errors.ts")).campaignsErrors,
  routes: [
    {
      path: "/campaigns",
      permission: "campaigns.campaign.read",
      title: { zh: "专项整治", en: "Campaigns" },
      load: async () => (await import("./CampaignsPage.tsx")).CampaignsPage,
    },
    {
      path: "/campaigns/entries/:entryId",
      permission: "campaigns.campaign.read",
      load: async () => (await import("./EntryPage.tsx")).EntryPage,
    },
    {
      path: "/campaigns/:campaignId",
      permission: "campaigns.campaign.read",
      load: async () => (await import("./CampaignPage.tsx")).CampaignPage,
    },
  ],
  subjects: {
    campaign: { label: { zh: "专项整治", en: "Campaign" }, path: (id) => `/campaigns/${id}` },
    "campaign-entry": { label: { zh: "清单事项", en: "Campaign entry" }, path: (id) => `/campaigns/entries/${id}` },
  },
  navigation: [
    {
      path: "/campaigns",
      label: { zh: "专项整治", en: "Campaigns" },
      icon: "flag",
      permission: "campaigns.campaign.read",
      group: "plans",
      order: 40,
    },
  ],
});

import { defineId } from "@anlan/kernel";
import type { z } from "zod";

export const CampaignId = defineId("CampaignId");
export type CampaignId = z.infer<typeof CampaignId>;

export const EntryId = defineId("EntryId");
export type EntryId = z.infer<typeof EntryId>;

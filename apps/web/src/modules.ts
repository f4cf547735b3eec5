import { campaignsWeb } from "@anlan/campaigns/web";
import { identityWeb } from "@anlan/identity/web";
import { plansWeb } from "@anlan/plans/web";
import type { WebModule } from "@anlan/web-kit";

/** The pages of the product, module by module. */
export const modules: readonly WebModule[] = [plansWeb, campaignsWeb, identityWeb()];

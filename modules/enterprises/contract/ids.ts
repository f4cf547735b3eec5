import { defineId } from "@anlan/kernel";
import { z } from "zod";

export const EnterpriseId = defineId("EnterpriseId");
export type EnterpriseId = z.infer<typeof EnterpriseId>;
export const ClaimId = defineId("ClaimId");
export type ClaimId = z.infer<typeof ClaimId>;
export const ProposalId = defineId("ProposalId");
export type ProposalId = z.infer<typeof ProposalId>;
export const TransferId = defineId("TransferId");
export type TransferId = z.infer<typeof TransferId>;
export const MergeId = defineId("MergeId");
export type MergeId = z.infer<typeof MergeId>;

/** Code of a sector pack: "town-gas". */
export const SectorCode = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
  .max(40)
  .meta({ description: "Code of a sector: town-gas" });

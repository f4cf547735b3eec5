import { defineId } from "@anlan/kernel";
import type { z } from "zod";

export const PersonId = defineId("PersonId");
export type PersonId = z.infer<typeof PersonId>;
export const CertificateId = defineId("CertificateId");
export type CertificateId = z.infer<typeof CertificateId>;

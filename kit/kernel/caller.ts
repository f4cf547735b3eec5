import { z } from "zod";
import { RegionCode } from "./fields.ts";

/** A right that a person holds over a region, and over one unit's own records where `unitId` is set. */
export const Grant = z.object({
  role: z.string().meta({ description: "Role code" }),
  region: RegionCode,
  permissions: z.array(z.string()),
});
export type Grant = z.infer<typeof Grant>;

/** Who acts. The same facts are on the server and on the device; abilities are computed from them. */
export const CallerFacts = z.object({
  accountId: z.string(),
  name: z.string(),
  /** The unit for which the caller acts, null for none. */
  unitId: z.string().nullable(),
  /** The region of that unit, or of the account itself. */
  region: RegionCode,
  grants: z.array(Grant),
  /** The sectors that the caller's unit supervises; null: all of them (comprehensive supervision, towns, leaders). */
  sectors: z.array(z.string()).nullable().optional(),
  /** The enterprise for which the caller acts; then he sees nothing but it. Null and left out: an official. */
  enterpriseId: z.string().nullable().optional(),
});
export type CallerFacts = z.infer<typeof CallerFacts>;

/** A caller on the server: facts, and by which door he came. */
export interface Caller extends CallerFacts {
  readonly kind: "person" | "api-key" | "system" | "anonymous";
  readonly sessionId: string | null;
}

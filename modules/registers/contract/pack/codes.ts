import { z } from "zod";

/** Codes of packs, kinds, duties, checklists and states: kebab-case, at most 40 characters. */
export const PackCode = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
  .max(40)
  .meta({ description: "A code in kebab-case, at most 40 characters" });

/** A kind by its full name: "town-gas/lpg-cylinder". */
export const KindCode = z
  .string()
  .regex(/^[a-z0-9-]{1,40}\/[a-z0-9-]{1,40}$/)
  .meta({ description: "A kind of record: pack/kind" });
export type KindCode = z.infer<typeof KindCode>;

/** A reference to a kind as packs write it: "lpg-cylinder" in its own pack, or "town-gas/lpg-cylinder". */
export const KindReference = z.string().regex(/^([a-z0-9-]{1,40}\/)?[a-z0-9-]{1,40}$/);

/** A span of ISO 8601 in whole years, months, weeks or days: P4Y, P6M, P1W, P30D. */
export const Span = z
  .string()
  .regex(/^P\d{1,3}[YMWD]$/)
  .meta({ description: "A span: P4Y, P6M, P1W, P30D" });

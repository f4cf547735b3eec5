import { z } from "zod";

/** What a backup says of itself; the first entry of the archive. */
export const Manifest = z.object({
  format: z.literal("anlan.backup/1"),
  version: z.string(),
  at: z.string(),
  migrations: z.array(z.object({ module: z.string(), name: z.string(), checksum: z.string() })),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()) })),
});
export type Manifest = z.infer<typeof Manifest>;

const Sum = z.object({ bytes: z.number(), sha256: z.string() });
export type Sum = z.infer<typeof Sum>;

/** The last entry of the archive: what was written, to be compared after reading. */
export const Totals = z.object({
  tables: z.record(z.string(), Sum),
  files: z.record(z.string(), Sum),
});
export type Totals = z.infer<typeof Totals>;

/** A backup that cannot be used, in words. */
export class BackupError extends Error {
  override readonly name = "BackupError";
}

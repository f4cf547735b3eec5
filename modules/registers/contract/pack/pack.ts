import { FieldCode, PackLabel } from "@anlan/records";
import { z } from "zod";
import { PackCode } from "./codes.ts";
import { RecordKind } from "./kind.ts";
import { CertificateKind, Checklist, Duty, HoldingStandard } from "./rules.ts";

/** How a record of an earlier version becomes one of this: applied in order, once. */
export const PackMigration = z.strictObject({
  /** The version that this step makes. */
  to: z.number().int().min(2),
  steps: z
    .array(
      z.discriminatedUnion("do", [
        z.strictObject({ do: z.literal("rename-field"), kind: PackCode, from: FieldCode, into: FieldCode }),
        z.strictObject({
          do: z.literal("map-choice"),
          kind: PackCode,
          field: FieldCode,
          values: z.record(z.string(), z.string()),
        }),
        z.strictObject({
          do: z.literal("set-empty"),
          kind: PackCode,
          field: FieldCode,
          value: z.union([z.string(), z.number(), z.boolean()]),
        }),
        z.strictObject({ do: z.literal("map-state"), kind: PackCode, values: z.record(z.string(), z.string()) }),
        z.strictObject({ do: z.literal("rename-kind"), from: PackCode, into: PackCode }),
      ]),
    )
    .min(1),
});
export type PackMigration = z.infer<typeof PackMigration>;

/** A sector as data. The folder packs/sectors/<code>/ holds pack.yaml with this content, which may be split over several files. */
export const SectorPack = z.strictObject({
  code: PackCode,
  name: PackLabel,
  about: PackLabel.optional(),
  version: z.number().int().min(1),
  requirements: z.array(z.string().regex(/^[A-Z]{3}-\d{2}$/)).default([]),
  validFrom: z.iso.date(),
  /** Words by which the departments that supervise the sector are found among a government's units. */
  supervisedBy: z.array(z.string().min(2).max(40)).default([]),
  kinds: z.array(RecordKind).max(40).default([]),
  duties: z.array(Duty).max(100).default([]),
  checklists: z.array(Checklist).max(40).default([]),
  certificates: z.array(CertificateKind).max(60).default([]),
  holdings: z.array(HoldingStandard).max(10).default([]),
  migrations: z.array(PackMigration).default([]),
  /** What of the sector comes with later parts of the product. */
  waits: z.array(PackLabel).default([]),
});
export type SectorPack = z.infer<typeof SectorPack>;
export type SectorPackInput = z.input<typeof SectorPack>;

import { IsoDate, Moment, RegionCode } from "@anlan/kernel";
import { z } from "zod";
import { ReportDocument } from "./blocks.ts";
import { EditionId } from "./ids.ts";
import { ReportKind } from "./report.ts";

/** A published edition as a row of a list that anybody may see. */
export const PublishedRow = z.object({
  id: EditionId,
  region: RegionCode,
  kind: ReportKind,
  title: z.string(),
  number: z.string().nullable(),
  issuer: z.string(),
  from: IsoDate,
  to: IsoDate,
  publishedAt: Moment,
  sha256: z.string().meta({ description: "SHA-256 of the canonical JSON (RFC 8785) of the document" }),
});
export type PublishedRow = z.infer<typeof PublishedRow>;

/** A published edition: exactly what was shown on the day it was published. */
export const PublishedEdition = PublishedRow.extend({ document: ReportDocument });
export type PublishedEdition = z.infer<typeof PublishedEdition>;

import { codesOf, defineEvent, IsoDate } from "@anlan/kernel";
import { RiskColour } from "@anlan/records";
import { z } from "zod";
import { SOURCE_KINDS } from "./choices.ts";

/** A dossier was approved: one assessment of a risk source, told once. The region is the source's. */
export const sourceAssessed = defineEvent({
  name: "risk-sources.source-assessed",
  version: 1,
  payload: z.object({
    sourceId: z.uuid(),
    revision: z.number().int(),
    sectors: z.array(z.string()),
    kind: z.enum(codesOf(SOURCE_KINDS)),
    colour: RiskColour,
    approvedOn: IsoDate,
  }),
});
export type AssessedSource = z.infer<typeof sourceAssessed.payload>;

import { defineEvent } from "@anlan/kernel";
import { z } from "zod";
import { Colour_ } from "./choices.ts";

const count = z.number().int().min(0);

/** Confirmed points by colour. */
export const ColourCounts = z.object({ red: count, orange: count, yellow: count, blue: count });
export type ColourCounts = z.infer<typeof ColourCounts>;

/**
 * The confirmed risk points of an enterprise changed. The whole state each time: an older revision than one already
 * seen says nothing new. The event's region is the enterprise's.
 */
export const riskPointsChanged = defineEvent({
  name: "risks.points-changed",
  version: 1,
  payload: z.object({
    enterpriseId: z.uuid(),
    colour: Colour_.nullable().meta({ description: "The gravest colour of its points; null: it has none" }),
    counts: ColourCounts,
    revision: z.number().int().min(1),
  }),
});

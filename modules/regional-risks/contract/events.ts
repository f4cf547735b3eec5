import { defineEvent } from "@anlan/kernel";
import { RiskColour } from "@anlan/records";
import { z } from "zod";
import { Class_ } from "./rules.ts";

/** The class, colour or recommended frequency of an enterprise changed: the whole state. The region is the enterprise's. */
export const enterpriseClassed = defineEvent({
  name: "regional-risks.enterprise-classed",
  version: 1,
  payload: z.object({
    enterpriseId: z.uuid(),
    class: Class_,
    colour: RiskColour.nullable(),
    score: z.number(),
    perYear: z.number(),
    corrected: z.boolean(),
  }),
});

/** Something that the class of an enterprise depends on changed: it is reckoned anew. The region is the enterprise's. */
export const reckoningAsked = defineEvent({
  name: "regional-risks.reckoning-asked",
  version: 1,
  payload: z.object({ enterpriseId: z.uuid() }),
});

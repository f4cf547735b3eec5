import { CountyCode, defineEvent, RegionCode } from "@anlan/kernel";
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

const many = z.number().int().min(0);

/** Enterprises of one sector in a town by their class, and their risk points by colour. */
export const MonthOfSector = z.object({
  sector: z.string().nullable(),
  classes: z.object({ A: many, B: many, C: many, D: many }),
  points: z.object({ red: many, orange: many, yellow: many, blue: many }),
});
export type MonthOfSector = z.infer<typeof MonthOfSector>;

/** How a town stands this month, told anew when it differs: the whole state each time. */
export const monthCounted = defineEvent({
  name: "regional-risks.month-counted",
  version: 1,
  payload: z.object({
    county: CountyCode,
    region: RegionCode.meta({ description: "Town" }),
    month: z.string().regex(/^\d{4}-\d{2}$/),
    revision: z.number().int().min(1),
    sectors: z.array(MonthOfSector),
  }),
});

/** Something that the class of an enterprise depends on changed: it is reckoned anew. The region is the enterprise's. */
export const reckoningAsked = defineEvent({
  name: "regional-risks.reckoning-asked",
  version: 1,
  payload: z.object({ enterpriseId: z.uuid() }),
});

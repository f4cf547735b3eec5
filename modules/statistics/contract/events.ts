import { defineEvent, RegionCode } from "@anlan/kernel";
import { z } from "zod";

/** Numbers of a denominator went on: entered for one region, or one of them signed, returned or withdrawn. */
export const SeriesMoved = defineEvent({
  name: "statistics.series-moved",
  version: 1,
  payload: z.object({
    series: z.string(),
    region: RegionCode,
    years: z.array(z.number().int()).min(1),
    step: z.enum(["entered", "signed", "returned", "withdrawn"]),
    enteredBy: z.string().meta({ description: "Account that entered the number" }),
    by: z.string().meta({ description: "Account that did the step" }),
    remark: z.string().nullable(),
  }),
});

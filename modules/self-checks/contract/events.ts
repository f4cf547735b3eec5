import { EnterpriseId } from "@anlan/enterprises/contract";
import { CountyCode, defineEvent, IsoDate, RegionCode } from "@anlan/kernel";
import { z } from "zod";
import { EffectGrade_, Veto_ } from "./choices.ts";

const count = z.number().int().min(0);

/** What one sector of a town did on one day; enterprises of several sectors count under their first. */
export const DayOfSector = z.object({
  sector: z.string().nullable(),
  participants: count.meta({ description: "Enterprises that take part and are open" }),
  newlyOnline: z.number().int().meta({ description: "Enterprises that came online that day, less those that left" }),
  planned: count.meta({ description: "Tasks whose period ended that day" }),
  done: count,
  missed: count,
  unchecked: count,
  dangers: count.meta({ description: "Dangers found in self-checks due that day" }),
  // Not said by days that were told before it was counted.
  reportsDue: count.default(0).meta({ description: "Enterprises that had a check due that day" }),
  reported: count.meta({ description: "Enterprises that handed in at least one record that day" }),
  committing: count.meta({ description: "Enterprises that had to commit themselves" }),
  committed: count,
});
export type DayOfSector = z.infer<typeof DayOfSector>;

/** A town's day is counted, or counted anew: the whole state each time. */
export const dayCounted = defineEvent({
  name: "self-checks.day-counted",
  version: 1,
  payload: z.object({
    county: CountyCode,
    region: RegionCode.meta({ description: "Town" }),
    day: IsoDate,
    revision: z.number().int().min(1),
    sectors: z.array(DayOfSector),
  }),
});

/** An enterprise's effectiveness came into another grade, or a veto began or ended. */
export const effectChanged = defineEvent({
  name: "self-checks.effect-changed",
  version: 1,
  payload: z.object({
    enterpriseId: EnterpriseId,
    region: RegionCode,
    day: IsoDate,
    score: z.number().nullable(),
    grade: EffectGrade_.nullable(),
    vetoes: z.array(Veto_),
  }),
});

/** A commitment was found to be false: facts speak against it. Whole list each time. */
export const commitmentContradicted = defineEvent({
  name: "self-checks.commitment-contradicted",
  version: 1,
  payload: z.object({
    commitmentId: z.uuid(),
    enterpriseId: EnterpriseId,
    region: RegionCode,
    day: IsoDate,
    codes: z.array(z.string()),
  }),
});

import { EnterpriseId } from "@anlan/enterprises/contract";
import { CountyCode, IsoDate, line, Moment, prose, RegionCode } from "@anlan/kernel";
import { z } from "zod";
import { CONTRADICTIONS, CommitmentState_, type ContradictionCode } from "./choices.ts";
import { CommitmentId } from "./ids.ts";

const count = (description: string) => z.number().int().min(0).max(9999).meta({ description });

/** What a person in charge commits to, in the fields of the announcement. Counts are of this day. */
export const CommitmentFields = z.strictObject({
  kind: z.enum(["daily", "yearly"]),
  day: IsoDate.meta({ description: "The day; of a yearly one the first of January" }),
  plants: count("Plants altogether"),
  running: count("Plants running"),
  stopped: count("Plants stopped"),
  overhaul: count("Plants under overhaul"),
  hotWorkSpecial: count("Special-grade hot works"),
  hotWorkFirst: count("Grade 1 hot works"),
  hotWorkSecond: count("Grade 2 hot works"),
  confinedSpaces: count("Entries into confined spaces"),
  otherSpecialWork: count("Other special operations"),
  trialProduction: z.boolean().meta({ description: "Trial production" }),
  startStop: z.boolean().meta({ description: "Plants are started up or shut down" }),
  tanksNormal: z.boolean().meta({ description: "Tank farms and warehouses are in normal state" }),
  sourcesSafe: z.boolean().meta({ description: "Major hazard sources are in a safe state" }),
  majorDangers: count("Major hidden dangers that are not closed"),
  text: prose(1000).meta({ description: "The commitment in words" }),
  person: line(60).meta({ description: "The person in charge who commits himself" }),
});
export type CommitmentFields = z.infer<typeof CommitmentFields>;

/** A fact that speaks against a commitment: what it says, and what was found. */
export const Contradiction = z.object({
  code: z.enum(Object.keys(CONTRADICTIONS) as [ContradictionCode, ...ContradictionCode[]]),
  said: z.number().int(),
  found: z.number().int(),
  foundAt: Moment,
});
export type Contradiction = z.infer<typeof Contradiction>;

/** One version of a commitment. */
export const Commitment = z.object({
  ...CommitmentFields.shape,
  id: CommitmentId,
  enterpriseId: EnterpriseId,
  version: z.number().int(),
  publishedAt: Moment,
  byName: z.string(),
  late: z.boolean(),
  contradictions: z.array(Contradiction),
});
export type Commitment = z.infer<typeof Commitment>;

/** A line of the board: an enterprise and its day or year. */
export const CommitmentRow = z.object({
  key: z.string(),
  county: CountyCode,
  region: RegionCode,
  regionName: z.string().nullable(),
  enterpriseId: EnterpriseId,
  enterpriseName: z.string(),
  kind: z.enum(["daily", "yearly"]),
  day: IsoDate,
  state: CommitmentState_,
  dueAt: Moment,
  publishedAt: Moment.nullable(),
  person: z.string().nullable(),
  specialWork: z
    .number()
    .int()
    .nullable()
    .meta({ description: "Hot works, confined spaces and other special operations" }),
  majorDangers: z.number().int().nullable(),
  contradictions: z.number().int(),
});
export type CommitmentRow = z.infer<typeof CommitmentRow>;

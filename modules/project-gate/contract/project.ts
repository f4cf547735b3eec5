import { CountyCode, codesOf, defineId, IsoDate, line, Moment, prose, RegionCode, Revision } from "@anlan/kernel";
import { Position } from "@anlan/records";
import { z } from "zod";
import { ANSWERS, CATEGORIES, CHECKS, PROJECT_KINDS, PROJECT_STATES, STAGES, VERDICTS } from "./choices.ts";
import { Words } from "./rules.ts";

export const ProjectId = defineId("ProjectId");
export type ProjectId = z.infer<typeof ProjectId>;
const text = z.string().nullable();

/** What is told of a project when it is entered. */
export const projectFields = {
  name: line(200),
  builder: line(200).meta({ description: "Who builds it" }),
  kind: z.enum(codesOf(PROJECT_KINDS)),
  category: z.enum(codesOf(CATEGORIES)),
  trade: z
    .string()
    .regex(/^\d{2,4}$/)
    .nullable()
    .meta({ description: "Code of GB/T 4754, 2 to 4 digits" }),
  products: prose(1000).meta({ description: "What it makes, with amounts" }),
  processes: prose(2000).meta({ description: "Processes, equipment, hazardous materials" }),
  investment: z.number().min(0).max(1e9).nullable().meta({ description: "10,000 yuan" }),
  address: line(300),
  position: Position.nullable(),
};

/** One line of a check, with what it rests on. */
export const Finding = z.object({
  check: z.enum(codesOf(CHECKS)),
  verdict: z.enum(codesOf(VERDICTS)),
  ruleCode: z.string(),
  text: Words,
  source: z.string(),
  confidence: z.enum(["verified", "from-knowledge", "setting"]),
  absolute: z.boolean(),
  matched: z.array(z.string()).meta({ description: "Words or trades that were met" }),
  objects: z.array(
    z.object({ title: z.string(), register: z.string(), href: z.string(), metres: z.number(), needed: z.number() }),
  ),
});
export type Finding = z.infer<typeof Finding>;

/** All checks of one moment. */
export const GateCheck = z.object({
  at: Moment,
  verdict: z.enum(codesOf(VERDICTS)),
  listCode: z.string().nullable(),
  findings: z.array(Finding),
});
export type GateCheck = z.infer<typeof GateCheck>;

/** What one department says in the joint review. */
export const Opinion = z.object({
  unitId: z.string(),
  unitName: z.string(),
  answer: z.enum(codesOf(ANSWERS)).nullable(),
  text,
  byName: text,
  at: Moment.nullable(),
});
export type Opinion = z.infer<typeof Opinion>;

/** A document of a stage. */
export const StageDocument = z.object({
  code: z.string(),
  label: Words,
  required: z.boolean(),
  basis: z.string(),
  on: IsoDate.nullable(),
  number: text,
  files: z.array(z.string()),
  byName: text,
});
export const ProjectStage = z.object({
  stage: z.enum(codesOf(STAGES)),
  documents: z.array(StageDocument),
  doneOn: IsoDate.nullable(),
});
export type ProjectStage = z.infer<typeof ProjectStage>;

export const Project = z.object({
  id: ProjectId,
  county: CountyCode,
  region: RegionCode,
  ...projectFields,
  check: GateCheck.nullable(),
  exception: z.object({ byName: z.string(), at: Moment, reason: z.string(), files: z.array(z.string()) }).nullable(),
  opinions: z.array(Opinion),
  stages: z.array(ProjectStage),
  hands: z.array(z.string()).meta({ description: "Accounts that filed documents of the stages" }),
  enterpriseId: z.uuid().nullable(),
  state: z.enum(codesOf(PROJECT_STATES)),
  stateSince: Moment,
  stepDueOn: IsoDate.nullable(),
  lastMoves: z.record(z.string(), z.string()),
  revision: Revision,
  createdAt: Moment,
  updatedAt: Moment,
});
export type Project = z.infer<typeof Project>;

export const ProjectStep = z.object({
  id: z.string(),
  at: Moment,
  move: z.string(),
  byName: z.string(),
  text,
  files: z.array(z.string()),
});
export type ProjectStep = z.infer<typeof ProjectStep>;

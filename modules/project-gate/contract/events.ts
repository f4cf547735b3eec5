import { codesOf, defineEvent, IsoDate } from "@anlan/kernel";
import { z } from "zod";
import { CATEGORIES, PROJECT_STATES, VERDICTS } from "./choices.ts";
import { ProjectId } from "./project.ts";

/** A project came on its way through the gate: the whole state. The region is the project's. */
export const projectChanged = defineEvent({
  name: "project-gate.project-changed",
  version: 1,
  payload: z.object({
    projectId: ProjectId,
    revision: z.number().int(),
    category: z.enum(codesOf(CATEGORIES)),
    state: z.enum(codesOf(PROJECT_STATES)),
    verdict: z.enum(codesOf(VERDICTS)).nullable().meta({ description: "Of the last checks; null: none yet" }),
    checkedOn: IsoDate.nullable(),
    rejectedOn: IsoDate.nullable(),
    admittedOn: IsoDate.nullable(),
    completedOn: IsoDate.nullable(),
  }),
});
export type ProjectFacts = z.infer<typeof projectChanged.payload>;

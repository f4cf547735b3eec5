import { codesOf, defineEvent, IsoDate } from "@anlan/kernel";
import { z } from "zod";
import { CASE_STATES, WAYS } from "./choices.ts";

/** Proposals came or went: the one to-do of the office for all of them follows. The region is the government's. */
export const proposalsChanged = defineEvent({
  name: "exit-lists.proposals-changed",
  version: 1,
  payload: z.object({ county: z.string() }),
});

/** A case came into another state, or to another enterprise: the whole state. The region is the case's. */
export const exitCaseChanged = defineEvent({
  name: "exit-lists.case-changed",
  version: 1,
  payload: z.object({
    caseId: z.uuid(),
    revision: z.number().int(),
    enterpriseId: z.uuid(),
    sectors: z.array(z.string()),
    state: z.enum(codesOf(CASE_STATES)),
    way: z.enum(codesOf(WAYS)).nullable(),
    listedOn: IsoDate.nullable(),
    endedOn: IsoDate.nullable(),
  }),
});
export type ExitCaseFacts = z.infer<typeof exitCaseChanged.payload>;

/** An expert handed in, declined or was left out. The region is the enterprise's. */
export const sheetChanged = defineEvent({
  name: "exit-lists.sheet-changed",
  version: 1,
  payload: z.object({
    caseId: z.uuid(),
    move: z.enum(["sheet", "decline"]),
    accountId: z.string(),
    expertName: z.string(),
    remark: z.string().nullable(),
  }),
});

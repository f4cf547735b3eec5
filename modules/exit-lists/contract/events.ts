import { defineEvent } from "@anlan/kernel";
import { z } from "zod";

/** Proposals came or went: the one to-do of the office for all of them follows. The region is the government's. */
export const proposalsChanged = defineEvent({
  name: "exit-lists.proposals-changed",
  version: 1,
  payload: z.object({ county: z.string() }),
});

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

import { accidentStatisticsChanged } from "@anlan/accidents/contract";
import { type EventHandler, on } from "@anlan/server-kit";

import type { Statistics } from "../statistics.ts";
import { factsOfAccident } from "./accident-facts.ts";

/** Counts accidents: each event says the whole state of one, whichever order they come in. */
export const accidentHandlers = (statistics: Statistics): EventHandler[] => [
  on(accidentStatisticsChanged, "statistics.count-accident", async (context, { accidentId, revision, facts }) => {
    await statistics.replaceFacts(context, {
      source: { module: "accidents", type: "accident", id: accidentId, revision, link: `/accidents/${accidentId}` },
      facts: factsOfAccident(facts),
      region: context.region,
    });
  }),
];

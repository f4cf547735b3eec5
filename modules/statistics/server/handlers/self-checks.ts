import { dayCounted } from "@anlan/self-checks/contract";
import { type EventHandler, on } from "@anlan/server-kit";
import type { Statistics } from "../statistics.ts";
import { factsOfDay } from "./self-check-facts.ts";

/** Counts self-checks and commitments by town and day: each event says the whole day, also when it is counted anew. */
export const selfCheckHandlers = (statistics: Statistics): EventHandler[] => [
  on(dayCounted, "statistics.count-self-checks", async (context, { region, day, revision, sectors }) => {
    const link = `/self-checks/rates?region=${region}&month=${day.slice(0, 7)}`;
    await statistics.replaceFacts(context, {
      source: { module: "self-checks", type: "self-check-day", id: `${region}.${day}`, revision, link },
      facts: factsOfDay(region, day, sectors),
      region: context.region,
    });
  }),
];

import { dangerChanged } from "@anlan/hidden-dangers/contract";
import { type EventHandler, on } from "@anlan/server-kit";
import type { Statistics } from "../statistics.ts";
import { factsOfDanger } from "./danger-facts.ts";

/** Counts hidden dangers: each event says the whole state of one, whichever order they come in. */
export const dangerHandlers = (statistics: Statistics): EventHandler[] => [
  on(dangerChanged, "statistics.count-danger", async (context, danger) => {
    const { dangerId: id, revision } = danger;
    await statistics.replaceFacts(context, {
      source: { module: "hidden-dangers", type: "hidden-danger", id, revision, link: `/hidden-dangers/${id}` },
      facts: factsOfDanger(danger),
      region: context.region,
    });
  }),
];

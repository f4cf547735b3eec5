import { type EventHandler, on } from "@anlan/server-kit";
import { dangerChanged } from "../../../contract/index.ts";
import type { HiddenDangersPorts } from "../../ports.ts";
import { dbOf, findDanger } from "../../store/read.ts";
import { keepText } from "./keep-texts.ts";
import { offerPairs, settlePairs } from "./offer-pairs.ts";

/** Keeps what dangers are compared by in step with the ledger, and finds what may be the same. */
export const likenessHandlers = (ports: HiddenDangersPorts): EventHandler[] => [
  on(dangerChanged, "hidden-dangers.keep-likeness", async (context, { dangerId }) => {
    // As it is now, not as the event says: events may come late and in any order.
    const danger = await findDanger(dbOf(context), dangerId);
    if (danger === undefined) return;
    await keepText(dbOf(context), ports.likeness, danger);
    await settlePairs(context, danger);
    await offerPairs(context, ports, danger);
  }),
];

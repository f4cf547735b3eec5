import type { CommandHandler } from "@anlan/server-kit";
import { joinDanger, separateDanger } from "../../contract/index.ts";
import type { HiddenDangersPorts } from "../ports.ts";
import { checkJoin, noteFind } from "../register.ts";
import { dbOf, findDanger, joinedTo, lockDanger } from "../store/read.ts";
import { ALONE } from "../write/alone.ts";
import { checkLoose } from "../write/checks.ts";
import { saveDanger } from "../write/save.ts";
import { whereaboutsOf } from "../write/whereabouts.ts";
import { moveHandlers } from "./move.ts";

/** One danger that stands in the ledger twice becomes one; a mistake is taken back. */
export const joinHandlers = (ports: HiddenDangersPorts): CommandHandler[] => [
  ...moveHandlers({ official: joinDanger, own: null }, "join", ports, async (context, danger, input) => {
    const db = dbOf(context);
    checkLoose(danger);
    const target = checkJoin(await lockDanger(db, input.joinTo), danger);
    const known = await noteFind(context, ports, target, danger);
    // What was joined to this one belongs to the other from now on.
    for (const { id } of await joinedTo(db, danger)) {
      const child = await lockDanger(db, id);
      if (child === undefined) continue;
      const after = { ...child, joinedTo: known.id };
      await saveDanger(context, ports, { before: child, after, steps: [{ move: "join" }] });
    }
    const data = { joinTo: known.id, number: known.number };
    return { fields: { joinedTo: known.id, joinedFrom: danger.state }, step: { remark: input.remark, data } };
  }),
  ...moveHandlers({ official: separateDanger, own: null }, "separate", ports, async (context, danger, input) => {
    const known = danger.joinedTo === null ? undefined : await findDanger(dbOf(context), danger.joinedTo);
    if (known !== undefined) {
      const step = { move: "separated-from", data: { dangerId: danger.id, number: danger.number } };
      await saveDanger(context, ports, { before: known, after: known, steps: [step] });
    }
    return { fields: { ...ALONE, ...(await whereaboutsOf(context, danger)) }, step: { remark: input.remark } };
  }),
];

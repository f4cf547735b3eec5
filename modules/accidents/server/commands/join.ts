import { AnlanError } from "@anlan/kernel";
import { type CommandContext, type CommandHandler, handleMove, moved } from "@anlan/server-kit";
import { joinAccident, reinstateAccident } from "../../contract/index.ts";
import { accidentLife } from "../../domain/index.ts";
import type { AccidentsPorts } from "../ports.ts";
import { dbOf, lockAccident, lockInOrder } from "../store/read.ts";
import type { StoredAccident } from "../store/rows.ts";
import { checkSide } from "../write/checks.ts";
import {
  checkNothingHangs,
  checkNothingLost,
  copyReports,
  filledBy,
  lockKept,
  saidOf,
  takeReportsBack,
} from "../write/join.ts";
import { subjectOf } from "../write/todos.ts";
import { writeAccident } from "../write/write.ts";
import { replyOf } from "./report.ts";

const load = (context: CommandContext, { accidentId }: { accidentId: string }) =>
  lockAccident(dbOf(context), accidentId);

interface Step {
  readonly before: StoredAccident;
  readonly after: StoredAccident;
  readonly reason: string;
  /** What its history says of the other record. */
  readonly said: { readonly field: string; readonly from: string | null; readonly to: string | null };
}

const writeOne = (context: CommandContext, ports: AccidentsPorts, { said, ...step }: Step) =>
  writeAccident(context, ports, { ...step, origin: "page", more: [said] });

const joinHandler = (ports: AccidentsPorts): CommandHandler =>
  handleMove(joinAccident, accidentLife, "join", {
    load: async (context, input) => {
      await lockInOrder(dbOf(context), [input.accidentId, input.into]);
      return load(context, input);
    },
    run: async (context, joined, { into, reason }) => {
      checkSide(context.caller, false);
      const kept = await lockKept(context, joined, into);
      await checkNothingHangs(context, joined);
      const filled = filledBy(kept, joined);
      checkNothingLost(joined, filled);
      await copyReports(context, joined, kept);
      const came = { field: "joined", from: null, to: saidOf(joined) };
      await writeOne(context, ports, { before: kept, after: filled, reason, said: came });
      const after = { ...joined, ...moved(accidentLife, "join", joined, context), joinedTo: kept.id } as StoredAccident;
      const went = { field: "joinedTo", from: null, to: saidOf(kept) };
      const { accident, changes } = await writeOne(context, ports, { before: joined, after, reason, said: went });
      context.note(subjectOf(accident), { changes, into: kept.id, reason });
      return replyOf(accident);
    },
  });

const reinstateHandler = (ports: AccidentsPorts): CommandHandler =>
  handleMove(reinstateAccident, accidentLife, "reinstate", {
    load,
    run: async (context, joined, { reason }) => {
      checkSide(context.caller, false);
      if (joined.joinedTo !== null) {
        const kept = await lockAccident(dbOf(context), joined.joinedTo);
        if (kept === undefined) throw new AnlanError("ACCIDENTS_JOIN_WRONG");
        await takeReportsBack(context, joined, kept);
        const went = { field: "joined", from: saidOf(joined), to: null };
        await writeOne(context, ports, { before: kept, after: kept, reason, said: went });
      }
      const after = {
        ...joined,
        ...moved(accidentLife, "reinstate", joined, context),
        joinedTo: null,
      } as StoredAccident;
      const { accident, changes } = await writeAccident(context, ports, {
        before: joined,
        after,
        origin: "page",
        reason,
      });
      context.note(subjectOf(accident), { changes, reason });
      return replyOf(accident);
    },
  });

/** Two records of one accident become one, and stand by themselves again. */
export const joinHandlers = (ports: AccidentsPorts): CommandHandler[] => [joinHandler(ports), reinstateHandler(ports)];

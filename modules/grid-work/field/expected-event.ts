import type { QueueItem } from "@anlan/field-kit";
import type { CallerFacts } from "@anlan/kernel";
import { type GridEventMove, gridEventLife } from "../domain/event-life.ts";
import type { ShownEvent } from "./fetch-work.ts";

/** The moves of an event and the commands that do them. */
export const MOVE_COMMANDS = {
  dispatch: "grid-work.dispatch-event",
  handle: "grid-work.handle-event",
  settle: "grid-work.settle-event",
  return: "grid-work.return-event",
  "send-back": "grid-work.send-event-back",
  decline: "grid-work.decline-event",
  escalate: "grid-work.escalate-event",
  "take-back": "grid-work.take-event-back",
  transfer: "grid-work.transfer-event",
  dismiss: "grid-work.dismiss-event",
  evaluate: "grid-work.evaluate-event",
  reopen: "grid-work.reopen-event",
} as const satisfies Record<GridEventMove, string>;

const MOVES: ReadonlyMap<string, GridEventMove> = new Map(
  // The keys of the table.
  Object.entries(MOVE_COMMANDS).map(([move, command]) => [command, move as GridEventMove]),
);

/** How an event will stand when what waits in the queue has been done, in order. */
export function expectedEvent(
  event: ShownEvent,
  queue: readonly Pick<QueueItem, "command" | "state">[],
  caller: Pick<CallerFacts, "accountId">,
): ShownEvent {
  let after = event;
  for (const { command, state } of queue) {
    const move = MOVES.get(command);
    if (state !== "waiting" || move === undefined) continue;
    const { to } = gridEventLife.moves[move];
    const lastMoves = { ...after.lastMoves, [move]: caller.accountId };
    // What goes back to an office is no unit's any more.
    const unit = to === "reported" ? { unitId: null, unitName: null, dueOn: null } : {};
    after = { ...after, ...unit, state: to, lastMoves };
  }
  return after;
}

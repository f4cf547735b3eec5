import type { CallerFacts } from "@anlan/kernel";
import { type DangerMove, type DangerRecord, dangerLife } from "../domain/lifecycle.ts";

/** The moves that the phone does, and their commands. */
export const FIELD_MOVES = {
  assign: "hidden-dangers.assign-danger",
  start: "hidden-dangers.start-danger",
  "put-right": "hidden-dangers.put-right-danger",
  submit: "hidden-dangers.submit-danger",
  verify: "hidden-dangers.verify-danger",
  return: "hidden-dangers.return-danger",
  report: "hidden-dangers.report-major-danger",
  plan: "hidden-dangers.plan-major-danger",
  "approve-plan": "hidden-dangers.approve-plan",
  "return-plan": "hidden-dangers.return-plan",
  assess: "hidden-dangers.assess-major-danger",
  "apply-review": "hidden-dangers.apply-review-of-danger",
  accept: "hidden-dangers.accept-major-danger",
  close: "hidden-dangers.close-major-danger",
} as const satisfies Partial<Record<DangerMove, string>>;
export type FieldMove = keyof typeof FIELD_MOVES;

/** Whoever does one of these has had a hand in putting it right, and verifies nothing of it. */
const HANDS: readonly FieldMove[] = ["start", "put-right", "submit", "report", "plan", "assess", "apply-review"];

/** What the phone does besides moves: it changes no state, but it is a step. */
export const FIELD_ACTS = {
  "ask-extension": "hidden-dangers.ask-extension-of-danger",
  "decide-extension": "hidden-dangers.decide-extension-of-danger",
} as const;

/** Whether a command is one of the phone's acts, by an official or by an enterprise. */
export const isAct = (command: string, act: keyof typeof FIELD_ACTS): boolean =>
  command === FIELD_ACTS[act] || command === ownName(FIELD_ACTS[act]);

/** The name of a command as an enterprise gives it. */
export const ownName = (name: string): string => name.replace(/-danger$/, "-own-danger");

/** The move that a command does; undefined: none of the phone's. */
export function moveOf(command: string): FieldMove | undefined {
  const found = Object.entries(FIELD_MOVES).find(([, name]) => name === command || ownName(name) === command);
  // The keys of the table.
  return found?.[0] as FieldMove | undefined;
}

/** What the phone knows of a danger's life. */
export type PhoneLife = DangerRecord;

/**
 * How it will stand when what waits in the queue has been done, in order: each step raises the revision by one, so that
 * several can be done in a row without a signal. Somebody else's step between them is told as a conflict.
 */
export function expectedLife(
  life: PhoneLife,
  commands: readonly string[],
  caller: Pick<CallerFacts, "accountId">,
): PhoneLife {
  let after = life;
  for (const command of commands) {
    const move = moveOf(command);
    if (isAct(command, "ask-extension") || isAct(command, "decide-extension")) {
      after = { ...after, revision: after.revision + 1 };
    }
    if (move === undefined) continue;
    const { revision, lastMoves, hands } = after;
    after = {
      ...after,
      state: dangerLife.moves[move].to,
      revision: revision + 1,
      lastMoves: { ...lastMoves, [move]: caller.accountId },
      hands: HANDS.includes(move) ? [...hands, caller.accountId] : hands,
    };
  }
  return after;
}

import type { CallerFacts } from "@anlan/kernel";
import { UNRECTIFIED_STATES } from "../contract/choices.ts";
import type { ExtensionView } from "../contract/danger.ts";
import { dangerLife, hadAHand } from "../domain/lifecycle.ts";
import { isAct } from "./expected.ts";
import type { KnownDanger } from "./useDanger.ts";

type Known = Pick<KnownDanger, "danger" | "life" | "queued">;

const asked = ({ danger }: Pick<Known, "danger">): ExtensionView | undefined =>
  danger.extensions.find(({ state }) => state === "asked");

/** The request for more time on which the caller may decide; null: none, or his decision waits in the queue already. */
export function waitingRequest(known: Known, caller: CallerFacts): ExtensionView | null {
  const { life, queued } = known;
  if (queued.some(({ command }) => isAct(command, "decide-extension"))) return null;
  if (!dangerLife.actors.verifier.test(caller, life) || hadAHand(caller, life)) return null;
  return asked(known) ?? null;
}

/** Whether the caller may ask for more time now. */
export function mayAsk(known: Known, caller: CallerFacts): boolean {
  const { danger, life, queued } = known;
  if (danger.dueOn === null || asked(known) !== undefined) return false;
  if (queued.some(({ command }) => isAct(command, "ask-extension"))) return false;
  const isUnrectified = (UNRECTIFIED_STATES as readonly string[]).includes(life.state);
  return isUnrectified && life.state !== "registered" && dangerLife.actors.responsible.test(caller, life);
}

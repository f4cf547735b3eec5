import { endOfChinaDay } from "@anlan/kernel";
import type { CommandContext } from "@anlan/server-kit";
import { type KindInForce, registersMessages } from "../../contract/index.ts";
import { partyMoves } from "../../domain/index.ts";
import type { RegistersPorts } from "../ports.ts";
import { SUBJECT } from "../write/limit-todos.ts";
import type { RecordWrite } from "../write/writer.ts";
import { partyOf } from "./party-of.ts";

const STEP = "party";

/** Where an enterprise sees a record of another in which it has steps. */
const sharedHrefOf = (id: string): string => `/registers/shared/${id}`;

/** What waits for the other party becomes a to-do of its accounts; it goes when the step is done or somebody else is named. */
export async function tellParty(
  context: CommandContext,
  ports: Pick<RegistersPorts, "notices" | "enterpriseAccounts">,
  kind: KindInForce,
  { before, after, derived }: RecordWrite,
): Promise<void> {
  const { party } = kind.kind;
  if (party === undefined) return;
  if (before !== null && before.state === after.state && before.data[party.field] === after.data[party.field]) return;
  const subject = { type: SUBJECT, id: after.id, region: after.region };
  if (before !== null) await ports.notices.todos.close(context, { subject, step: STEP });
  const moves = partyMoves(kind, after.state);
  const partyId = moves.length === 0 ? null : await partyOf(context.runtime, kind, after);
  if (partyId === null) return;
  const due = derived.limits.find(({ source, code }) => source === "step" && moves.some((move) => move.code === code));
  const todo = {
    subject,
    step: STEP,
    message: registersMessages.party,
    parameters: { enterprise: after.enterpriseName ?? "", name: after.name },
    link: sharedHrefOf(after.id),
    dueAt: due === undefined ? null : endOfChinaDay(due.due),
  };
  for (const accountId of await ports.enterpriseAccounts(context, partyId)) {
    await ports.notices.todos.open(context, { ...todo, to: { accountId } });
  }
}

import { AnlanError } from "@anlan/kernel";
import { type CommandContext, type CommandHandler, handle } from "@anlan/server-kit";
import { sql } from "kysely";
import { keepApart, offerAgain, PAIR_STATES, type PairId, type PairState } from "../../../contract/likeness/index.ts";
import { dbOf } from "../../store/read.ts";
import { checkSide } from "../../write/checks.ts";

interface StoredPair {
  readonly county: string;
  readonly id: PairId;
  readonly region: string;
  readonly state: PairState;
  readonly revision: number;
}

async function lockPair(context: CommandContext, id: string): Promise<StoredPair | undefined> {
  checkSide(context.caller, false);
  const { rows } = await sql<StoredPair>`select county, id, region_code as region, state, revision
    from hidden_dangers.likeness_pairs where id = ${id} for update`.execute(dbOf(context));
  return rows[0];
}

async function decide(
  context: CommandContext,
  pair: StoredPair,
  { from, to, note }: { readonly from: PairState; readonly to: PairState; readonly note: string | null },
) {
  if (pair.state !== from) {
    throw new AnlanError("HIDDEN_DANGERS_PAIR_DECIDED", { state: PAIR_STATES[pair.state] });
  }
  const decided = to === "offered" ? null : context.now.toISOString();
  await sql`update hidden_dangers.likeness_pairs set state = ${to}, note = ${note}, decided_at = ${decided},
      decided_by = ${decided === null ? null : context.caller.name}, revision = revision + 1
    where county = ${pair.county} and id = ${pair.id}`.execute(dbOf(context));
  context.note({ type: "hidden-danger-pair", id: pair.id, region: pair.region }, { from, to });
  return { pairId: pair.id, state: to, revision: pair.revision + 1 };
}

/** Decisions on pairs that do not join them; joining and separating are the ledger's own commands. */
export const pairHandlers: CommandHandler[] = [
  handle(keepApart, {
    load: (context, { pairId }) => lockPair(context, pairId),
    run: (context, pair, { note }) => decide(context, pair, { from: "offered", to: "apart", note }),
  }),
  handle(offerAgain, {
    load: (context, { pairId }) => lockPair(context, pairId),
    run: (context, pair) => decide(context, pair, { from: "apart", to: "offered", note: null }),
  }),
];

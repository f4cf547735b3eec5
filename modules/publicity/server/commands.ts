import { AnlanError, mayIn } from "@anlan/kernel";
import { type CommandContext, type CommandHandler, countyColumnOf, handle, handleMove, moved } from "@anlan/server-kit";
import {
  approvePublication,
  PublicationId,
  type PublicationState,
  preparePublication,
  publishPublication,
  returnPublication,
  withdrawPublication,
} from "../contract/index.ts";
import { publicationLife } from "../domain/index.ts";
import { freeze } from "./freeze.ts";
import type { PublicityPorts } from "./ports.ts";
import { dbOf, findOne } from "./store.ts";
import { tellMove } from "./tell.ts";

const prepareHandler = (ports: PublicityPorts): CommandHandler =>
  handle(preparePublication, {
    run: async (context, _record, { region, title, source }) => {
      const { caller } = context;
      if (!mayIn(caller, "publicity.publication.prepare", region)) {
        throw new AnlanError("PUBLICITY_REGION_BEYOND", { region: (await ports.regionName(region)) ?? region });
      }
      const content = await freeze(ports, context, source);
      const id = PublicationId.parse(context.newId());
      const at = context.now.toISOString();
      await dbOf(context)
        .insertInto("publicity.publications")
        .values({
          county: countyColumnOf(region),
          id,
          region_code: region,
          kind: source.kind,
          title,
          content: JSON.stringify(content),
          state: "prepared",
          state_since: at,
          last_moves: "{}",
          revision: 1,
          prepared_by: caller.accountId,
          prepared_by_name: caller.name,
          prepared_at: at,
        })
        .execute();
      await tellMove(context, { id, region, title, preparedBy: caller.accountId }, "prepared", undefined);
      context.note({ type: "publication", id, region }, { title, kind: source.kind });
      return { id, state: "prepared" as const, revision: 1 };
    },
  });

type MoveName = "approve" | "publish" | "return" | "withdraw";
type MoveSpec =
  | typeof approvePublication
  | typeof publishPublication
  | typeof returnPublication
  | typeof withdrawPublication;

function alsoOf({ caller, now }: CommandContext, move: MoveName, remark: string | undefined) {
  if (move === "approve") return { approved_by_name: caller.name };
  if (move === "publish") return { published_at: now.toISOString() };
  return { remark: remark ?? null };
}

const moveHandler = (spec: MoveSpec, move: MoveName): CommandHandler =>
  handleMove(spec as typeof returnPublication, publicationLife, move, {
    load: (context, { id }) => findOne(context, id, true),
    run: async (context, record, { remark }) => {
      const { state, stateSince, lastMoves, revision } = moved(publicationLife, move, record, context);
      await dbOf(context)
        .updateTable("publicity.publications")
        .set({
          state,
          state_since: stateSince,
          last_moves: JSON.stringify(lastMoves),
          revision,
          ...alsoOf(context, move, remark),
        })
        .where("county", "=", record.county)
        .where("id", "=", record.id)
        .execute();
      const { id, region, title } = record;
      await tellMove(context, record, state as PublicationState, remark);
      context.note({ type: "publication", id, region }, { title, state, remark });
      // A move of the procedure leads into one of its states.
      return { id, state: state as PublicationState, revision };
    },
  });

/** Prepare; approve, return; publish, withdraw. */
export const publicationHandlers = (ports: PublicityPorts): CommandHandler[] => [
  prepareHandler(ports),
  moveHandler(approvePublication, "approve"),
  moveHandler(returnPublication, "return"),
  moveHandler(publishPublication, "publish"),
  moveHandler(withdrawPublication, "withdraw"),
];

import { AnlanError, chinaDay } from "@anlan/kernel";
import {
  type CommandContext,
  type CommandHandler,
  handle,
  handleMove,
  insertRecord,
  moved,
  updateRecord,
} from "@anlan/server-kit";
import {
  accidentsMessages,
  approveRemoval,
  finishRemoval,
  proposeRemoval,
  publishRemoval,
  type RemovalId,
  refuseRemoval,
} from "../../contract/index.ts";
import { accidentLife, removalLife } from "../../domain/index.ts";
import type { AccidentsPorts } from "../ports.ts";
import { dbOf, lockAccident, lockRemoval, removalOf } from "../store/read.ts";
import { REMOVAL_COLUMNS, type StoredAccident, type StoredRemoval } from "../store/rows.ts";
import { checkSide } from "../write/checks.ts";
import { hrefOf } from "../write/entry.ts";
import { subjectOf as accidentSubject } from "../write/todos.ts";
import { writeAccident } from "../write/write.ts";

const subjectOf = ({ id, region }: Pick<StoredRemoval, "id" | "region">) => ({ type: "accident-removal", id, region });
const replyOf = ({ id, state, revision }: StoredRemoval) => ({ removalId: id, state, revision });
const load = (context: CommandContext, { removalId }: { removalId: string }) => lockRemoval(dbOf(context), removalId);

const proposeHandler = (ports: AccidentsPorts): CommandHandler =>
  handle(proposeRemoval, {
    load: (context, { accidentId }) => lockAccident(dbOf(context), accidentId),
    run: async (context, accident, { reason, evidence }) => {
      checkSide(context.caller, false);
      if (accident.state !== "verified") throw new AnlanError("ACCIDENTS_NOT_VERIFIED");
      const earlier = await removalOf(dbOf(context), accident);
      if (earlier !== undefined && earlier.state !== "refused") throw new AnlanError("ACCIDENTS_REMOVAL_OPEN");
      const { county, region, id: accidentId } = accident;
      const removal: StoredRemoval = {
        ...{ county, region, accidentId, reason, evidence },
        id: context.newId() as RemovalId,
        remark: null,
        publishedAt: null,
        noticeUntil: null,
        state: "proposed",
        stateSince: context.now.toISOString(),
        lastMoves: { propose: context.caller.accountId },
        revision: 1,
      };
      await insertRecord(dbOf(context), "accidents.removals", REMOVAL_COLUMNS, removal);
      await ports.notices.todos.open(context, {
        to: { permission: "accidents.removal.approve" },
        subject: subjectOf(removal),
        step: "decide",
        message: accidentsMessages.removal,
        parameters: { title: accident.title },
        link: hrefOf(accident.id),
      });
      context.note(accidentSubject(accident), { removal: removal.id, reason });
      return replyOf(removal);
    },
  });

type Change = Partial<StoredRemoval>;

async function write(
  context: CommandContext,
  before: StoredRemoval,
  move: Parameters<typeof moved>[1],
  change: Change,
) {
  const after = { ...before, ...moved(removalLife, move, before, context), ...change } as StoredRemoval;
  await updateRecord(dbOf(context), "accidents.removals", REMOVAL_COLUMNS, after);
  context.note(subjectOf(after), { accident: after.accidentId, state: after.state, ...change });
  return replyOf(after);
}

const decided = (context: CommandContext, { notices }: AccidentsPorts, removal: StoredRemoval) =>
  notices.todos.close(context, { subject: subjectOf(removal), step: "decide" });

async function finish(context: CommandContext, ports: AccidentsPorts, before: StoredRemoval) {
  const { noticeUntil } = before;
  if (noticeUntil !== null && chinaDay(context.now) <= noticeUntil) {
    throw new AnlanError("ACCIDENTS_NOTICE_RUNNING", { until: noticeUntil });
  }
  const accident = await lockAccident(dbOf(context), before.accidentId);
  if (accident === undefined || accident.state !== "verified") throw new AnlanError("ACCIDENTS_NOT_VERIFIED");
  const removed = { ...accident, ...moved(accidentLife, "remove", accident, context) } as StoredAccident;
  await writeAccident(context, ports, {
    before: accident,
    after: removed,
    origin: "page",
    reason: before.reason,
    more: [{ field: "removal", from: null, to: before.publishedAt }],
    // Approved above and published: the lock of a month does not hold it up; the history says that it came after it.
    throughLock: true,
  });
  return write(context, before, "finish", {});
}

const moveHandlers = (ports: AccidentsPorts): CommandHandler[] => [
  handleMove(approveRemoval, removalLife, "approve", {
    load,
    run: async (context, before, { remark }) => {
      checkSide(context.caller, false);
      await decided(context, ports, before);
      return write(context, before, "approve", { remark });
    },
  }),
  handleMove(refuseRemoval, removalLife, "refuse", {
    load,
    run: async (context, before, { remark }) => {
      checkSide(context.caller, false);
      await decided(context, ports, before);
      return write(context, before, "refuse", { remark });
    },
  }),
  handleMove(publishRemoval, removalLife, "publish", {
    load,
    run: (context, before, { publishedAt, noticeUntil }) => {
      checkSide(context.caller, false);
      const today = chinaDay(context.now);
      if (noticeUntil < today) throw new AnlanError("ACCIDENTS_TIMES_WRONG", { times: `${noticeUntil} < ${today}` });
      return write(context, before, "publish", { publishedAt, noticeUntil });
    },
  }),
  handleMove(finishRemoval, removalLife, "finish", {
    load,
    run: (context, before) => {
      checkSide(context.caller, false);
      return finish(context, ports, before);
    },
  }),
];

/** Removing accidents from statistics: proposed, approved above by another person, published, done. */
export const removalHandlers = (ports: AccidentsPorts): CommandHandler[] => [
  proposeHandler(ports),
  ...moveHandlers(ports),
];

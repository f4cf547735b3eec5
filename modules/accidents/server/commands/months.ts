import { AnlanError, type Caller, chinaDay, mayIn } from "@anlan/kernel";
import {
  type CommandContext,
  type CommandHandler,
  countyColumnOf,
  handle,
  handleMove,
  insertRecord,
  moved,
  updateRecord,
} from "@anlan/server-kit";
import {
  accidentsMessages,
  askReopenMonth,
  keepMonth,
  lockMonth,
  type MonthId,
  relockMonth,
  reopenMonth,
} from "../../contract/index.ts";
import { monthLife } from "../../domain/index.ts";
import type { AccidentsPorts } from "../ports.ts";
import { figuresOf, NO_FIGURES } from "../store/figures.ts";
import { dbOf, findMonth, lockMonthRow } from "../store/read.ts";
import { MONTH_COLUMNS, type StoredMonth } from "../store/rows.ts";
import { checkSide } from "../write/checks.ts";

const TYPE = "accident-month";
const LINK = "/accidents/months";

const subjectOf = ({ id, region }: Pick<StoredMonth, "id" | "region">) => ({ type: TYPE, id, region });
const replyOf = ({ id, state, revision }: StoredMonth) => ({ monthId: id, state, revision });

/** Who sees all accidents of the government: only then are its figures whole. */
export function checkWhole(caller: Caller, permission: string, region: string, name: string): void {
  const whole = caller.sectors === undefined || caller.sectors === null;
  if (!whole || !mayIn(caller, permission, region)) throw new AnlanError("ACCIDENTS_NOT_YOURS", { region: name });
}

async function figures(context: CommandContext, county: string, month: string) {
  const found = (await figuresOf(dbOf(context), county, [month])).get(month) ?? NO_FIGURES;
  if (found.unverified > 0) throw new AnlanError("ACCIDENTS_MONTH_UNVERIFIED", { month, count: found.unverified });
  return found;
}

const lockHandler = (ports: AccidentsPorts): CommandHandler =>
  handle(lockMonth, {
    run: async (context, _record, { region, month }) => {
      const { caller, now } = context;
      checkSide(caller, false);
      const name = (await ports.regionPath(region)).at(-1) ?? region;
      checkWhole(caller, "accidents.month.lock", region, name);
      // A month belongs to a government: a city's own, or a county's.
      if (region.length !== 4 && region.length !== 6) throw new AnlanError("ACCIDENTS_NOT_YOURS", { region: name });
      if (month >= chinaDay(now).slice(0, 7)) throw new AnlanError("ACCIDENTS_MONTH_NOT_OVER", { month });
      const county = countyColumnOf(region);
      if ((await findMonth(dbOf(context), county, month)) !== undefined) {
        throw new AnlanError("ACCIDENTS_MONTH_KNOWN", { month });
      }
      const at = now.toISOString();
      const lock: StoredMonth = {
        county,
        id: context.newId() as MonthId,
        region,
        month,
        figures: await figures(context, county, month),
        lockedAt: at,
        lockedBy: caller.name,
        reason: null,
        state: "locked",
        stateSince: at,
        lastMoves: { lock: caller.accountId },
        revision: 1,
      };
      await insertRecord(dbOf(context), "accidents.months", MONTH_COLUMNS, lock);
      context.note(subjectOf(lock), { month, figures: lock.figures });
      return replyOf(lock);
    },
  });

const load = (context: CommandContext, { monthId }: { monthId: string }) => lockMonthRow(dbOf(context), monthId);

async function write(context: CommandContext, after: StoredMonth, changes: Readonly<Record<string, unknown>>) {
  checkSide(context.caller, false);
  await updateRecord(dbOf(context), "accidents.months", MONTH_COLUMNS, after);
  context.note(subjectOf(after), { month: after.month, ...changes });
  return replyOf(after);
}

const closeTodo = (context: CommandContext, { notices }: AccidentsPorts, month: StoredMonth) =>
  notices.todos.close(context, { subject: subjectOf(month), step: "reopen" });

const moveHandlers = (ports: AccidentsPorts): CommandHandler[] => [
  handleMove(askReopenMonth, monthLife, "ask", {
    load,
    run: async (context, before, { reason }) => {
      await ports.notices.todos.open(context, {
        to: { permission: "accidents.month.reopen" },
        subject: subjectOf(before),
        step: "reopen",
        message: accidentsMessages.reopen,
        parameters: { month: before.month, reason },
        link: LINK,
      });
      const after = { ...before, ...moved(monthLife, "ask", before, context), reason } as StoredMonth;
      return write(context, after, { reason });
    },
  }),
  handleMove(reopenMonth, monthLife, "reopen", {
    load,
    run: async (context, before, { remark }) => {
      await closeTodo(context, ports, before);
      return write(context, { ...before, ...moved(monthLife, "reopen", before, context) } as StoredMonth, { remark });
    },
  }),
  handleMove(keepMonth, monthLife, "keep", {
    load,
    run: async (context, before, { remark }) => {
      await closeTodo(context, ports, before);
      return write(context, { ...before, ...moved(monthLife, "keep", before, context) } as StoredMonth, { remark });
    },
  }),
  handleMove(relockMonth, monthLife, "lock", {
    load,
    run: async (context, before) => {
      const name = (await ports.regionPath(before.region)).at(-1) ?? before.region;
      checkWhole(context.caller, "accidents.month.lock", before.region, name);
      const after: StoredMonth = {
        ...(before as StoredMonth),
        ...(moved(monthLife, "lock", before, context) as Pick<
          StoredMonth,
          "state" | "stateSince" | "lastMoves" | "revision"
        >),
        figures: await figures(context, before.county, before.month),
        lockedAt: context.now.toISOString(),
        lockedBy: context.caller.name,
        reason: null,
      };
      return write(context, after, { figures: after.figures });
    },
  }),
];

/** Locking months, and opening them again with the consent of another person. */
export const monthHandlers = (ports: AccidentsPorts): CommandHandler[] => [lockHandler(ports), ...moveHandlers(ports)];

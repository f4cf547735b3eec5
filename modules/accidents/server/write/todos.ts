import { chinaDay, type NamedParameters } from "@anlan/kernel";
import type { CommandContext, EventContext } from "@anlan/server-kit";
import { accidentsMessages } from "../../contract/index.ts";
import type { Clock, FollowUp, SentReport } from "../../domain/index.ts";
import type { AccidentsPorts } from "../ports.ts";
import type { StoredAccident } from "../store/rows.ts";
import { openLimits } from "./derive.ts";
import { ACCIDENT, hrefOf } from "./entry.ts";

/** Who writes: a command, or the system. */
export type WritingContext = Pick<CommandContext | EventContext, "tables" | "now" | "newId" | "emit" | "runtime"> & {
  readonly caller: { readonly accountId: string; readonly name: string };
};

const HANDLE = "accidents.accident.handle";
const RUNNING = "clock";

export const subjectOf = ({ id, region }: Pick<StoredAccident, "id" | "region">) => ({ type: ACCIDENT, id, region });

const shown = (moment: string): string => {
  const at = new Date(moment);
  return `${chinaDay(at).slice(5)} ${new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(11, 16)}`;
};

/** One limit as a to-do: its step, its words, its level. */
interface Wanted {
  readonly step: string;
  readonly unit: boolean;
  readonly todo: { readonly message: (typeof accidentsMessages)["clock"]; readonly parameters: NamedParameters };
  readonly due: string;
  readonly level: number;
}

const MINUTE = 60_000;

function levelOf(due: string, now: Date, remindMinutes: number): number {
  const left = Date.parse(due) - now.getTime();
  if (left < 0) return 2;
  return left <= remindMinutes * MINUTE ? 1 : 0;
}

function wantedOf(
  ports: Pick<AccidentsPorts, "rules">,
  accident: StoredAccident,
  open: { readonly clocks: readonly Clock[]; readonly followUps: readonly FollowUp[] },
  now: Date,
): Wanted[] {
  const rules = ports.rules();
  const { title } = accident;
  const level = (due: string) => levelOf(due, now, rules.remindMinutes);
  const clocks = open.clocks.flatMap(({ code, by, due }): Wanted[] => {
    const rule = rules.clocks.find((one) => one.code === code);
    if (due === null || rule === undefined) return [];
    const parameters = { title, duty: rule.duty, due: shown(due) };
    const todo = { message: accidentsMessages.clock, parameters };
    return [{ step: `${RUNNING}.${code}`, unit: by === "unit", todo, due, level: level(due) }];
  });
  const followUps = open.followUps.map(({ day, number, due }): Wanted => {
    const parameters = { title, day, number: String(number), due: shown(due) };
    const todo = { message: accidentsMessages.followUp as Wanted["todo"]["message"], parameters };
    return { step: `${RUNNING}.R8.${number}`, unit: false, todo, due, level: level(due) };
  });
  return [...clocks, ...followUps];
}

/** Opens to-dos for what waits, raises those that near their limit or are past it, closes what is done. */
export async function syncTodos(
  context: WritingContext,
  ports: Pick<AccidentsPorts, "rules" | "notices" | "enterpriseAccounts">,
  accident: StoredAccident,
  reports: readonly SentReport[],
): Promise<void> {
  const rules = ports.rules();
  const subject = subjectOf(accident);
  const wanted = wantedOf(ports, accident, openLimits(rules, accident, reports, context.now), context.now);
  const steps = [...rules.clocks.map(({ code }) => `${RUNNING}.${code}`), `${RUNNING}.R8.1`, `${RUNNING}.R8.2`];
  const over = steps.filter((one) => !wanted.some((open) => open.step === one));
  await ports.notices.todos.close(context, { subject, step: over });
  const accounts =
    accident.enterpriseId !== null && wanted.some(({ unit }) => unit)
      ? await ports.enterpriseAccounts(context, accident.enterpriseId)
      : [];
  for (const { step, unit, todo, due, level } of wanted) {
    const one = { subject, step, ...todo, link: hrefOf(accident.id), dueAt: new Date(due) };
    for (const accountId of unit ? accounts : []) {
      await ports.notices.todos.open(context, { ...one, to: { accountId } });
    }
    // Officials see what the unit owes too: they remind it, and enter what it says on the telephone.
    await ports.notices.todos.open(context, { ...one, to: { permission: HANDLE } });
    if (level > 0) await ports.notices.todos.escalate(context, { subject, step, level });
  }
}

import { AnlanError, chinaDay } from "@anlan/kernel";
import { type CommandContext, type CommandHandler, handle, handleMove, moved } from "@anlan/server-kit";
import {
  type AccidentRules,
  addReport,
  type Casualties,
  dismissAccident,
  endRescue,
  noteFinding,
  verifyAccident,
  withdrawFinding,
} from "../../contract/index.ts";
import { accidentLife, casualtiesMoved, regradingWindow } from "../../domain/index.ts";
import type { AccidentsPorts } from "../ports.ts";
import { casualtiesIn, dbOf, lockAccident } from "../store/read.ts";
import type { StoredAccident, StoredFinding } from "../store/rows.ts";
import { checkCode, checkCounts, checkLive, checkOrder, checkPast, checkSide } from "../write/checks.ts";
import { subjectOf } from "../write/todos.ts";
import { type Writing, writeAccident } from "../write/write.ts";
import { replyOf } from "./report.ts";

const load = (context: CommandContext, { accidentId }: { accidentId: string }) =>
  lockAccident(dbOf(context), accidentId);

/** The accident with what is known of its casualties now; what is left out stays. */
export function withCasualties(before: StoredAccident, given: Readonly<Record<string, number | null | undefined>>) {
  const known = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const after = { ...before, ...(known as Partial<Casualties>) };
  checkCounts(after);
  return after;
}

interface WindowAsk {
  readonly before: StoredAccident;
  readonly after: StoredAccident;
  /** When the report was made. */
  readonly at: string;
  readonly inWindow: boolean;
}

/** When a further report was made: now unless said otherwise; not before the accident, not in the future. */
export function sentAt(context: CommandContext, accident: StoredAccident, given: string | null): string {
  const at = given ?? context.now.toISOString();
  checkPast("report", at, context.now);
  checkOrder(accident.occurredAt, at, "report");
  return at;
}

/** The last day for casualties, where a report comes after it and changes them without saying that it happened before. */
export function windowOver(
  { regrading }: Pick<AccidentRules, "regrading">,
  { before, after, at, inWindow }: WindowAsk,
): { readonly days: number; readonly lastDay: string } | null {
  if (inWindow || !casualtiesMoved(before, after)) return null;
  const window = regradingWindow({ regrading }, { category: before.category, day: before.occurredOn });
  return chinaDay(new Date(at)) > window.lastDay ? window : null;
}

async function written(context: CommandContext, ports: AccidentsPorts, writing: Writing) {
  checkSide(context.caller, writing.origin === "enterprise");
  const { accident, changes } = await writeAccident(context, ports, writing);
  context.note(subjectOf(accident), { changes, reason: writing.reason });
  return replyOf(accident);
}

const reportHandler = (ports: AccidentsPorts): CommandHandler =>
  handle(addReport, {
    load,
    run: async (context, before, { by, to, receiver, kind, content, casualties, inWindow, ...input }) => {
      checkSide(context.caller, false);
      checkLive(before);
      const at = sentAt(context, before, input.at);
      const after = withCasualties(before, casualties);
      const over = windowOver(ports.rules(), { before, after, at, inWindow });
      if (over !== null) throw new AnlanError("ACCIDENTS_WINDOW_OVER", over);
      const changed = JSON.stringify(casualtiesIn(after)) !== JSON.stringify(casualtiesIn(before));
      const known = changed ? casualtiesIn(after) : null;
      return written(context, ports, {
        before,
        after,
        origin: "page",
        reason: changed ? content.slice(0, 1000) : null,
        report: { kind, at, content, casualties: known, by, to, receiver },
      });
    },
  });

const moveHandlers = (ports: AccidentsPorts): CommandHandler[] => [
  handleMove(verifyAccident, accidentLife, "verify", {
    load,
    run: (context, before, { nature, vehicle, remark }) => {
      const { natures, vehicles } = ports.rules();
      const day = before.occurredOn;
      checkCode(nature, natures, { name: { zh: "事故性质", en: "the natures" }, day });
      checkCode(vehicle, vehicles, { name: { zh: "车辆类别", en: "the vehicles" }, day });
      const after = { ...before, ...moved(accidentLife, "verify", before, context), nature, vehicle } as StoredAccident;
      return written(context, ports, { before, after, origin: "page", reason: remark });
    },
  }),
  handleMove(dismissAccident, accidentLife, "dismiss", {
    load,
    run: (context, before, { reason }) => {
      // What counts leaves statistics by removal alone, which others approve and the public reads.
      if (before.state === "verified" && before.counted) throw new AnlanError("ACCIDENTS_DISMISS_COUNTED");
      const after = { ...before, ...moved(accidentLife, "dismiss", before, context) } as StoredAccident;
      return written(context, ports, { before, after, origin: "page", reason });
    },
  }),
  handle(endRescue, {
    load,
    run: (context, before, input) => {
      checkLive(before);
      const at = input.at ?? context.now.toISOString();
      checkPast("rescueEndedAt", at, context.now);
      checkOrder(before.occurredAt, at, "rescueEndedAt");
      return written(context, ports, { before, after: { ...before, rescueEndedAt: at }, origin: "page", reason: null });
    },
  }),
];

const named = ({ what, intent, proven }: Pick<StoredFinding, "what" | "intent" | "proven">): string =>
  [what, intent, proven ? "proven" : "unproven"].join(" · ");

const findingHandlers = (ports: AccidentsPorts): CommandHandler[] => [
  handle(noteFinding, {
    load,
    run: (context, before, { what, intent, proven, remark }) => {
      const { name: accountName } = context.caller;
      const finding = { id: context.newId(), what, intent, proven, remark, at: context.now.toISOString(), accountName };
      return written(context, ports, {
        before,
        after: { ...before, findings: [...before.findings, finding] },
        origin: "page",
        reason: remark,
        more: [{ field: "finding", from: null, to: named(finding) }],
      });
    },
  }),
  handle(withdrawFinding, {
    load,
    run: (context, before, { findingId, reason }) => {
      const gone = before.findings.find(({ id }) => id === findingId);
      return written(context, ports, {
        before,
        after: { ...before, findings: before.findings.filter(({ id }) => id !== findingId) },
        origin: "page",
        reason,
        more: gone === undefined ? [] : [{ field: "finding", from: named(gone), to: null }],
      });
    },
  }),
];

/** What follows a quick report: further reports, verification, dismissal, the end of rescue, findings. */
export const furtherHandlers = (ports: AccidentsPorts): CommandHandler[] => [
  reportHandler(ports),
  ...moveHandlers(ports),
  ...findingHandlers(ports),
];

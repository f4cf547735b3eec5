import { AnlanError, may } from "@anlan/kernel";
import { type CommandContext, type CommandHandler, handle } from "@anlan/server-kit";
import type { z } from "zod";
import {
  accidentsMessages,
  addOwnReport,
  completeReport,
  correctOwnReport,
  REPORTERS,
  type ReporterName,
  sendFollowUp,
} from "../../contract/index.ts";
import { saidChanges } from "../../domain/said-changes.ts";
import type { AccidentsPorts } from "../ports.ts";
import { casualtiesIn, dbOf, findMonth, isOwnReport, lockAccident } from "../store/read.ts";
import type { StoredAccident } from "../store/rows.ts";
import { withRegionNames } from "../write/changes.ts";
import { checkLive, checkSide } from "../write/checks.ts";
import { hrefOf } from "../write/entry.ts";
import { subjectOf } from "../write/todos.ts";
import { writeAccident } from "../write/write.ts";
import { changed, corrected } from "./correct.ts";
import { sentAt, windowOver, withCasualties } from "./further.ts";
import { replyOf } from "./report.ts";

const HANDLE = "accidents.accident.handle";
const CORRECT = "accidents.statistics.correct";
const REPORT = completeReport.permission ?? "";

const load = (context: CommandContext, { accidentId }: { accidentId: unknown }) =>
  lockAccident(dbOf(context), accidentId as string);

type Sent = Omit<z.output<typeof sendFollowUp.input>, "accidentId" | "revision">;

/** The locked month that the accident counts in and that the caller may not correct; null: its numbers may change. */
async function lockedFor(context: CommandContext, { county, occurredOn }: StoredAccident): Promise<string | null> {
  const month = occurredOn.slice(0, 7);
  const lock = await findMonth(dbOf(context), county, month);
  return lock === undefined || lock.state === "open" || may(context.caller, CORRECT) ? null : month;
}

/** What the county is told: by whom, of the locked month whose numbers wait, of a correction and whether it took effect. */
interface News {
  readonly accident: StoredAccident;
  readonly by: ReporterName;
  readonly month: string | null;
  /** Its casualties changed after the time for them. */
  readonly late?: boolean;
  readonly correction?: "taken" | "waits";
}

function messageOf({ month, late, correction }: News) {
  if (correction === "waits") return accidentsMessages.correctionWaits;
  if (correction === "taken") return accidentsMessages.corrected;
  if (month !== null) return accidentsMessages.behindLock;
  return late === true ? accidentsMessages.behindWindow : accidentsMessages.further;
}

/** Who handles accidents there hears of every report from below; who corrects locked months, of numbers that wait. */
async function tellCounty(context: CommandContext, { notices }: AccidentsPorts, news: News): Promise<void> {
  const { accident, by, month, late, correction } = news;
  const { region, title, id, revision } = accident;
  const waits = month !== null || late === true || correction === "waits";
  await notices.tell(context, {
    to: { permission: month === null ? HANDLE : CORRECT, region },
    kind: waits ? "warning" : "reminder",
    message: messageOf(news) as (typeof accidentsMessages)["further"],
    parameters: { title, by: REPORTERS[by], ...(month === null ? {} : { month }) },
    subject: subjectOf(accident),
    link: hrefOf(id),
    urgent: waits,
    source: `${id} ${revision} further`,
    except: context.caller.accountId,
  });
}

/** A report from below is never refused for a lock: it is kept as it was said, and the county corrects the numbers. */
async function fromBelow(
  context: CommandContext,
  ports: AccidentsPorts,
  before: StoredAccident,
  { input, by }: { readonly input: Sent; readonly by: ReporterName },
) {
  checkLive(before);
  const { kind, content } = input;
  const at = sentAt(context, before, input.at);
  const said = withCasualties(before, input.casualties);
  const isNew = JSON.stringify(casualtiesIn(said)) !== JSON.stringify(casualtiesIn(before));
  const month = isNew ? await lockedFor(context, before) : null;
  const late = windowOver(ports.rules(), { before, after: said, at, inWindow: input.inWindow }) !== null;
  const heldBack = month !== null || late;
  const { accident, changes } = await writeAccident(context, ports, {
    before,
    after: heldBack ? before : said,
    origin: by === "unit" ? "enterprise" : "page",
    reason: isNew ? content.slice(0, 1000) : null,
    report: { kind, at, content, casualties: isNew ? casualtiesIn(said) : null, by, to: "county", receiver: null },
  });
  await tellCounty(context, ports, { accident, by, month, late });
  context.note(subjectOf(accident), { changes, heldBack: month, late });
  return { ...replyOf(accident), heldBack };
}

type Correction = Omit<z.output<typeof correctOwnReport.input>, "accidentId" | "revision">;

/**
 * The enterprise corrects its quick report. What it says is kept as a report of its own, so the first one stays as it was.
 * Until somebody has verified the accident the record follows; afterwards, and behind a lock, the county decides.
 */
async function correctedByUnit(
  context: CommandContext,
  ports: AccidentsPorts,
  before: StoredAccident,
  { reason, ...given }: Correction,
) {
  checkLive(before);
  const permission = correctOwnReport.permission ?? "";
  const { after, changes } = await changed(context, ports, before, { given: given as never, permission });
  const month = (await lockedFor(context, before)) ?? (await lockedFor(context, after));
  const takes = month === null && before.state === "reported" && (await isOwnReport(dbOf(context), before));
  const said = saidChanges(await withRegionNames(ports, changes));
  const isNew = JSON.stringify(casualtiesIn(after)) !== JSON.stringify(casualtiesIn(before));
  const { accident } = await writeAccident(context, ports, {
    before,
    after: takes ? after : before,
    origin: "enterprise",
    reason: takes ? reason : null,
    report: {
      kind: "correction",
      at: context.now.toISOString(),
      content: `${reason}\n${said}`,
      casualties: isNew ? casualtiesIn(after) : null,
      by: "unit",
      to: "county",
      receiver: null,
    },
  });
  await tellCounty(context, ports, { accident, by: "unit", month, correction: takes ? "taken" : "waits" });
  context.note(subjectOf(accident), { changes, reason, taken: takes });
  return { ...replyOf(accident), heldBack: !takes };
}

const TOWN = 9;

/** What reporters below the county send after their quick report: follow-ups, supplements, a completed report. */
export const fromBelowHandlers = (ports: AccidentsPorts): CommandHandler[] => [
  handle(addOwnReport, {
    load,
    run: (context, before, input) => {
      checkSide(context.caller, true);
      return fromBelow(context, ports, before, { input, by: "unit" });
    },
  }),
  handle(sendFollowUp, {
    load,
    run: (context, before, input) => {
      checkSide(context.caller, false);
      const by = context.caller.region.length >= TOWN ? "town" : "county";
      return fromBelow(context, ports, before, { input, by });
    },
  }),
  handle(correctOwnReport, {
    load,
    run: (context, before, { accidentId: _id, revision: _revision, ...correction }) => {
      checkSide(context.caller, true);
      return correctedByUnit(context, ports, before, correction as Correction);
    },
  }),
  handle(completeReport, {
    load,
    run: async (context, before, { accidentId: _id, revision: _revision, reason, ...given }) => {
      checkSide(context.caller, false);
      checkLive(before);
      if (before.state !== "reported" || before.lastMoves["report"] !== context.caller.accountId) {
        throw new AnlanError("ACCIDENTS_NOT_YOUR_REPORT");
      }
      const why = reason as string | null;
      return corrected(context, ports, before, { given: given as never, reason: why, permission: REPORT });
    },
  }),
];

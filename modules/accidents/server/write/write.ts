import { AnlanError, may } from "@anlan/kernel";
import { type FieldChange, recordEntriesChanged } from "@anlan/records";
import { insertRecord, updateRecord } from "@anlan/server-kit";
import { sql } from "kysely";
import {
  accidentStatisticsChanged,
  accidentsMessages,
  type Casualties,
  GRADES,
  LEVEL_NAMES,
  type Origin,
} from "../../contract/index.ts";
import { isAtLeast, type SentReport, targetLevel } from "../../domain/index.ts";
import type { AccidentsPorts } from "../ports.ts";
import { dbOf, findMonth, sentReports } from "../store/read.ts";
import { ACCIDENT_COLUMNS, type StoredAccident } from "../store/rows.ts";
import { accidentChanges } from "./changes.ts";
import { derived, factsOf } from "./derive.ts";
import { entryOf, hrefOf } from "./entry.ts";
import { relocate } from "./relocate.ts";
import { subjectOf, syncTodos, type WritingContext } from "./todos.ts";

const READ = "accidents.accident.read";
const CORRECT = "accidents.statistics.correct";

/** A report to be kept. */
interface NewReport extends SentReport {
  readonly receiver: string | null;
  readonly content: string;
  /** As known then; null: not said. */
  readonly casualties: Casualties | null;
}

/** What is written: an accident before and after, why, and what else the history says. */
export interface Writing {
  readonly before: StoredAccident | null;
  readonly after: StoredAccident;
  readonly reason: string | null;
  readonly origin: "page" | "enterprise" | "merge";
  /** Changes that are no fields of the accident: a casualty, a finding. */
  readonly more?: readonly FieldChange[];
  /** A report that brings the change. */
  readonly report?: NewReport;
  /** A quick report and an approved removal go through a locked month; the history says so. */
  readonly throughLock?: boolean;
}

/** What the write came to. */
export interface Written {
  readonly accident: StoredAccident;
  readonly changes: readonly FieldChange[];
}

type Ports = Pick<AccidentsPorts, "rules" | "notices" | "enterpriseAccounts">;
type Caller = Parameters<typeof may>[0] & { readonly kind?: string };

const monthOf = (day: string): string => day.slice(0, 7);

/** Locked months that a change would alter. */
async function lockedMonths(context: WritingContext, { before, after }: Writing): Promise<string[]> {
  const facts = [before === null ? null : factsOf(before), factsOf(after)];
  // What statistics do not count differently is not bound by the lock.
  if (JSON.stringify(facts[0]) === JSON.stringify(facts[1])) return [];
  const months = new Map<string, string>();
  for (const one of [before, after]) {
    if (one !== null) months.set(`${one.county} ${monthOf(one.occurredOn)}`, one.county);
  }
  const locked: string[] = [];
  for (const [key, county] of months) {
    const month = key.slice(-7);
    const lock = await findMonth(dbOf(context), county, month);
    if (lock !== undefined && lock.state !== "open") locked.push(month);
  }
  return locked;
}

async function originOf(context: WritingContext, writing: Writing): Promise<Origin> {
  const [month] = await lockedMonths(context, writing);
  if (month === undefined) return writing.origin;
  const caller = context.caller as Caller;
  const allowed = writing.throughLock === true || caller.kind === "system" || may(caller, CORRECT);
  // After the lock figures change only by a correction: with a reason, by somebody who may.
  if (!allowed || (writing.reason === null && writing.throughLock !== true)) {
    throw new AnlanError("ACCIDENTS_MONTH_LOCKED", { month });
  }
  return "correction";
}

async function insertChange(
  context: WritingContext,
  accident: StoredAccident,
  entry: { readonly origin: Origin; readonly reason: string | null; readonly changes: readonly FieldChange[] },
): Promise<void> {
  const { caller, now, newId } = context;
  await sql`insert into accidents.changes
      (county, id, region_code, accident_id, occurred_on, at, account_id, account_name, reason, origin, changes)
    values (${accident.county}, ${newId()}, ${accident.region}, ${accident.id}, ${accident.occurredOn},
      ${now.toISOString()}, ${caller.accountId}, ${caller.name}, ${entry.reason}, ${entry.origin},
      ${JSON.stringify(entry.changes)}::jsonb)`.execute(dbOf(context));
}

async function insertReport(context: WritingContext, accident: StoredAccident, report: NewReport): Promise<void> {
  const { caller, now, newId } = context;
  await sql`insert into accidents.reports (county, id, region_code, accident_id, kind, sent_by, sent_to, at, receiver,
      content, casualties, account_id, account_name, entered_at)
    values (${accident.county}, ${newId()}, ${accident.region}, ${accident.id}, ${report.kind}, ${report.by}, ${report.to},
      ${report.at}, ${report.receiver}, ${report.content},
      ${report.casualties === null ? null : JSON.stringify(report.casualties)}::jsonb,
      ${caller.accountId}, ${caller.name}, ${now.toISOString()})`.execute(dbOf(context));
}

/** Tells statistics the whole state where it is no longer the same; search and map what it looks like. */
function emitState(context: WritingContext, before: StoredAccident | null, after: StoredAccident): void {
  const facts = factsOf(after);
  const { id: accidentId, revision, region, county } = after;
  if (before === null || JSON.stringify(factsOf(before)) !== JSON.stringify(facts)) {
    context.emit(accidentStatisticsChanged, region, { accidentId, revision, facts });
  }
  const at = context.now.toISOString();
  if (before !== null && before.county !== county) {
    // Later states win: the entry of the old county goes, one revision before the new one.
    const gone = { ...entryOf(before, true), revision: revision - 1 };
    context.emit(recordEntriesChanged, before.region, { county: before.county, at, entries: [gone] });
  }
  context.emit(recordEntriesChanged, region, { county, at, entries: [entryOf(after)] });
}

/** Who must hear of a graver or lesser grade hears of it at once. */
async function tellRegraded(
  context: WritingContext,
  { rules, notices }: Ports,
  before: StoredAccident,
  after: StoredAccident,
) {
  if (before.grade === after.grade || after.grade === null) return;
  const words = (one: StoredAccident) => (one.grade === null ? "未定级" : GRADES[one.grade].zh);
  const level = LEVEL_NAMES[targetLevel(rules(), after.grade)].zh;
  const graver = !isAtLeast(rules(), before.grade, after.grade);
  await notices.tell(context, {
    to: { permission: READ, region: after.region },
    kind: "reminder",
    message: accidentsMessages.regraded,
    parameters: { title: after.title, from: words(before), to: words(after), level },
    subject: subjectOf(after),
    link: hrefOf(after.id),
    urgent: graver,
    source: `${after.id} ${after.revision}`,
    except: context.caller.accountId,
  });
}

/**
 * Writes an accident with its history: derives what follows by rule, refuses what a locked month does not allow, tells
 * statistics, search, map and people.
 */
export async function writeAccident(context: WritingContext, ports: Ports, writing: Writing): Promise<Written> {
  const { before, reason, more = [] } = writing;
  const db = dbOf(context);
  const moves = before !== null && before.county !== writing.after.county;
  const earlier: readonly SentReport[] = before === null ? [] : await sentReports(db, before);
  const reports = writing.report === undefined ? earlier : [writing.report, ...earlier];
  const knownAt = writing.report?.at ?? context.now.toISOString();
  const after: StoredAccident = {
    ...derived(ports.rules(), writing.after, reports, { now: context.now, knownAt }),
    // A move to another county is told as a going and a coming.
    revision: (before?.revision ?? 0) + (moves ? 2 : 1),
    updatedAt: context.now.toISOString(),
  };
  const changes = [...accidentChanges(ports.rules(), before, after), ...more];
  const origin = await originOf(context, { ...writing, after });
  if (before === null) await insertRecord(db, "accidents.accidents", ACCIDENT_COLUMNS, after);
  else if (moves) await relocate(context, before, after);
  else await updateRecord(db, "accidents.accidents", ACCIDENT_COLUMNS, after);
  if (writing.report !== undefined) await insertReport(context, after, writing.report);
  if (changes.length > 0) await insertChange(context, after, { origin, reason, changes });
  emitState(context, before, after);
  if (before !== null) await tellRegraded(context, ports, before, after);
  if (before !== null && before.region !== after.region) {
    await ports.notices.todos.close(context, { subject: subjectOf(before), outcome: "withdrawn" });
  }
  await syncTodos(context, ports, after, reports);
  return { accident: after, changes };
}

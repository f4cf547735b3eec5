import { chinaDay } from "@anlan/kernel";
import { selectAll } from "@anlan/server-kit";
import { sql } from "kysely";
import type { DossierEntry, Extension, InvestigatedAccident } from "../../../contract/index.ts";
import { approvalDueOn, bodyFor, evaluationDueOn, reportClock, ruleOn } from "../../../domain/investigation/index.ts";
import { type Db, findAccident } from "../../store/read.ts";
import type { StoredAccident } from "../../store/rows.ts";
import type { InvestigationPorts } from "../ports.ts";
import {
  CASE_COLUMNS,
  type CaseColumns,
  ENTRY_COLUMNS,
  type EntryColumns,
  INVESTIGATION_COLUMNS,
  type InvestigationColumns,
  MEASURE_COLUMNS,
  type MeasureColumns,
} from "./rows.ts";

const INVESTIGATIONS = selectAll("accidents.investigations", INVESTIGATION_COLUMNS);
const ENTRIES = selectAll("accidents.dossier_entries", ENTRY_COLUMNS);
const MEASURES = selectAll("accidents.measures", MEASURE_COLUMNS);
const CASES = selectAll("accidents.cases", CASE_COLUMNS);

/** An investigation with its accident and the clocks that follow from both. */
export interface StoredInvestigation extends InvestigationColumns {
  readonly accident: StoredAccident;
  readonly reportDueOn: string | null;
  readonly approvalDueOn: string | null;
  readonly evaluationDueOn: string | null;
}

type Rules = Pick<InvestigationPorts, "investigationRules">;

/** The rule of the accident's day; before all rules the oldest one. */
export function ruleOf(ports: Rules, day: string) {
  const rules = ports.investigationRules().investigations;
  const rule = ruleOn(rules, day) ?? rules.at(-1);
  if (rule === undefined) throw new Error("there is no rule of investigations");
  return rule;
}

/** Days granted on top: to the report, or to the approval of the report as it was handed in last. */
export function grantedDays(
  { extensions, submittedOn }: Pick<InvestigationColumns, "extensions" | "submittedOn">,
  wanted: Extension["of"],
): number {
  const counts = ({ of, state, askedAt }: Extension): boolean =>
    // Kept before there were two kinds, it was of the report.
    (of ?? "report") === wanted &&
    state === "granted" &&
    (wanted === "report" || (submittedOn !== null && chinaDay(new Date(askedAt)) >= submittedOn));
  return extensions.filter(counts).reduce((sum, { days }) => sum + days, 0);
}

/** The clock of the report. */
export function clockOf(ports: Rules, investigation: InvestigationColumns, accident: StoredAccident) {
  const { appraisals } = investigation;
  return reportClock(ruleOf(ports, accident.occurredOn), {
    occurredOn: accident.occurredOn,
    appraisals,
    extensionDays: grantedDays(investigation, "report"),
  });
}

/** What follows from an investigation's columns and its accident: who investigates, until when what is due. */
export function derived(
  ports: Rules,
  investigation: InvestigationColumns,
  accident: StoredAccident,
): StoredInvestigation {
  const rule = ruleOf(ports, accident.occurredOn);
  const { submittedOn, approvedOn } = investigation;
  return {
    ...investigation,
    accident,
    body: bodyFor(rule, accident.grade),
    reportDueOn: clockOf(ports, investigation, accident).dueOn,
    approvalDueOn:
      submittedOn === null
        ? null
        : approvalDueOn(rule, submittedOn, accident.grade, grantedDays(investigation, "approval")),
    evaluationDueOn: approvedOn === null ? null : evaluationDueOn(rule, approvedOn),
  };
}

async function withAccident(db: Db, ports: Rules, row: InvestigationColumns | undefined) {
  const accident = row === undefined ? undefined : await findAccident(db, row.accidentId);
  return row === undefined || accident === undefined ? undefined : derived(ports, row, accident);
}

/** An investigation within scope. */
export async function findInvestigation(db: Db, ports: Rules, id: string): Promise<StoredInvestigation | undefined> {
  const { rows } = await sql<InvestigationColumns>`${INVESTIGATIONS} where t.id = ${id}`.execute(db);
  return withAccident(db, ports, rows[0]);
}

/** The same, locked for a change. */
export async function lockInvestigation(db: Db, ports: Rules, id: string): Promise<StoredInvestigation | undefined> {
  const { rows } = await sql<InvestigationColumns>`${INVESTIGATIONS} where t.id = ${id} for update of t`.execute(db);
  return withAccident(db, ports, rows[0]);
}

/** The investigation of an accident. */
export async function investigationOfAccident(db: Db, county: string, accidentId: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`select id from accidents.investigations
    where county = ${county} and accident_id = ${accidentId}`.execute(db);
  return rows[0]?.id;
}

type Key = Pick<InvestigationColumns, "county" | "id">;

/** An entry as it stands, and who entered it first. */
export interface StoredEntry extends EntryColumns {
  readonly firstBy: string;
  readonly firstAt: string;
}

/** All entries of an investigation as they stand, withdrawn ones too, in the order in which they were first entered. */
export async function allEntries(db: Db, { county, id }: Key): Promise<StoredEntry[]> {
  const { rows } = await sql<EntryColumns>`${ENTRIES} where t.county = ${county} and t.investigation_id = ${id}
    order by t.id, t.version`.execute(db);
  const entries = new Map<string, StoredEntry>();
  for (const row of rows) {
    const before = entries.get(row.id);
    entries.set(row.id, {
      ...row,
      firstBy: before?.firstBy ?? row.accountName,
      firstAt: before?.firstAt ?? row.enteredAt,
    });
  }
  return [...entries.values()].sort((one, other) =>
    one.firstAt < other.firstAt ? -1 : one.firstAt > other.firstAt ? 1 : 0,
  );
}

/** Those that were not withdrawn. */
export const entriesOf = async (db: Db, key: Key): Promise<StoredEntry[]> =>
  (await allEntries(db, key)).filter(({ withdrawn }) => !withdrawn);

/** Every version of one entry, the newest first. */
export async function versionsOf(db: Db, { county, id }: Key, entryId: string): Promise<EntryColumns[]> {
  const { rows } = await sql<EntryColumns>`${ENTRIES} where t.county = ${county} and t.investigation_id = ${id}
    and t.id = ${entryId} order by t.version desc`.execute(db);
  return rows;
}

/** An entry as the contract shows it. */
export const shownEntry = (entry: StoredEntry): DossierEntry => ({
  id: entry.id,
  version: entry.version,
  content: entry.content,
  reckoned: entry.reckoned,
  enteredBy: entry.accountName,
  enteredAt: entry.enteredAt,
  reason: entry.reason,
  withdrawn: entry.withdrawn,
  firstBy: entry.firstBy,
  firstAt: entry.firstAt,
});

/** The measures of an investigation, the earliest limit first. */
export async function measuresOf(db: Db, { county, id }: Key): Promise<MeasureColumns[]> {
  const { rows } = await sql<MeasureColumns>`${MEASURES} where t.county = ${county} and t.investigation_id = ${id}
    order by t.due_on, t.id`.execute(db);
  return rows;
}

/** A measure, locked, with its investigation locked before it. */
export async function lockMeasure(db: Db, ports: Rules, id: string) {
  const found = await sql<{ investigation_id: string }>`select investigation_id from accidents.measures
    where id = ${id}`.execute(db);
  const [row] = found.rows;
  if (row === undefined) return undefined;
  const investigation = await lockInvestigation(db, ports, row.investigation_id);
  const { rows } = await sql<MeasureColumns>`${MEASURES} where t.id = ${id} for update of t`.execute(db);
  const [measure] = rows;
  return investigation === undefined || measure === undefined ? undefined : { ...measure, investigation };
}
export type LockedMeasure = NonNullable<Awaited<ReturnType<typeof lockMeasure>>>;

export interface StoredStep {
  readonly id: string;
  readonly at: string;
  readonly move: string;
  readonly name: string;
  readonly remark: string | null;
}

/** The steps of an investigation, the newest first. */
export async function stepsOf(db: Db, { county, id }: Key): Promise<StoredStep[]> {
  const { rows } = await sql<StoredStep>`select id, at, move, account_name as name, remark
    from accidents.investigation_steps where county = ${county} and investigation_id = ${id}
    order by at desc, id desc`.execute(db);
  return rows;
}

/** A case within scope. */
export async function findCase(db: Db, id: string): Promise<CaseColumns | undefined> {
  return (await sql<CaseColumns>`${CASES} where t.id = ${id}`.execute(db)).rows[0];
}

const MOST_CASES = 5000;

/** All cases that the caller may read, the newest first. */
export async function allCases(db: Db): Promise<CaseColumns[]> {
  return (await sql<CaseColumns>`${CASES} order by t.day desc, t.id limit ${MOST_CASES}`.execute(db)).rows;
}

/** What a type of accidents is called. */
export function typeName(ports: Pick<InvestigationPorts, "rules">, code: string | null): string | null {
  if (code === null) return null;
  for (const { types } of ports.rules().editions) {
    const found = types.find((type) => type.code === code);
    if (found !== undefined) return found.name.zh;
  }
  return code;
}

/** An accident as its investigation shows it. */
export const shownAccident = (
  ports: Pick<InvestigationPorts, "rules">,
  accident: StoredAccident,
): InvestigatedAccident => ({
  id: accident.id,
  title: accident.title,
  occurredAt: accident.occurredAt,
  day: accident.occurredOn,
  grade: accident.grade,
  provisional: accident.gradeProvisional,
  type: accident.type,
  typeName: typeName(ports, accident.type),
  category: accident.category,
  trade: accident.trade,
  place: accident.place,
  unitName: accident.unitName ?? accident.enterpriseName,
  deaths: accident.deaths,
  missing: accident.missing,
  seriousInjuries: accident.seriousInjuries,
  minorInjuries: accident.minorInjuries,
  directLoss: accident.directLoss,
  brief: typeof accident.details["brief"] === "string" ? accident.details["brief"] : null,
});

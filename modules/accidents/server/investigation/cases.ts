import type { CommandContext } from "@anlan/server-kit";
import { insertRecord } from "@anlan/server-kit";
import { sql } from "kysely";
import { REPORT_SECTIONS } from "../../contract/index.ts";
import {
  causeName,
  causesOf,
  type DraftedSection,
  draftReport,
  hiddenIn,
  likenessWords,
  namesIn,
  ofKind,
  pseudonymsOf,
} from "../../domain/investigation/index.ts";
import { dbOf } from "../store/read.ts";
import type { InvestigationPorts } from "./ports.ts";
import { entriesOf, measuresOf, type StoredEntry, type StoredInvestigation, shownAccident } from "./store/read.ts";
import { CASE_COLUMNS, type CaseColumns, type MeasureColumns } from "./store/rows.ts";

/** Everything of an investigation that a report or a case is made from. */
export interface Dossier {
  readonly investigation: StoredInvestigation;
  readonly entries: readonly StoredEntry[];
  readonly measures: readonly MeasureColumns[];
}

/** The sections of the report as they stand. */
export function sectionsOf(ports: InvestigationPorts, { investigation, entries, measures }: Dossier): DraftedSection[] {
  const rules = ports.investigationRules();
  return draftReport({
    accident: shownAccident(ports, investigation.accident),
    entries,
    measures,
    causeName: (code) => causeName(rules, code)?.zh,
  });
}

/** The same without names of persons. */
export function publicSections(ports: InvestigationPorts, dossier: Dossier): DraftedSection[] {
  return hiddenIn(sectionsOf(ports, dossier), pseudonymsOf(namesIn(dossier.entries)));
}

const sum = (one: number | null, other: number | null): number | null =>
  one === null && other === null ? null : (one ?? 0) + (other ?? 0);

const SUMMARY = 600;

function caseOf(ports: InvestigationPorts, dossier: Dossier): CaseColumns {
  const { investigation, entries } = dossier;
  const { accident } = investigation;
  const sections = publicSections(ports, dossier);
  const pseudonyms = pseudonymsOf(namesIn(entries));
  const causes = causesOf(entries);
  const lessons = hiddenIn(
    ofKind(entries, "lesson").map(({ content }) => content.text),
    pseudonyms,
  );
  const title = hiddenIn(accident.title, pseudonyms);
  const course = sections.find(({ section }) => section === "course")?.paragraphs.join("") ?? "";
  const why = sections.find(({ section }) => section === "causes")?.paragraphs.join("") ?? "";
  const unique = (codes: readonly (string | null)[]) => [
    ...new Set(codes.filter((code): code is string => code !== null)),
  ];
  return {
    county: investigation.county,
    id: investigation.id,
    region: investigation.region,
    accidentId: accident.id,
    investigationId: investigation.id,
    revision: 1,
    title,
    day: accident.occurredOn,
    grade: accident.grade,
    type: accident.type,
    category: accident.category,
    trade: accident.trade,
    deaths: sum(accident.deaths, accident.missing),
    seriousInjuries: accident.seriousInjuries,
    directLoss: accident.directLoss,
    factors: unique(causes.map(({ factor }) => factor)),
    causes: unique(causes.map(({ code }) => code)),
    lessons,
    summary: course.slice(0, SUMMARY),
    words: likenessWords([title, course, why, ...lessons].join("\n")),
    edition: sections.map(({ section, paragraphs }) => ({ title: REPORT_SECTIONS[section], paragraphs })),
    publishedOn: investigation.publishedOn ?? accident.occurredOn,
    publishedAt: investigation.publishedAt ?? "",
  };
}

/** Takes an investigation out of the library. */
export async function removeCase(context: CommandContext, { county, id }: StoredInvestigation): Promise<void> {
  await sql`delete from accidents.cases where county = ${county} and id = ${id}`.execute(dbOf(context));
}

/** Puts what was published of an investigation into the library, in the place of what was there. */
export async function refreshCase(
  context: CommandContext,
  ports: InvestigationPorts,
  investigation: StoredInvestigation,
): Promise<void> {
  const db = dbOf(context);
  const entries = await entriesOf(db, investigation);
  const measures = await measuresOf(db, investigation);
  await removeCase(context, investigation);
  await insertRecord(db, "accidents.cases", CASE_COLUMNS, caseOf(ports, { investigation, entries, measures }));
}

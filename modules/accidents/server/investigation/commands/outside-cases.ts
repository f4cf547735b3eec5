import { AnlanError } from "@anlan/kernel";
import {
  type CommandContext,
  type CommandHandler,
  countyColumnOf,
  handle,
  insertRecord,
  updateRecord,
} from "@anlan/server-kit";
import { sql } from "kysely";
import type { z } from "zod";
import { addCase, editCase, type InvestigationId, REPORT_SECTIONS, removeCase } from "../../../contract/index.ts";
import { likenessWords } from "../../../domain/investigation/index.ts";
import { dbOf } from "../../store/read.ts";
import type { InvestigationPorts } from "../ports.ts";
import { findCase } from "../store/read.ts";
import { CASE_COLUMNS, type CaseColumns } from "../store/rows.ts";
import { mustFollow } from "./moves.ts";

type Given = z.output<typeof addCase.input>;
type Ports = Pick<InvestigationPorts, "rules" | "investigationRules">;

const CASE = "accident-case";
const SUMMARY = 600;
const LONGEST_GOVERNMENT = 6;

const linesOf = (text: string | null): string[] =>
  (text ?? "")
    .split(/\n+/)
    .map((line) => line.trim())
    .filter((line) => line !== "");

function checkGiven(context: CommandContext, ports: Ports, given: Given): void {
  const { day, publishedOn, type, causes } = given;
  mustFollow(context, [day, publishedOn]);
  const types = ports.rules().editions.flatMap((edition) => edition.types);
  if (type !== null && types.every(({ code }) => code !== type)) {
    const list = { zh: "事故类型", en: "the types" };
    throw new AnlanError("ACCIDENTS_CODE_UNKNOWN", { code: type, list, day });
  }
  const { causes: direct, indirectCauses } = ports.investigationRules();
  for (const code of causes) {
    if ([...direct, ...indirectCauses].every((one) => one.code !== code)) {
      throw new AnlanError("ACCIDENTS_CAUSE_CODE_WRONG", { code });
    }
  }
}

function columnsOf(given: Given, kept: Pick<CaseColumns, "county" | "id" | "region" | "revision">): CaseColumns {
  const { course, why, lessons: text, ...facts } = given;
  const lessons = linesOf(text);
  return {
    ...facts,
    ...kept,
    accidentId: null,
    investigationId: null,
    lessons,
    summary: course.slice(0, SUMMARY),
    words: likenessWords([given.title, course, why ?? "", ...lessons].join("\n")),
    edition: [
      { title: REPORT_SECTIONS.course, paragraphs: linesOf(course) },
      ...(why === null ? [] : [{ title: REPORT_SECTIONS.causes, paragraphs: linesOf(why) }]),
    ],
  };
}

const subjectOf = ({ id, region }: Pick<CaseColumns, "id" | "region">) => ({ type: CASE, id, region });

function fromElsewhere(one: CaseColumns): CaseColumns {
  // What one's own investigation published is changed there, never here.
  if (one.investigationId !== null) throw new AnlanError("ACCIDENTS_CASE_OWN");
  return one;
}

/** Cases that other governments published, typed in, changed and taken out. */
export const outsideCaseHandlers = (ports: Ports): CommandHandler[] => [
  handle(addCase, {
    run: async (context, _record, given) => {
      checkGiven(context, ports, given);
      const region = context.caller.region.slice(0, LONGEST_GOVERNMENT);
      const id = context.newId() as InvestigationId;
      const fresh = columnsOf(given, { county: countyColumnOf(region), id, region, revision: 1 });
      await insertRecord(dbOf(context), "accidents.cases", CASE_COLUMNS, fresh);
      context.note(subjectOf(fresh), { title: fresh.title, publishedAt: fresh.publishedAt });
      return { caseId: id, revision: 1 };
    },
  }),
  handle(editCase, {
    load: (context, { caseId }) => findCase(dbOf(context), caseId),
    run: async (context, before, { caseId: _id, revision: _revision, ...given }) => {
      const { county, id, region, revision } = fromElsewhere(before);
      checkGiven(context, ports, given);
      const after = columnsOf(given, { county, id, region, revision: revision + 1 });
      await updateRecord(dbOf(context), "accidents.cases", CASE_COLUMNS, after);
      context.note(subjectOf(after), { title: after.title, before: before.title });
      return { caseId: id, revision: after.revision };
    },
  }),
  handle(removeCase, {
    load: (context, { caseId }) => findCase(dbOf(context), caseId),
    run: async (context, before, { reason }) => {
      const { county, id, revision, title } = fromElsewhere(before);
      await sql`delete from accidents.cases where county = ${county} and id = ${id} and investigation_id is null`.execute(
        dbOf(context),
      );
      context.note(subjectOf(before), { title, reason });
      return { caseId: id, revision };
    },
  }),
];

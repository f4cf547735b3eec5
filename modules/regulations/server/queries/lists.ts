import { type ListHandler, type ListSelect, list } from "@anlan/server-kit";
import { sql } from "kysely";
import { findArticles, findCriteria, findDocuments, findPenalties } from "../../contract/index.ts";
import { fineWords } from "../../domain/fine-words.ts";
import type { RegulationsTables } from "../generated/tables.ts";
import { selectDocuments, validityColumn } from "../store.ts";

/** Every word of the text must stand in one of the columns. */
function containing(...columns: string[]) {
  return (query: ListSelect, text: string): ListSelect => {
    const words = text.split(/\s+/u).filter((word) => word !== "");
    const all = sql`concat_ws(' ', ${sql.join(columns.map((column) => sql.ref(`row.${column}`)))})`;
    return words.reduce(
      (current, word) => current.where(sql<boolean>`position(lower(${word}) in lower(${all})) > 0`),
      query,
    );
  };
}

const documents = list(findDocuments, {
  key: "id",
  select: (context) => selectDocuments(context),
  filters: { text: containing("title", "number", "issuer", "summary") },
});

const articles = list(findArticles, {
  key: "id",
  select: ({ tables, now }) =>
    tables<RegulationsTables>()
      .selectFrom("regulations.articles as a")
      .innerJoin("regulations.documents as d", (join) =>
        join.onRef("d.county", "=", "a.county").onRef("d.id", "=", "a.document_id"),
      )
      .select([
        "a.id",
        "a.document_id as documentId",
        "d.code as documentCode",
        "d.title as documentTitle",
        "a.label",
        "a.number",
        "a.heading",
        "a.text",
        "a.position",
        validityColumn(now, "d.valid_from", "d.valid_to").as("validity"),
      ]),
  filters: { text: containing("text", "heading", "label", "documentTitle") },
});

const criteria = list(findCriteria, {
  key: "code",
  select: ({ tables, now }) =>
    tables<RegulationsTables>()
      .selectFrom("regulations.criteria as c")
      .innerJoin("regulations.documents as d", (join) =>
        join.onRef("d.county", "=", "c.county").onRef("d.id", "=", "c.document_id"),
      )
      .select([
        "c.code",
        "c.document_id as documentId",
        "d.title as documentTitle",
        "d.number as documentNumber",
        "c.field",
        "c.text",
        "c.confidence",
        "c.valid_from as validFrom",
        "c.valid_to as validTo",
        validityColumn(now, "c.valid_from", "c.valid_to").as("validity"),
      ]),
  filters: { text: containing("code", "field", "text") },
});

interface PenaltyRow {
  readonly fineFirst: [number, number] | null;
  readonly fineOverdue: [number, number] | null;
  readonly personFirst: [number, number] | null;
  readonly personOverdue: [number, number] | null;
}

const penalties = list(findPenalties, {
  key: "code",
  select: ({ tables, now }) =>
    tables<RegulationsTables>()
      .selectFrom("regulations.penalties as p")
      .innerJoin("regulations.documents as d", (join) =>
        join.onRef("d.county", "=", "p.county").onRef("d.id", "=", "p.document_id"),
      )
      .select([
        "p.code",
        "p.document_id as documentId",
        "d.title as documentTitle",
        "p.article",
        "p.item",
        "p.act",
        "p.subject",
        "p.authority",
        "p.mode",
        sql`p.fine_first::float8[]`.as("fineFirst"),
        sql`p.fine_overdue::float8[]`.as("fineOverdue"),
        sql`p.person_first::float8[]`.as("personFirst"),
        sql`p.person_overdue::float8[]`.as("personOverdue"),
        "p.other",
        "p.valid_from as validFrom",
        "p.valid_to as validTo",
        validityColumn(now, "p.valid_from", "p.valid_to").as("validity"),
      ]),
  filters: { text: containing("code", "act", "subject", "other") },
  complete: async (_context, rows: PenaltyRow[]) => rows.map((row) => ({ ...row, fine: fineWords(row) }) as never),
});

/** The four lists of the law base. */
export const regulationsLists: readonly ListHandler[] = [documents, articles, criteria, penalties];

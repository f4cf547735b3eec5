import { chinaDay } from "@anlan/kernel";
import { answer } from "@anlan/server-kit";
import { sql } from "kysely";
import { getDocument, resolveCitations } from "../../contract/index.ts";
import { validityOn } from "../../domain/validity.ts";
import type { RegulationsTables } from "../generated/tables.ts";
import { selectDocuments } from "../store.ts";

export const getDocumentHandler = answer(getDocument, async (context, { documentId }) => {
  const [document, history] = await Promise.all([
    selectDocuments(context).where("d.id", "=", documentId).executeTakeFirst(),
    context
      .tables<RegulationsTables>()
      .selectFrom("regulations.changes")
      .select(["at", "account_name as who", "reason", "changes"])
      .where("record_id", "=", documentId)
      .orderBy("at", "desc")
      .orderBy("id", "desc")
      .limit(200)
      .execute(),
  ]);
  if (document === undefined) return undefined;
  const { county: _county, ...shown } = document;
  return { ...shown, history: history.map((one) => ({ ...one, changes: one.changes as unknown[] })) } as never;
});

interface Found {
  readonly code: string;
  readonly kind: "criterion" | "penalty" | "article";
  readonly title: string;
  readonly text: string;
  readonly documentId: string;
  readonly validFrom: string;
  readonly validTo: string | null;
}

export const resolveCitationsHandler = answer(resolveCitations, async ({ tables, now }, { codes, on }) => {
  const day = on ?? chinaDay(now);
  const { rows } = await sql<Found>`
    select c.code, 'criterion' as kind, d.title || ' ' || c.field as title, c.text, d.id as "documentId",
      c.valid_from as "validFrom", c.valid_to as "validTo"
    from regulations.criteria c join regulations.documents d on d.county = c.county and d.id = c.document_id
    where c.code = any(${codes})
    union all
    select p.code, 'penalty', d.title || ' 第' || p.article || '条' || coalesce('第' || p.item || '项', ''), p.act, d.id,
      p.valid_from, p.valid_to
    from regulations.penalties p join regulations.documents d on d.county = p.county and d.id = p.document_id
    where p.code = any(${codes})
    union all
    select d.code || '#' || a.number, 'article', d.title || ' ' || a.label, a.text, d.id, d.valid_from, d.valid_to
    from regulations.articles a join regulations.documents d on d.county = a.county and d.id = a.document_id
    where d.code || '#' || a.number = any(${codes})`.execute(tables<RegulationsTables>());
  return {
    found: rows.map(({ validFrom, validTo, ...one }) => ({
      ...one,
      documentId: one.documentId as never,
      inForce: validityOn(day, validFrom, validTo) === "in-force",
    })),
  };
});

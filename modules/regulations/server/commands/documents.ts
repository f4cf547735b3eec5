import { AnlanError } from "@anlan/kernel";
import { type CommandHandler, countyColumnOf, handle } from "@anlan/server-kit";
import { addDocument, editDocument, setArticles } from "../../contract/index.ts";
import type { RegulationsTables } from "../generated/tables.ts";
import { addChange, checkDays, insertArticles, lockDocument } from "../store.ts";

const addDocumentHandler = handle(addDocument, {
  run: async (context, _record, { articles, region, code, ...details }) => {
    checkDays(details);
    const document = { id: context.newId(), region };
    const added = await context
      .tables<RegulationsTables>()
      .insertInto("regulations.documents")
      .values({
        county: countyColumnOf(region),
        id: document.id,
        region_code: region,
        code,
        title: details.title,
        number: details.number,
        issuer: details.issuer,
        level: details.level,
        valid_from: details.validFrom,
        valid_to: details.validTo,
        superseded_by: details.supersededBy,
        summary: details.summary,
        created_at: context.now.toISOString(),
      })
      .onConflict((conflict) => conflict.columns(["county", "code"]).doNothing())
      .executeTakeFirst();
    if (added.numInsertedOrUpdatedRows !== 1n) throw new AnlanError("REGULATIONS_CODE_TAKEN", { code });
    await insertArticles(context, document, articles);
    await addChange(context, document, { before: {}, after: details }, null);
    return { documentId: document.id, revision: 1 };
  },
});

const editDocumentHandler = handle(editDocument, {
  load: (context, { documentId }) => lockDocument(context, documentId),
  run: async (context, document, { documentId: _id, revision: _revision, reason, ...details }) => {
    checkDays(details);
    await context
      .tables<RegulationsTables>()
      .updateTable("regulations.documents")
      .set({
        title: details.title,
        number: details.number,
        issuer: details.issuer,
        level: details.level,
        valid_from: details.validFrom,
        valid_to: details.validTo,
        superseded_by: details.supersededBy,
        summary: details.summary,
        revision: document.revision + 1,
      })
      .where("county", "=", document.county)
      .where("id", "=", document.id)
      .execute();
    await addChange(context, document, { before: document, after: details }, reason);
    return { documentId: document.id, revision: document.revision + 1 };
  },
});

const setArticlesHandler = handle(setArticles, {
  load: (context, { documentId }) => lockDocument(context, documentId),
  run: async (context, document, { articles }) => {
    const tables = context.tables<RegulationsTables>();
    await tables
      .deleteFrom("regulations.articles")
      .where("county", "=", document.county)
      .where("document_id", "=", document.id)
      .execute();
    await insertArticles(context, document, articles);
    await tables
      .updateTable("regulations.documents")
      .set({ revision: document.revision + 1 })
      .where("county", "=", document.county)
      .where("id", "=", document.id)
      .execute();
    context.note({ type: "regulation", id: document.id, region: document.region }, { articles: articles.length });
    return { documentId: document.id, revision: document.revision + 1 };
  },
});

/** Commands over a government's own documents; shipped ones are outside everybody's regions. */
export const documentHandlers: readonly CommandHandler[] = [
  addDocumentHandler,
  editDocumentHandler,
  setArticlesHandler,
];

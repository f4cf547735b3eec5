import { AnlanError, chinaDay } from "@anlan/kernel";
import { changesBetween, type FieldSpec } from "@anlan/records";
import { type CommandContext, countyColumnOf, type QueryContext } from "@anlan/server-kit";
import { type Kysely, type RawBuilder, sql } from "kysely";
import { type ArticleText, LEVELS } from "../contract/index.ts";
import { findTwice } from "../domain/read-articles.ts";
import type { RegulationsTables } from "./generated/tables.ts";

const field = (code: string, zh: string, en: string, type: "text" | "prose" | "day"): FieldSpec =>
  ({ code, name: { zh, en }, type }) as FieldSpec;

/** What of a document has a history. */
const DOCUMENT_FIELDS: readonly FieldSpec[] = [
  field("title", "名称", "Title", "text"),
  field("number", "文号", "Number", "text"),
  field("issuer", "发布机关", "Issued by", "text"),
  {
    code: "level",
    name: { zh: "效力级别", en: "Rank" },
    type: "choice",
    options: Object.entries(LEVELS).map(([code, name]) => ({ code, name })),
  },
  field("validFrom", "施行日期", "In force from", "day"),
  field("validTo", "失效日期", "Until", "day"),
  field("supersededBy", "被替代", "Superseded by", "text"),
  field("summary", "要点", "Summary", "prose"),
];

/** `validity` on today of a row with the columns valid_from and valid_to. */
export const validityColumn = (now: Date, from: string, to: string): RawBuilder<string> => {
  const day = chinaDay(now);
  return sql<string>`case when ${day}::date < ${sql.ref(from)} then 'not-yet'
    when ${day}::date > ${sql.ref(to)} then 'ended' else 'in-force' end`;
};

/** Documents with their counts, as the list and the page show them. */
export function selectDocuments({ tables, now }: Pick<QueryContext, "tables" | "now">) {
  return tables<RegulationsTables>()
    .selectFrom("regulations.documents as d")
    .select([
      "d.id",
      "d.county",
      "d.code",
      "d.title",
      "d.number",
      "d.issuer",
      "d.level",
      "d.valid_from as validFrom",
      "d.valid_to as validTo",
      "d.superseded_by as supersededBy",
      "d.summary",
      "d.note",
      "d.region_code as region",
      "d.revision",
      validityColumn(now, "d.valid_from", "d.valid_to").as("validity"),
      sql<boolean>`d.county = '000000'`.as("shipped"),
      sql<number>`(select count(*)::int from regulations.articles a where a.county = d.county and a.document_id = d.id)`.as(
        "articleCount",
      ),
      sql<number>`(select count(*)::int from regulations.criteria c where c.county = d.county and c.document_id = d.id)`.as(
        "criterionCount",
      ),
      sql<number>`(select count(*)::int from regulations.penalties p where p.county = d.county and p.document_id = d.id)`.as(
        "penaltyCount",
      ),
    ]);
}

async function isShipped(tables: Kysely<RegulationsTables>, documentId: string): Promise<boolean> {
  const found = await tables
    .selectFrom("regulations.documents")
    .select("county")
    .where("id", "=", documentId)
    .executeTakeFirst();
  return found?.county === "000000";
}

/** A document for writing; undefined outside the caller's regions. Throws REGULATIONS_SHIPPED for one that is the same everywhere. */
export async function lockDocument(context: CommandContext, documentId: string) {
  const tables = context.tables<RegulationsTables>();
  if (await isShipped(tables, documentId)) throw new AnlanError("REGULATIONS_SHIPPED");
  return tables
    .selectFrom("regulations.documents")
    .select([
      "county",
      "id",
      "region_code as region",
      "code",
      "title",
      "number",
      "issuer",
      "level",
      "valid_from as validFrom",
      "valid_to as validTo",
      "superseded_by as supersededBy",
      "summary",
      "revision",
    ])
    .where("id", "=", documentId)
    .forUpdate()
    .executeTakeFirst();
}

/** Refuses days that run backwards. */
export function checkDays({ validFrom, validTo }: { validFrom: string; validTo: string | null }): void {
  if (validTo !== null && validTo < validFrom) throw new AnlanError("REGULATIONS_DAYS_REVERSED");
}

/** Writes the articles of a document in their order. */
export async function insertArticles(
  context: CommandContext,
  document: { id: string; region: string },
  articles: readonly ArticleText[],
): Promise<void> {
  const twice = findTwice(articles);
  if (twice !== undefined) throw new AnlanError("REGULATIONS_ARTICLE_TWICE", { number: twice });
  if (articles.length === 0) return;
  await context
    .tables<RegulationsTables>()
    .insertInto("regulations.articles")
    .values(
      articles.map((article, index) => ({
        county: countyColumnOf(document.region),
        id: context.newId(),
        region_code: document.region,
        document_id: document.id,
        number: article.number,
        label: article.label,
        heading: article.heading,
        text: article.text,
        position: index + 1,
      })),
    )
    .execute();
}

/** Writes what changed into the history and the log. */
export async function addChange(
  context: CommandContext,
  document: { id: string; region: string },
  states: { readonly before: Record<string, unknown>; readonly after: Record<string, unknown> },
  reason: string | null,
): Promise<void> {
  const changes = changesBetween(DOCUMENT_FIELDS, states.before, states.after);
  await context
    .tables<RegulationsTables>()
    .insertInto("regulations.changes")
    .values({
      county: countyColumnOf(document.region),
      id: context.newId(),
      region_code: document.region,
      record_id: document.id,
      at: context.now.toISOString(),
      account_id: context.caller.accountId,
      account_name: context.caller.name,
      reason,
      origin: "page",
      changes: JSON.stringify(changes),
    })
    .execute();
  context.note({ type: "regulation", id: document.id, region: document.region }, { changes });
}

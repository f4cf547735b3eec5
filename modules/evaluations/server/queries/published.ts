import type { Kysely } from "kysely";
import { PublishedEdition, PublishedRow, ReportDocument } from "../../contract/index.ts";
import type { EvaluationsTables } from "../generated/tables.ts";

interface Reading {
  tables<Tables>(): Kysely<Tables>;
}

const columns = [
  "id",
  "region_code as region",
  "kind",
  "title",
  "number",
  "issuer",
  "period_from as from",
  "period_to as to",
  "published_at as publishedAt",
  "sha256",
] as const;

const inForce = (context: Reading) =>
  context
    .tables<EvaluationsTables>()
    .selectFrom("evaluations.editions")
    .select(columns)
    .where("recalled_at", "is", null);

/**
 * What a government has published and not recalled, newest first; for pages that open without an account. Bound by the
 * scope of the context only: everything in it is public.
 */
export async function findPublished(
  context: Reading,
  { region, most = 100 }: { readonly region: string; readonly most?: number },
): Promise<PublishedRow[]> {
  const rows = await inForce(context)
    .where("region_code", "=", region)
    .orderBy("published_at", "desc")
    .orderBy("id")
    .limit(most)
    .execute();
  return rows.map((row) => PublishedRow.parse(row));
}

/** One published edition with its document, or undefined where it is not there or recalled. */
export async function getPublished(context: Reading, id: string): Promise<PublishedEdition | undefined> {
  const row = await inForce(context).select("document").where("id", "=", id).executeTakeFirst();
  if (row === undefined) return undefined;
  return PublishedEdition.parse({ ...row, document: ReportDocument.parse(JSON.parse(row.document)) });
}

import { createHash } from "node:crypto";
import { canonicalJson } from "@anlan/hash-chain";
import { Snapshot } from "../../contract/index.ts";
import type { Db, StoredReport } from "./report-store.ts";

type Place = Pick<StoredReport, "county" | "id" | "region">;

export const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** The text that is hashed and kept: canonical JSON (RFC 8785). */
export const contentOf = (value: unknown): string => canonicalJson(value as Parameters<typeof canonicalJson>[0]);

/** Keeps the figures of a report; gives their hash. */
export async function saveSnapshot(db: Db, { county, id, region }: Place, snapshot: Snapshot): Promise<string> {
  const content = contentOf(snapshot);
  await db
    .insertInto("evaluations.snapshots")
    .values({ county, report_id: id, region_code: region, content })
    .onConflict((conflict) => conflict.columns(["county", "report_id"]).doUpdateSet({ content }))
    .execute();
  return sha256(content);
}

/** The kept text of the figures, or undefined before they are frozen. */
export async function findContent(db: Db, { county, id }: Omit<Place, "region">): Promise<string | undefined> {
  const row = await db
    .selectFrom("evaluations.snapshots")
    .select("content")
    .where("county", "=", county)
    .where("report_id", "=", id)
    .executeTakeFirst();
  return row?.content;
}

/** The frozen figures, or null. */
export async function findSnapshot(db: Db, place: Omit<Place, "region">): Promise<Snapshot | null> {
  const content = await findContent(db, place);
  return content === undefined ? null : Snapshot.parse(JSON.parse(content));
}

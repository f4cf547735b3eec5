import { columnsOf, selectAll } from "@anlan/server-kit";
import { sql } from "kysely";
import type { Supervision, SupervisionId, SupervisionState } from "../../contract/index.ts";
import { type Db, dbOf, type Tables } from "../store/read.ts";

/** The request for more time that waits. */
interface AskedExtension {
  readonly askedAt: string;
  readonly askedBy: string;
  readonly askedByName: string;
  readonly until: string;
  readonly reason: string;
  readonly decideBy: string;
}

/** A listed supervision as the store holds it. */
export interface StoredSupervision {
  readonly county: string;
  readonly id: SupervisionId;
  readonly region: string;
  readonly sectors: readonly string[];
  readonly enterpriseId: string | null;
  readonly kind: Supervision["kind"];
  readonly subjectId: string;
  readonly title: string;
  readonly level: Supervision["level"];
  readonly reason: string;
  readonly requirements: string;
  readonly unitName: string;
  readonly leader: string;
  readonly reviewBody: string;
  readonly number: string | null;
  readonly proposedByName: string;
  readonly proposedAt: string;
  readonly issuedByName: string | null;
  readonly listedOn: string | null;
  readonly firstDueOn: string | null;
  readonly dueOn: string;
  readonly publishBy: string | null;
  readonly publishedOn: string | null;
  readonly publishedAt: string | null;
  readonly delistedOn: string | null;
  readonly delistPublishBy: string | null;
  readonly delistPublishedOn: string | null;
  readonly delistPublishedAt: string | null;
  readonly progressOn: string | null;
  readonly progressDueOn: string | null;
  readonly extension: AskedExtension | null;
  readonly extensions: number;
  readonly state: SupervisionState;
  readonly stateSince: string;
  readonly lastMoves: Readonly<Record<string, string>>;
  readonly stepDueOn: string | null;
  readonly rulesCode: string;
  readonly revision: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export const SUPERVISION_COLUMNS = columnsOf<StoredSupervision>([
  ...(["county", "id", "region", "sectors", "enterpriseId", "kind", "subjectId", "title", "level", "reason"] as const),
  ...(["requirements", "unitName", "leader", "reviewBody", "number", "proposedByName", "proposedAt"] as const),
  ...(["issuedByName", "listedOn", "firstDueOn", "dueOn", "publishBy", "publishedOn", "publishedAt"] as const),
  ...(["delistedOn", "delistPublishBy", "delistPublishedOn", "delistPublishedAt", "progressOn"] as const),
  ...(["progressDueOn", "extension", "extensions", "state", "stateSince", "lastMoves", "stepDueOn"] as const),
  ...(["rulesCode", "revision", "createdAt", "updatedAt"] as const),
]);

const SUPERVISIONS = selectAll("hidden_dangers.supervisions", SUPERVISION_COLUMNS);

export async function findSupervision(db: Db, id: string): Promise<StoredSupervision | undefined> {
  return (await sql<StoredSupervision>`${SUPERVISIONS} where t.id = ${id}`.execute(db)).rows[0];
}

export async function lockSupervision(context: Tables, id: string): Promise<StoredSupervision | undefined> {
  return (await sql<StoredSupervision>`${SUPERVISIONS} where t.id = ${id} for update of t`.execute(dbOf(context)))
    .rows[0];
}

/** The one that is open on a matter. */
export async function findOpenSupervision(
  db: Db,
  { county, kind, subjectId }: Pick<StoredSupervision, "county" | "kind" | "subjectId">,
): Promise<StoredSupervision | undefined> {
  const { rows } = await sql<StoredSupervision>`${SUPERVISIONS} where t.county = ${county} and t.kind = ${kind}
    and t.subject_id = ${subjectId} and t.state in ('proposed', 'listed', 'review')`.execute(db);
  return rows[0];
}

/** Its course, the newest first. */
export async function entriesOf(db: Db, { county, id }: Pick<StoredSupervision, "county" | "id">) {
  const { rows } = await sql<{
    id: string;
    at: string;
    move: string;
    byName: string;
    text: string | null;
    files: string[];
  }>`select id, at, move, account_name as "byName", text, files from hidden_dangers.supervision_entries
    where county = ${county} and supervision_id = ${id} order by at desc, id desc limit 200`.execute(db);
  return rows;
}

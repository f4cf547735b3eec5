import { AnlanError } from "@anlan/kernel";
import type { PostId, TermId, UnitId } from "../../contract/index.ts";
import type { TermDays } from "../../domain/terms.ts";
import type { Db } from "./unit-store.ts";

/** A post as commands see it, locked. */
export interface LockedPost {
  readonly id: PostId;
  readonly county: string;
  readonly region: string;
  readonly unitId: UnitId;
  readonly unitState: string;
  readonly name: string;
  readonly duties: string | null;
  readonly singleHolder: boolean;
  readonly sort: number;
  readonly revision: number;
}

/** Locks a post of the caller's regions that is still there; undefined where there is none. */
export async function lockPost(db: Db, postId: string): Promise<LockedPost | undefined> {
  const row = await db
    .selectFrom("organisation.posts as p")
    .innerJoin("organisation.units as u", (join) =>
      join.onRef("u.county", "=", "p.county").onRef("u.id", "=", "p.unit_id"),
    )
    .select([
      "p.id",
      "p.county",
      "p.region_code as region",
      "p.unit_id as unitId",
      "u.state as unitState",
      "p.name",
      "p.duties",
      "p.single_holder as singleHolder",
      "p.sort",
      "p.revision",
    ])
    .where("p.id", "=", postId)
    .where("p.removed_at", "is", null)
    .forUpdate("p")
    .executeTakeFirst();
  // Ids were written through the contract.
  return row as LockedPost | undefined;
}

/** A term with the post that it belongs to, both locked. */
export interface LockedTerm extends TermDays {
  readonly id: TermId;
  readonly personName: string;
  readonly accountId: string | null;
  readonly revision: number;
  readonly post: LockedPost;
}

/** Locks a term and its post; undefined where there is none within the caller's regions. */
export async function lockTerm(db: Db, termId: string): Promise<LockedTerm | undefined> {
  const found = await db
    .selectFrom("organisation.terms")
    .select("post_id as postId")
    .where("id", "=", termId)
    .executeTakeFirst();
  const post = found === undefined ? undefined : await lockPost(db, found.postId);
  if (post === undefined) return undefined;
  const row = await db
    .selectFrom("organisation.terms")
    .select([
      "id",
      "person_name as personName",
      "account_id as accountId",
      "from_day as fromDay",
      "to_day as toDay",
      "revision",
    ])
    .where("county", "=", post.county)
    .where("id", "=", termId)
    .forUpdate()
    .executeTakeFirst();
  return row === undefined ? undefined : { ...row, id: row.id as TermId, post };
}

/** The terms of a post, the first one first. */
export async function termsOf(db: Db, post: Pick<LockedPost, "county" | "id">) {
  return db
    .selectFrom("organisation.terms")
    .select(["id", "person_name as personName", "from_day as fromDay", "to_day as toDay"])
    .where("county", "=", post.county)
    .where("post_id", "=", post.id)
    .orderBy("from_day")
    .execute();
}

/** Says whose term stands in the way. */
export function overlapError(post: Pick<LockedPost, "name">, term: TermDays & { personName: string }): AnlanError {
  const parameters = { post: post.name, name: term.personName, from: term.fromDay };
  return new AnlanError("ORGANISATION_TERMS_OVERLAP", parameters);
}

/** Where in the history of its unit a post's step belongs. */
export const unitOf = (post: LockedPost) => ({ county: post.county, id: post.unitId, region: post.region });

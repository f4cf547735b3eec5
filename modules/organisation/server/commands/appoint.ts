import { AnlanError } from "@anlan/kernel";
import { handle } from "@anlan/server-kit";
import { appoint, type TermId, TermStarted } from "../../contract/index.ts";
import { findOverlap } from "../../domain/terms.ts";
import type { OrganisationTables } from "../generated/tables.ts";
import { lockPost, overlapError, termsOf, unitOf } from "../store/post-store.ts";
import { addStep } from "../store/unit-store.ts";

export const appointHandler = handle(appoint, {
  load: (context, { postId }) => lockPost(context.tables<OrganisationTables>(), postId),
  run: async (context, post, { personName, accountId, fromDay, toDay, note }) => {
    if (post.unitState === "closed") throw new AnlanError("ORGANISATION_UNIT_CLOSED");
    if (toDay !== null && toDay < fromDay) throw new AnlanError("ORGANISATION_DAYS_REVERSED");
    const db = context.tables<OrganisationTables>();
    // The post is locked, so nobody else appoints to it meanwhile.
    const other = post.singleHolder ? findOverlap({ fromDay, toDay }, await termsOf(db, post)) : undefined;
    if (other !== undefined) throw overlapError(post, other);
    const termId = context.newId() as TermId;
    await db
      .insertInto("organisation.terms")
      .values({
        county: post.county,
        id: termId,
        region_code: post.region,
        post_id: post.id,
        account_id: accountId,
        person_name: personName,
        from_day: fromDay,
        to_day: toDay,
        note,
      })
      .execute();
    const term = { personName, accountId, fromDay, toDay };
    await addStep(context, unitOf(post), "term-started", { post: post.name, ...term }, note);
    context.note({ type: "term", id: termId, region: post.region }, { post: post.name, ...term });
    const at = { termId, postId: post.id, unitId: post.unitId, region: post.region, postName: post.name };
    context.emit(TermStarted, post.region, { ...at, ...term });
    return { termId, revision: 1 };
  },
});

import { handle } from "@anlan/server-kit";
import { editPost } from "../../contract/index.ts";
import { findClash } from "../../domain/terms.ts";
import type { OrganisationTables } from "../generated/tables.ts";
import { lockPost, overlapError, termsOf, unitOf } from "../store/post-store.ts";
import { addStep } from "../store/unit-store.ts";

export const editPostHandler = handle(editPost, {
  load: (context, { postId }) => lockPost(context.tables<OrganisationTables>(), postId),
  run: async (context, post, { name, duties, singleHolder, sort }) => {
    const db = context.tables<OrganisationTables>();
    const clash = singleHolder && !post.singleHolder ? findClash(await termsOf(db, post)) : undefined;
    if (clash !== undefined) throw overlapError({ name }, clash);
    const revision = post.revision + 1;
    await db
      .updateTable("organisation.posts")
      .set({ name, duties, single_holder: singleHolder, sort, revision })
      .where("county", "=", post.county)
      .where("id", "=", post.id)
      .execute();
    const before = { name: post.name, duties: post.duties, singleHolder: post.singleHolder, sort: post.sort };
    const after = { name, duties, singleHolder, sort };
    await addStep(context, unitOf(post), "post-edited", { post: name, before, after });
    context.note({ type: "post", id: post.id, region: post.region }, { before, after });
    return { postId: post.id, revision };
  },
});

import { AnlanError, chinaDay } from "@anlan/kernel";
import { handle } from "@anlan/server-kit";
import { removePost } from "../../contract/index.ts";
import { isOpenOn } from "../../domain/terms.ts";
import type { OrganisationTables } from "../generated/tables.ts";
import { lockPost, termsOf, unitOf } from "../store/post-store.ts";
import { addStep } from "../store/unit-store.ts";

// The row stays, since past terms belong to it.
export const removePostHandler = handle(removePost, {
  load: (context, { postId }) => lockPost(context.tables<OrganisationTables>(), postId),
  run: async (context, post, { remark }) => {
    const db = context.tables<OrganisationTables>();
    const today = chinaDay(context.now);
    const holders = (await termsOf(db, post)).filter((term) => isOpenOn(term, today));
    if (holders.length > 0) {
      const names = holders.map(({ personName }) => personName).join("、");
      throw new AnlanError("ORGANISATION_HAS_HOLDERS", { count: holders.length, names });
    }
    const revision = post.revision + 1;
    await db
      .updateTable("organisation.posts")
      .set({ removed_at: context.now.toISOString(), revision })
      .where("county", "=", post.county)
      .where("id", "=", post.id)
      .execute();
    await addStep(context, unitOf(post), "post-removed", { post: post.name }, remark);
    context.note({ type: "post", id: post.id, region: post.region }, { name: post.name, remark });
    return { postId: post.id, revision };
  },
});

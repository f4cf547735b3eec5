import { AnlanError } from "@anlan/kernel";
import { handle } from "@anlan/server-kit";
import { createPost, type PostId } from "../../contract/index.ts";
import type { OrganisationTables } from "../generated/tables.ts";
import { addStep, lockUnit } from "../store/unit-store.ts";

export const createPostHandler = handle(createPost, {
  load: (context, { unitId }) => lockUnit(context.tables<OrganisationTables>(), unitId),
  run: async (context, unit, { name, duties, singleHolder, sort }) => {
    if (unit.state === "closed") throw new AnlanError("ORGANISATION_UNIT_CLOSED");
    const postId = context.newId() as PostId;
    await context
      .tables<OrganisationTables>()
      .insertInto("organisation.posts")
      .values({
        county: unit.county,
        id: postId,
        region_code: unit.region,
        unit_id: unit.id,
        name,
        duties,
        single_holder: singleHolder,
        sort,
      })
      .execute();
    await addStep(context, unit, "post-created", { post: name });
    context.note({ type: "post", id: postId, region: unit.region }, { after: { name, duties, singleHolder, sort } });
    return { postId, revision: 1 };
  },
});

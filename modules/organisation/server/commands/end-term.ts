import { AnlanError, chinaDay } from "@anlan/kernel";
import { handle } from "@anlan/server-kit";
import { endTerm, TermEnded } from "../../contract/index.ts";
import { isOpenOn } from "../../domain/terms.ts";
import type { OrganisationTables } from "../generated/tables.ts";
import { lockTerm, unitOf } from "../store/post-store.ts";
import { addStep } from "../store/unit-store.ts";

export const endTermHandler = handle(endTerm, {
  load: (context, { termId }) => lockTerm(context.tables<OrganisationTables>(), termId),
  run: async (context, term, { toDay, remark }) => {
    const { post, personName, accountId, fromDay } = term;
    if (!isOpenOn(term, chinaDay(context.now))) throw new AnlanError("ORGANISATION_TERM_ENDED");
    if (toDay < fromDay) throw new AnlanError("ORGANISATION_DAYS_REVERSED");
    // A later end than before could run into the successor's time.
    if (term.toDay !== null && toDay > term.toDay) throw new AnlanError("ORGANISATION_DAYS_REVERSED");
    const revision = term.revision + 1;
    await context
      .tables<OrganisationTables>()
      .updateTable("organisation.terms")
      .set({ to_day: toDay, revision })
      .where("county", "=", post.county)
      .where("id", "=", term.id)
      .execute();
    await addStep(context, unitOf(post), "term-ended", { post: post.name, personName, toDay }, remark);
    const changes = { before: { toDay: term.toDay }, after: { toDay }, personName, remark };
    context.note({ type: "term", id: term.id, region: post.region }, changes);
    const at = { termId: term.id, postId: post.id, unitId: post.unitId, region: post.region, postName: post.name };
    context.emit(TermEnded, post.region, { ...at, accountId, personName, fromDay, toDay });
    return { termId: term.id, revision };
  },
});

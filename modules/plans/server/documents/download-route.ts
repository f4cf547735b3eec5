import {
  type Authenticate,
  answer,
  dispositionOf,
  guardUploaded,
  inScope,
  logRead,
  type Runtime,
  runQuery,
  unsafeEverywhere,
} from "@anlan/server-kit";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { downloadRoute } from "../../contract/index.ts";
import type { PlansTables } from "../generated/tables.ts";
import { type Db, selectPlan } from "../store/plan-store.ts";
import { planIsVisible } from "../store/visibility.ts";

const Place = z.object({ county: z.string(), documentId: z.string(), fileName: z.string() });

// Who may read the plan may have its document; that he opened it is logged before a byte of it is sent.
const opening = answer({ ...downloadRoute, input: downloadRoute.query, output: Place }, async (context, { planId }) => {
  const plan = await selectPlan(context.tables<PlansTables>())
    .where("p.id", "=", planId)
    .where(planIsVisible(context.caller))
    .executeTakeFirst();
  if (plan === undefined) return undefined;
  const { county, documentId, fileName, sha256, region } = plan;
  const subject = { action: downloadRoute.name, type: "plan", id: planId, region };
  await logRead(context, { ...subject, details: { documentId, fileName, sha256 } });
  return { county, documentId, fileName };
});

// A plan is read by its whole government, its document's row only by those who import: hence past their regions, to
// exactly the document of the plan that was found within them.
async function contentOf(runtime: Runtime, { county, documentId }: z.infer<typeof Place>): Promise<Buffer> {
  const { content } = await inScope(runtime.pool, unsafeEverywhere, "read", (db) =>
    (db as unknown as Db)
      .selectFrom("plans.documents")
      .select("content")
      .where("county", "=", county)
      .where("id", "=", documentId)
      .executeTakeFirstOrThrow(),
  );
  return content;
}

/** Adds `GET /api/v1/plans/download-document?planId=…`: always a download, never shown in a page of ours. */
export function addDownloadRoute(app: FastifyInstance, runtime: Runtime, authenticate: Authenticate): void {
  app.get(downloadRoute.address, async (request, reply) => {
    const caller = await authenticate(request);
    const place = (await runQuery(runtime, opening, caller, request.query)) as z.infer<typeof Place>;
    return guardUploaded(reply)
      .type(downloadRoute.reply.mediaType)
      .header("content-disposition", dispositionOf(place.fileName))
      .send(await contentOf(runtime, place));
  });
}

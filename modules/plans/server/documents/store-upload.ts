import { AnlanError } from "@anlan/kernel";
import { type CommandHandler, countyColumnOf, handle } from "@anlan/server-kit";
import { type DocumentWarning, type PlanDocumentId, uploadDocument } from "../../contract/index.ts";
import type { PlansTables } from "../generated/tables.ts";
import { mayWrite } from "../may-write.ts";

/** The handler of one upload: its bytes come beside the command, because no log or reply may hold them. */
export function storeUpload(bytes: Buffer): CommandHandler {
  return handle(uploadDocument, {
    run: async (context, _record, { region, fileName, size, sha256 }) => {
      if (size === 0) throw new AnlanError("PLANS_DOCUMENT_EMPTY");
      mayWrite(context.caller, "plans.plan.import", region);
      const db = context.tables<PlansTables>();
      const county = countyColumnOf(region);
      const known = await db
        .selectFrom("plans.documents as d")
        // Only uploaded, it has not become a plan: that is no second import.
        .innerJoin("plans.plans as p", (on) =>
          on.onRef("p.county", "=", "d.county").onRef("p.document_id", "=", "d.id"),
        )
        .select("d.id")
        .where("d.county", "=", county)
        .where("d.sha256", "=", sha256)
        .limit(1)
        .execute();
      const warnings: DocumentWarning[] = known.length === 0 ? [] : [{ code: "same-document", detail: null }];
      const at = context.now.toISOString();
      const id = context.newId() as PlanDocumentId;
      await db
        .insertInto("plans.documents")
        .values({
          county,
          id,
          region_code: region,
          file_name: fileName,
          size,
          sha256,
          content: bytes,
          state: "reading",
          state_since: at,
          warnings: JSON.stringify(warnings),
          uploaded_by: context.caller.accountId,
          uploaded_by_name: context.caller.name,
          uploaded_at: at,
        })
        .execute();
      context.note({ type: "plan-document", id, region }, { fileName, size, sha256 });
      return {
        documentId: id,
        fileName,
        size,
        sha256,
        state: "reading" as const,
        problem: null,
        warnings,
        recognised: null,
        planId: null,
        uploadedAt: at,
      };
    },
  });
}

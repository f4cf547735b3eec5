import { chinaDay } from "@anlan/kernel";
import { handleMove } from "@anlan/server-kit";
import { EditionId, publishReport, ReportPublished } from "../../contract/index.ts";
import { reportLife } from "../../domain/index.ts";
import { documentOf } from "../document/document-of.ts";
import { draftBasis } from "../document/draft-basis.ts";
import type { EvaluationsTables } from "../generated/tables.ts";
import type { StoredReport } from "../store/report-store.ts";
import { contentOf, sha256 } from "../store/snapshot-store.ts";
import { load, replyOf, saveMove } from "./move-report.ts";

export const publishReportHandler = handleMove(publishReport, reportLife, "publish", {
  load: (context, input) => load(context, input),
  run: async (context, report: StoredReport, { issuer, number }) => {
    const db = context.tables<EvaluationsTables>();
    const { county, region, id, kind, title, from, to } = report;
    const basis = await draftBasis(db, report);
    // Nothing is approved before its figures are frozen.
    if (basis === null) throw new Error(`the approved report ${id} has no figures`);
    const document = documentOf({ ...report, issuer, number }, basis, {
      edition: "public",
      date: chinaDay(context.now),
    });
    const content = contentOf(document);
    const hash = sha256(content);
    const editionId = EditionId.parse(context.newId());
    const next = await saveMove(context, report, "publish", {
      changes: { issuer, number, editionId },
      noted: { editionId, sha256: hash, issuer, number },
    });
    await db
      .insertInto("evaluations.editions")
      .values({
        county,
        id: editionId,
        region_code: region,
        report_id: id,
        kind,
        title,
        number,
        issuer,
        period_from: from,
        period_to: to,
        published_at: context.now.toISOString(),
        recalled_at: null,
        document: content,
        sha256: hash,
      })
      .execute();
    context.emit(ReportPublished, region, { reportId: id, editionId, kind, title, sha256: hash });
    return { ...replyOf(next), editionId, sha256: hash };
  },
});

import { defineEvent, IsoDate, RegionCode } from "@anlan/kernel";
import { z } from "zod";
import { EditionId, ReportId } from "./ids.ts";
import { ReportKind, ReportState } from "./report.ts";

const Unit = z.object({ unitId: z.string(), region: RegionCode });

/** Units may evaluate themselves until a day. */
export const SelfEvaluationOpened = defineEvent({
  name: "evaluations.self-evaluation-opened",
  version: 1,
  payload: z.object({
    reportId: ReportId,
    title: z.string(),
    dueOn: IsoDate,
    units: z.array(Unit),
  }),
});

/** A report went on to another state. */
export const ReportMoved = defineEvent({
  name: "evaluations.report-moved",
  version: 1,
  payload: z.object({
    reportId: ReportId,
    title: z.string(),
    from: ReportState,
    to: ReportState,
    units: z.array(Unit).meta({ description: "Units with lines of the score sheet" }),
  }),
});

/** A public edition is out. */
export const ReportPublished = defineEvent({
  name: "evaluations.report-published",
  version: 1,
  payload: z.object({
    reportId: ReportId,
    editionId: EditionId,
    kind: ReportKind,
    title: z.string(),
    sha256: z.string(),
  }),
});

/** A public edition was taken back. */
export const ReportRecalled = defineEvent({
  name: "evaluations.report-recalled",
  version: 1,
  payload: z.object({ reportId: ReportId, editionId: EditionId, reason: z.string() }),
});

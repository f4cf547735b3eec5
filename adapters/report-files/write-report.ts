import type { Report, ReportFormat } from "./report.ts";
import { tidyReport } from "./tidy-report.ts";

/**
 * Writes a report as DOCX or PDF. The same report gives the same bytes, at any time and in any time zone. Characters that
 * cannot be drawn become □; ragged rows, missing numbers and empty charts do no harm. Throws ReportError (REPORT_TOO_LARGE,
 * REPORT_MALFORMED). The libraries are loaded with the first report of their kind.
 */
export async function writeReport(report: Report, format: ReportFormat): Promise<Uint8Array> {
  const tidy = tidyReport(report);
  if (format === "docx") {
    const { writeDocx } = await import("./docx/write-docx.ts");
    return writeDocx(tidy);
  }
  const { writePdf } = await import("./pdf/write-pdf.ts");
  return writePdf(tidy);
}

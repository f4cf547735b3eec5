import type { Notices } from "@anlan/notices/server";
import type { Report, ReportFormat } from "@anlan/report-files";

/** What this module needs from others. */
export interface RiskSourcesPorts {
  /** Names of regions from the province down; empty for a code that no region has. */
  readonly regionPath: (code: string) => Promise<readonly string[]>;
  readonly notices: Notices;
  readonly writeReport: (report: Report, format: ReportFormat) => Promise<Uint8Array>;
}

import type { Notices } from "@anlan/notices/server";
import type { UnitDirectory } from "@anlan/organisation/server";
import type { Report, ReportFormat } from "@anlan/report-files";
import type { CommandContext } from "@anlan/server-kit";
import type { AccidentRules, InvestigationRules } from "../../contract/index.ts";

/** What investigations need from outside. */
export interface InvestigationPorts {
  readonly rules: () => AccidentRules;
  readonly investigationRules: () => InvestigationRules;
  /** Names of regions from the province down; empty for a code that no region has. */
  readonly regionPath: (code: string) => Promise<readonly string[]>;
  readonly units: Pick<UnitDirectory, "find">;
  readonly notices: Notices;
  /** Binds uploaded files to a record; each opening of them is logged. Throws AnlanError for files that are not the caller's. */
  readonly attachEvidence: (
    context: CommandContext,
    files: readonly string[],
    subject: { readonly type: string; readonly id: string; readonly region: string },
  ) => Promise<void>;
  readonly writeReport: (report: Report, format: ReportFormat) => Promise<Uint8Array>;
}

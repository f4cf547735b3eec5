import type { Caller } from "@anlan/kernel";
import type { Notices } from "@anlan/notices/server";
import type { UnitDirectory } from "@anlan/organisation/server";
import type { Report, ReportFormat } from "@anlan/report-files";
import type { CommandContext, EventContext, Runtime } from "@anlan/server-kit";
import type { ExitRules } from "../contract/index.ts";

/** Who may be asked for a sheet. */
export interface ExpertFacts {
  readonly accountId: string;
  readonly name: string;
  readonly unitName: string | null;
}

/** What this module needs from others. */
export interface ExitListsPorts {
  readonly rules: () => ExitRules;
  /** Names of regions from the province down; empty for a code that no region has. */
  readonly regionPath: (code: string) => Promise<readonly string[]>;
  readonly units: Pick<UnitDirectory, "find">;
  /** Active officials and experts who may fill in sheets over a region. */
  readonly experts: (runtime: Runtime, region: string) => Promise<readonly ExpertFacts[]>;
  /** Accounts of an enterprise that hold a right. */
  readonly enterpriseHolders: (
    runtime: Runtime,
    enterpriseId: string,
    permission: string,
  ) => Promise<readonly string[]>;
  readonly attachFiles: (
    context: CommandContext,
    files: readonly string[],
    subject: {
      readonly type: string;
      readonly id: string;
      readonly region: string;
      readonly enterpriseId: string | null;
    },
  ) => Promise<void>;
  readonly notices: Notices;
  readonly writeReport: (report: Report, format: ReportFormat) => Promise<Uint8Array>;
}

/** Who writes: a command, or the system on an event. */
export type WritingContext = Pick<CommandContext | EventContext, "tables" | "now" | "newId" | "emit" | "runtime"> & {
  readonly caller: Caller;
};

import type { Notices } from "@anlan/notices/server";
import type { Report } from "@anlan/report-files";
import type { CommandContext, FoundReferences, QueryContext } from "@anlan/server-kit";
import type { RiskRules } from "../contract/index.ts";

/** What the module needs from outside. */
export interface RisksPorts {
  /** Methods, direct rules, levels and triggers. */
  readonly rules: () => RiskRules;
  /** Names of regions from the province down; empty for a code that no region has. */
  readonly regionPath: (code: string) => Promise<readonly string[]>;
  /** Accounts of an enterprise, which are told what is to be assessed anew. */
  readonly enterpriseAccounts: (
    context: Pick<QueryContext, "runtime">,
    enterpriseId: string,
  ) => Promise<readonly string[]>;
  /** What texts of a file name as enterprises, within the caller's scope. */
  readonly findEnterprises: (context: CommandContext, texts: readonly string[]) => Promise<FoundReferences>;
  /** The name of a person of the enterprise within the caller's scope; null: there is none. */
  readonly personName: (
    context: Pick<CommandContext, "tables">,
    enterpriseId: string,
    personId: string,
  ) => Promise<string | null>;
  readonly notices: Notices;
  readonly writeReport: (report: Report, format: "pdf") => Promise<Uint8Array>;
  /** Where the desk is reached, for QR codes; null: codes hold the point's code alone. */
  readonly origin: () => string | null;
}

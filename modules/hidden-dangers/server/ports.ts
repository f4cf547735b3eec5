import type { Notices } from "@anlan/notices/server";
import type { PlaceOutline } from "@anlan/records";
import type { Report, ReportFormat } from "@anlan/report-files";
import type { CommandContext, EventContext, Runtime } from "@anlan/server-kit";
import type { DangerRules, QuotedCriterion, SheetRules } from "../contract/index.ts";
import type { LikenessPorts } from "./likeness/ports.ts";

/** Who an account belongs to. */
export interface AccountFacts {
  readonly name: string;
  readonly active: boolean;
  /** Holds a right to put dangers right, of its enterprise or of its unit. */
  readonly mayRectify: boolean;
  readonly enterpriseId: string | null;
  readonly unitId: string | null;
}

/** Who writes: a command, or the system. */
export type WritingContext = Pick<CommandContext | EventContext, "tables" | "now" | "newId" | "emit" | "runtime"> & {
  readonly caller: CommandContext["caller"];
};

/** What the module needs from outside. */
export interface HiddenDangersPorts {
  readonly rules: () => DangerRules;
  /** Names of regions from the province down; empty for a code that no region has. */
  readonly regionPath: (code: string) => Promise<readonly string[]>;
  /** The outline of a county or city as far as it is known. */
  readonly outline?: (runtime: Runtime, region: string) => Promise<PlaceOutline | null>;
  /** A criterion of the law base by its code; undefined: there is none. */
  readonly criterion: (runtime: Runtime, county: string, code: string) => Promise<QuotedCriterion | undefined>;
  /** All criteria that hold on a day. */
  readonly criteria: (runtime: Runtime, county: string, day: string) => Promise<readonly QuotedCriterion[]>;
  readonly account: (runtime: Runtime, accountId: string) => Promise<AccountFacts | undefined>;
  /** Active accounts of an enterprise that hold a right. */
  readonly enterpriseHolders: (
    runtime: Runtime,
    enterpriseId: string,
    permission: string,
  ) => Promise<readonly string[]>;
  /** Open units with their names. */
  readonly units: {
    find(runtime: Runtime, ids: readonly string[]): Promise<readonly { readonly id: string; readonly name: string }[]>;
  };
  /** Units of a county that supervise one of the sectors. */
  readonly supervisors: (runtime: Runtime, county: string, sectors: readonly string[]) => Promise<readonly string[]>;
  /** Which of these units have somebody with a right. */
  readonly staffed: (runtime: Runtime, unitIds: readonly string[], permission: string) => Promise<readonly string[]>;
  /** Binds uploaded files to the record. */
  readonly attachEvidence: (
    context: CommandContext,
    files: readonly string[],
    subject: {
      readonly type: string;
      readonly id: string;
      readonly region: string;
      /** Its accounts read the files too. */
      readonly enterpriseId: string | null;
    },
  ) => Promise<void>;
  /** Asks for a new assessment of an enterprise's risk point whose danger was put right; of another's nothing follows. */
  readonly askReassessment: (
    context: WritingContext,
    asked: { readonly pointId: string; readonly enterpriseId: string; readonly reason: string },
  ) => Promise<void>;
  readonly notices: Notices;
  readonly writeReport: (report: Report, format: ReportFormat) => Promise<Uint8Array>;
  /** The statistical sheets: their versions, and what sectors are called. */
  readonly sheets: {
    readonly rules: () => readonly SheetRules[];
    readonly sectorNames: () => Promise<ReadonlyMap<string, string>>;
  };
  /** What comparing dangers needs. */
  readonly likeness: LikenessPorts;
}

import type { Notices } from "@anlan/notices/server";
import type { UnitDirectory } from "@anlan/organisation/server";
import type { Position } from "@anlan/records";
import type { CommandContext, Runtime } from "@anlan/server-kit";
import type { GateRules } from "../contract/index.ts";
import type { Neighbour } from "../domain/index.ts";

/** What this module needs from others. */
export interface ProjectGatePorts {
  readonly rules: () => GateRules;
  /** Names of regions from the province down; empty for a code that no region has. */
  readonly regionPath: (code: string) => Promise<readonly string[]>;
  readonly units: Pick<UnitDirectory, "find">;
  /** The nearest of some registers within so many metres, whoever asks: what one may not read is no nearer to safety. */
  readonly around: (
    runtime: Runtime,
    asked: {
      readonly county: string;
      readonly place: Position;
      readonly metres: number;
      readonly registers: readonly string[];
    },
  ) => Promise<readonly Neighbour[]>;
  readonly attachFiles: (
    context: CommandContext,
    files: readonly string[],
    subject: { readonly type: string; readonly id: string; readonly region: string },
  ) => Promise<void>;
  readonly notices: Notices;
}

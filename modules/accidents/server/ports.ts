import type { Notices } from "@anlan/notices/server";
import type { DrawnShape } from "@anlan/records";
import type { QueryContext, Runtime, Sealer } from "@anlan/server-kit";
import type { AccidentRules } from "../contract/index.ts";
import type { InvestigationPorts } from "./investigation/index.ts";

type Area = Extract<DrawnShape, { type: "Polygon" | "MultiPolygon" }>;

/** What the module needs from outside. */
export interface AccidentsPorts extends InvestigationPorts {
  readonly sealer: Sealer;
  readonly rules: () => AccidentRules;
  /** Names of regions from the province down; empty for a code that no region has. */
  readonly regionPath: (code: string) => Promise<readonly string[]>;
  /** The border of a county or city; null: it is not known. */
  readonly outline: (
    runtime: Runtime,
    region: string,
  ) => Promise<{ readonly name: string; readonly geometry: Area } | null>;
  /** Accounts of an enterprise. */
  readonly enterpriseAccounts: (
    context: Pick<QueryContext, "runtime">,
    enterpriseId: string,
  ) => Promise<readonly string[]>;
  readonly notices: Notices;
}

import type { JudgedTarget } from "@anlan/indicators/server";
import type { Label } from "@anlan/kernel";
import type { Statistics } from "@anlan/statistics/server";
import type { CampaignFigure } from "../../contract/index.ts";
import type { FiguresAsk, ReadingContext } from "../ports.ts";

/** What the module indicators offers of a plan's targets. */
export interface PlanTargets {
  /** All targets of the plan that count, judged as of the day `on` with what was known at `asOf` (ISO moment). */
  judgePlan(
    context: ReadingContext,
    ask: { readonly planId: string; readonly asOf: string; readonly on: Date },
  ): Promise<JudgedTarget[]>;
}

/** Where the figures of reports come from. */
export interface FigureSources {
  readonly targets: PlanTargets;
  readonly statistics: Statistics;
  readonly campaigns: (context: ReadingContext, ask: FiguresAsk) => Promise<CampaignFigure[]>;
  readonly categoryName: (code: string) => Label;
  readonly regionName: (code: string) => Promise<string | null>;
}

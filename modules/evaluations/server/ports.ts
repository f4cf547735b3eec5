import type { UnitDirectory } from "@anlan/organisation/server";
import type { CommandContext } from "@anlan/server-kit";
import type { Kysely } from "kysely";
import type { AccidentFigures, CampaignFigure, Method, TargetFigure, WorkFigures } from "../contract/index.ts";

/** What the reading of figures needs of a command's or query's context. */
export interface ReadingContext {
  tables<Tables>(): Kysely<Tables>;
  readonly now: Date;
}

/** What a report asks of the figures. */
export interface FiguresAsk {
  readonly region: string;
  /** First and last day, both counted. */
  readonly from: string;
  readonly to: string;
  readonly planId: string | null;
  /** ISO moment of which the figures tell. */
  readonly asOf: string;
}

/** Where figures come from. The same ask gives the same figures whenever it is asked. */
export interface Figures {
  targets(context: ReadingContext, ask: FiguresAsk): Promise<TargetFigure[]>;
  accidents(context: ReadingContext, ask: FiguresAsk): Promise<AccidentFigures | null>;
  work(context: ReadingContext, ask: FiguresAsk): Promise<WorkFigures | null>;
  campaigns(context: ReadingContext, ask: FiguresAsk): Promise<CampaignFigure[]>;
}

/** What this module needs from others. */
export interface EvaluationsPorts {
  readonly figures: Figures;
  /** The methods of packs/rules. */
  readonly methods: () => readonly Method[];
  readonly units: Pick<UnitDirectory, "find">;
  readonly regionName: (code: string) => Promise<string | null>;
  /** Binds uploaded files to a line within the command's transaction; throws AnlanError for files that are not one's own. */
  readonly attachFiles: (
    context: CommandContext,
    files: readonly string[],
    subject: { readonly type: string; readonly id: string; readonly region: string },
  ) => Promise<void>;
}

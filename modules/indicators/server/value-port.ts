import { countyColumnOf } from "@anlan/server-kit";
import type { IndicatorValue, YearFigure } from "../contract/index.ts";
import type { ValueAsk } from "./compute/computation.ts";
import { type JudgingContext, judgeTarget, type TargetResult } from "./compute/judge-target.ts";
import { computationOf } from "./compute/settle.ts";
import type { IndicatorsPorts } from "./ports.ts";
import type { ReadingContext } from "./store/db.ts";
import { findTarget } from "./store/target-store.ts";

/** What others ask. `asOf`: ISO moment; everything is then taken as it was known, and the same moment gives the same. */
export interface ValueQuestion extends ValueAsk {
  readonly asOf?: string;
}

type Context = ReadingContext & { readonly now: Date };

/** The port for modules above: evaluations, bulletins, the public board. Bound by the context's scope. */
export interface IndicatorValues {
  valueOf(context: Context, question: ValueQuestion): Promise<IndicatorValue>;
  /** A whole year, where nothing was counted as the region's own plan tells it. */
  yearFigure(
    context: Context,
    question: { readonly indicator: string; readonly region: string; readonly year: number; readonly asOf?: string },
  ): Promise<YearFigure>;
  /** How a target stands, judged with what was known at `asOf`; undefined: no such target, or not in scope. */
  judge(
    context: Context,
    question: { readonly targetId: string; readonly asOf?: string },
  ): Promise<TargetResult | undefined>;
}

/** Makes the port. */
export function indicatorValues(ports: IndicatorsPorts): IndicatorValues {
  const computing = (context: Context, region: string, asOf: string | undefined) =>
    computationOf(context, ports, {
      county: countyColumnOf(region.slice(0, 6)),
      now: asOf === undefined ? context.now : new Date(asOf),
      known: asOf,
    });
  return {
    valueOf: async (context, { asOf, ...ask }) => (await computing(context, ask.region, asOf)).valueOf(ask),
    yearFigure: async (context, { indicator, region, year, asOf }) =>
      (await computing(context, region, asOf)).yearFigure(indicator, region, year),
    judge: async (context, { targetId, asOf }) => {
      const target = await findTarget(context, targetId);
      if (target === undefined) return undefined;
      const now = asOf === undefined ? context.now : new Date(asOf);
      const computation = await computing(context, target.region, asOf);
      const judging: JudgingContext = { reading: context, computation, known: asOf, now };
      return judgeTarget(target, judging);
    },
  };
}

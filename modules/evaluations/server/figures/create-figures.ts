import type { Figures } from "../ports.ts";
import { accidentFigures } from "./accident-figures.ts";
import type { FigureSources } from "./sources.ts";
import { targetFigures } from "./target-figures.ts";
import { workFigures } from "./work-figures.ts";

/** The figures of the running program: indicators, statistics, assignments, campaigns. */
export function createFigures(sources: FigureSources): Figures {
  return {
    targets: async (context, { planId, ...ask }) =>
      planId === null ? [] : targetFigures(context, sources, { ...ask, planId }),
    accidents: (context, ask) => accidentFigures(context, sources, ask),
    work: async (context, { planId, ...ask }) => (planId === null ? null : workFigures(context, { ...ask, planId })),
    campaigns: (context, ask) => sources.campaigns(context, ask),
  };
}

import { answer, type QueryHandler } from "@anlan/server-kit";
import { findCatalogue, getFigure } from "../../contract/index.ts";
import type { StatisticsPorts } from "../ports.ts";

/** "category=fire,road-traffic;grade=ordinary" → dimension and values; an empty value is "not known". */
export function readWhere(text: string | undefined): Record<string, string[]> {
  if (text === undefined || text === "") return {};
  return Object.fromEntries(
    text.split(";").map((part) => {
      const [dimension = "", values = ""] = part.split("=", 2);
      return [dimension, values.split(",")];
    }),
  );
}

/** A figure with its definition, and the catalogue. */
export const figureQueries = ({ statistics, regionName }: StatisticsPorts): QueryHandler[] => [
  answer(getFigure, async (context, { where, asOf, ...ask }) => {
    const { catalogue } = statistics;
    const question = { ...ask, where: readWhere(where), ...(asOf === undefined ? {} : { asOf }) };
    const [[total], name] = await Promise.all([statistics.totals(context, [question]), regionName(ask.region)]);
    return {
      ...(total ?? { value: 0, facts: 0, unknown: 0 }),
      definition: catalogue.metric(ask.metric),
      regionName: name ?? ask.region,
      asOf: asOf ?? context.now.toISOString(),
    };
  }),
  answer(findCatalogue, async () => {
    const { metrics, series } = statistics.catalogue;
    return { metrics, series };
  }),
];

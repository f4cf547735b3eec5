import { join } from "node:path";
import { CATEGORIES } from "@anlan/accidents/contract";
import { campaignCounts } from "@anlan/campaigns/server";
import { createFigures, type EvaluationsPorts, readMethods } from "@anlan/evaluations/server";
import { attachFiles } from "@anlan/files/server";
import { type IndicatorsPorts, judgePlan } from "@anlan/indicators/server";
import { unitDirectory } from "@anlan/organisation/server";
import type { StatisticsPorts } from "@anlan/statistics/server";
import { projectFolder } from "./project-folder.ts";

const categories: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = CATEGORIES;

/** What the evaluations module gets from the other modules; its methods are read when one is first asked for. */
export function evaluationsPorts(
  { statistics }: Pick<StatisticsPorts, "statistics">,
  indicators: IndicatorsPorts,
  regionName: EvaluationsPorts["regionName"],
): EvaluationsPorts {
  let methods: ReturnType<EvaluationsPorts["methods"]> | undefined;
  return {
    figures: createFigures({
      targets: { judgePlan: (context, ask) => judgePlan(context, indicators, ask) },
      statistics,
      campaigns: campaignCounts,
      categoryName: (code) => categories[code] ?? { zh: code, en: code },
      regionName,
    }),
    methods: () => {
      methods ??= readMethods(join(projectFolder(), "packs/rules"));
      return methods;
    },
    units: unitDirectory,
    regionName,
    attachFiles: (context, files, subject) => attachFiles(context, files, subject, {}),
  };
}

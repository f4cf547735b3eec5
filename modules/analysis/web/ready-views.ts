import type { Label } from "@anlan/kernel";
import { searchOf, type TableState } from "./state.ts";
import { analysisWords as words } from "./words.ts";

/** Tables that come with the program, those of the plans' own among them. */
export function readyViews(region: string, year: number): { readonly label: Label; readonly search: string }[] {
  const fiveYears = { region, from: `${year - 4}-01-01`, to: `${year}-12-31` };
  const thisYear = { region, from: `${year}-01-01`, to: `${year}-12-31` };
  const view = (label: Label, state: Partial<TableState>) => ({ label, search: searchOf(state) });
  return [
    view(words.fiveYears, { ...fiveYears, metrics: ["accidents", "deaths"], rows: "year", chart: "line" }),
    view(words.fiveByCategory, { ...fiveYears, metrics: ["accidents"], rows: "category", columns: "year" }),
    view(words.fiveDeathsByCategory, { ...fiveYears, metrics: ["deaths"], rows: "category", columns: "year" }),
    view(words.fiveByType, { ...fiveYears, metrics: ["accidents"], rows: "type", columns: "year" }),
    view(words.fiveByTown, { ...fiveYears, metrics: ["accidents"], rows: "region", columns: "year" }),
    view(words.monthsCompared, {
      ...thisYear,
      metrics: ["accidents"],
      rows: "month",
      compare: "last-year",
      chart: "line",
    }),
    view(words.gradeByCategory, { ...thisYear, metrics: ["accidents"], rows: "category", columns: "grade" }),
  ];
}

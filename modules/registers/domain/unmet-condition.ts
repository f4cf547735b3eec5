import type { LifeCondition, LifeMove } from "../contract/index.ts";

type Values = Readonly<Record<string, unknown>>;

function holds(condition: LifeCondition, values: Values, today: string): boolean {
  const value = values[condition.field];
  if ("is" in condition) return [value].flat().some((one) => condition.is.includes(one as string | boolean));
  if ("notPast" in condition) return typeof value === "string" && value >= today;
  const most = values[condition.atMost];
  return typeof value === "number" && (typeof most !== "number" || value <= most);
}

/** The first of a step's conditions that does not hold with these values on that day (ISO, China); null when all do. */
export function unmetCondition(move: Pick<LifeMove, "only">, values: Values, today: string): LifeCondition | null {
  return (move.only ?? []).find((condition) => !holds(condition, values, today)) ?? null;
}

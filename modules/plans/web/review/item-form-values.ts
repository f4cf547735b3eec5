import type { ItemKind, ItemValues } from "../../contract/index.ts";

/** Fields of the form that a kind shows; the others keep what they are. */
export const FIELDS: Readonly<Record<ItemKind, readonly FieldName[]>> = {
  indicator: ["comparator", "value", "unit", "baseline", "target", "binding"],
  commitment: ["text", "comparator", "value", "unit", "deadline", "frequency", "sector"],
  task: ["actors", "deadline", "sector"],
  project: ["actors", "deadline", "sector"],
  guarantee: ["actors", "deadline", "sector"],
  history: ["year", "value", "unit"],
};

export type FieldName = Exclude<keyof ItemValues, "name" | "canonical">;

const blank = (value: unknown): boolean => value === undefined || value === null || value === "";

/** What the form gives, as values of an item: empty inputs are null, texts are trimmed. */
export function valuesOfForm(form: Readonly<Record<string, unknown>>, base: ItemValues): ItemValues {
  const merged = { ...base, ...form } as Record<keyof ItemValues, unknown>;
  const text = (value: unknown) => (blank(value) || String(value).trim() === "" ? null : String(value).trim());
  const point = (value: unknown) => {
    const { year, value: amount } = (value ?? {}) as { year?: number | null; value?: number | null };
    return { year: year ?? null, value: amount ?? null };
  };
  const deadline = merged.deadline as { year?: number | null; qualifier?: string } | null;
  return {
    ...(merged as ItemValues),
    name: text(merged.name) ?? "",
    text: text(merged.text),
    unit: text(merged.unit),
    value: blank(merged.value) ? null : (merged.value as number),
    year: blank(merged.year) ? null : (merged.year as number),
    comparator: blank(merged.comparator) ? null : (merged.comparator as ItemValues["comparator"]),
    binding: blank(merged.binding) ? null : (merged.binding as ItemValues["binding"]),
    frequency: blank(merged.frequency) ? null : (merged.frequency as ItemValues["frequency"]),
    sector: text(merged.sector),
    actors: ((merged.actors as string[] | undefined) ?? [])
      .map((actor) => actor.trim())
      .filter((actor) => actor !== ""),
    baseline: point(merged.baseline),
    target: point(merged.target),
    deadline: blank(deadline?.year)
      ? null
      : ({ year: deadline?.year, qualifier: deadline?.qualifier ?? "by" } as ItemValues["deadline"]),
  };
}

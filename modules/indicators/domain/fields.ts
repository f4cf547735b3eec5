import type { Label } from "@anlan/kernel";
import type { DefinitionContent, Field, FieldRules, IndicatorCatalogue, Parts } from "../contract/index.ts";

/** One field, or several: what lies in any of them, or in all of them at once. */
export interface FieldChoice {
  readonly join: "any" | "all";
  readonly fields: readonly Field[];
}

interface Found {
  readonly field: Field;
  readonly at: number;
  readonly end: number;
}

const JOINED = /以及|[和与及或、]/;

/** Where fields are named in a text, longer words before the shorter ones that they hold. */
function findFields({ fields }: FieldRules, text: string): Found[] {
  const words = fields
    .flatMap((field) => field.words.map((word) => ({ field, word })))
    .sort((one, other) => other.word.length - one.word.length);
  const found: Found[] = [];
  for (const { field, word } of words) {
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
      const end = at + word.length;
      if (!found.some((one) => at < one.end && one.at < end)) found.push({ field, at, end });
    }
  }
  return found.sort((one, other) => one.at - other.at);
}

/** Whether figures of the choice can be counted: of two dimensions at most, and fields that meet are of two. */
export function canBeCounted({ join, fields }: FieldChoice): boolean {
  const dimensions = new Set(fields.map(({ by }) => by));
  return join === "all" ? dimensions.size === fields.length : dimensions.size <= 2;
}

/**
 * Of which fields a name speaks; null: of none, so of all accidents; "unclear": of one that cannot be told apart, or of
 * several in a way that says neither their sum nor where they meet. 道路交通和水上交通: either; 危险化学品道路运输: both at once.
 */
export function fieldsIn(rules: FieldRules, name: string): FieldChoice | "unclear" | null {
  const found = findFields(rules, name);
  const rest = found.reduce((text, { at, end }) => text.slice(0, at) + " ".repeat(end - at) + text.slice(end), name);
  if (rules.others.some((word) => rest.includes(word))) return "unclear";
  const [first] = found;
  if (first === undefined) return null;
  const fields = [...new Set(found.map(({ field }) => field))];
  const joined = found.slice(1).map(({ at }, index) => JOINED.test(name.slice(found[index]?.end, at)));
  const choice: FieldChoice = { join: joined.every((one) => !one) && fields.length > 1 ? "all" : "any", fields };
  const isMixed = joined.some((one) => one) && joined.some((one) => !one);
  return isMixed || !canBeCounted(choice) ? "unclear" : choice;
}

/** Indicators over all fields that plans also promise for single ones. */
const GRADED = ["major-accidents", "major-accident-deaths", "severe-accidents", "severe-accident-deaths"];

/** The code of an indicator for fields. */
export const codeOfFields = (indicator: string, { join, fields }: FieldChoice): string =>
  `${indicator}-${[...fields.map(({ code }) => code)].sort().join(join === "any" ? "-or-" : "-and-")}`;

const saidOf = ({ join, fields }: FieldChoice): Label => ({
  zh: fields.map(({ name }) => name.zh).join(join === "any" ? "和" : ""),
  en: fields.map(({ name }) => name.en).join(join === "any" ? " or " : " and "),
});

type Filter = Readonly<Record<string, string[]>>;

/** The filters whose counts, the later ones of two taken away again, make the choice. */
function filtersOf({ join, fields }: FieldChoice): { readonly filter: Filter; readonly sign: "+" | "-" }[] {
  const byDimension = new Map<string, string[]>();
  for (const { by, values } of fields) byDimension.set(by, [...(byDimension.get(by) ?? []), ...values]);
  const both: Filter = Object.fromEntries(byDimension);
  if (join === "all" || byDimension.size === 1) return [{ filter: both, sign: "+" }];
  // In either of two dimensions: what lies in both is in each of the two sums, so it goes once.
  const single = [...byDimension].map(([by, values]) => ({ filter: { [by]: values }, sign: "+" as const }));
  return [...single, { filter: both, sign: "-" }];
}

const OF_ACCIDENTS = /(?:生产安全)?事故/;

type Content = Pick<DefinitionContent, "name" | "formula" | "parts">;

/** Whether every count of a definition can be told apart by the fields; `dimensionsOf`: of a metric, undefined for none. */
export function canBeNarrowed(
  parts: Parts,
  { fields }: FieldChoice,
  dimensionsOf: (metric: string) => readonly string[],
): boolean {
  const counts = Object.values(parts).filter(({ kind }) => kind !== "series");
  return (
    counts.length > 0 &&
    counts.every(
      (part) =>
        part.kind === "metric" &&
        fields.every(({ by }) => dimensionsOf(part.metric).includes(by) && part.where?.[by] === undefined),
    )
  );
}

/** The same indicator for fields alone: its counts with filters more. Denominators stay. */
export function narrowed<T extends Content>(base: T, choice: FieldChoice): T {
  const filters = filtersOf(choice);
  const parts: Parts = {};
  let { formula } = base;
  for (const [name, part] of Object.entries(base.parts)) {
    if (part.kind !== "metric" || filters.length === 1) {
      const [only] = filters;
      parts[name] = part.kind === "metric" ? { ...part, where: { ...part.where, ...only?.filter } } : part;
      continue;
    }
    const terms = filters.map(({ filter, sign }, index) => {
      const one = `${name}_${index + 1}`;
      parts[one] = { ...part, where: { ...part.where, ...filter } };
      return `${index === 0 ? "" : ` ${sign} `}${one}`;
    });
    formula = formula.replace(new RegExp(`\\b${name}\\b`, "g"), `(${terms.join("")})`);
  }
  const { zh, en } = saidOf(choice);
  const name = {
    zh: OF_ACCIDENTS.test(base.name.zh) ? base.name.zh.replace(OF_ACCIDENTS, `${zh}事故`) : `${zh}${base.name.zh}`,
    en: `${base.name.en}: ${en}`,
  };
  return { ...base, name, formula, parts };
}

/** The graded indicators for each single field. */
export function ofSingleFields(catalogue: IndicatorCatalogue, { fields }: FieldRules): IndicatorCatalogue {
  return catalogue
    .filter(({ code }) => GRADED.includes(code))
    .flatMap((one) =>
      fields.map((field) => {
        const choice: FieldChoice = { join: "any", fields: [field] };
        return { ...narrowed(one, choice), code: codeOfFields(one.code, choice) };
      }),
    );
}

import type { Label } from "@anlan/kernel";
import type { DefinitionPart, FormulaNames, Parts } from "../contract/index.ts";

/** What a formula's names can stand for, and what is known of the other indicators. */
export interface KnownNames extends FormulaNames {
  /** The parts of every indicator that others may name. */
  readonly partsOf: ReadonlyMap<string, Parts>;
}

const withYears = (label: Label, years: number | undefined): Label => {
  if (years === undefined || years === 0) return label;
  return years === -1
    ? { zh: `上年${label.zh}`, en: `${label.en} of the year before` }
    : { zh: `${-years}年前的${label.zh}`, en: `${label.en} ${-years} years before` };
};

function baseLabel(part: DefinitionPart, known: FormulaNames): { label: Label; unit: string } | null {
  const [choices, code] =
    part.kind === "metric"
      ? [known.metrics, part.metric]
      : part.kind === "series"
        ? [known.series, part.series]
        : [known.indicators, part.indicator];
  const choice = choices.find((one) => one.code === code);
  return choice === undefined ? null : { label: choice.name, unit: choice.unit };
}

/** More values than these are counted, not named. */
const MOST_NAMED = 6;

function filterLabel(part: DefinitionPart, known: FormulaNames): Label | null {
  if (part.kind !== "metric" || part.where === undefined) return null;
  const dimensions = known.metrics.find(({ code }) => code === part.metric)?.dimensions ?? [];
  const said = Object.entries(part.where).flatMap(([code, values]) => {
    const dimension = dimensions.find((one) => one.code === code);
    if (values.length > MOST_NAMED) {
      const name = dimension?.name ?? { zh: code, en: code };
      return [{ zh: `${name.zh}限 ${values.length} 类`, en: `${values.length} kinds of ${name.en}` }];
    }
    return values.map((value) => dimension?.values.find((one) => one.code === value)?.name ?? { zh: value, en: value });
  });
  return { zh: said.map(({ zh }) => zh).join("、"), en: said.map(({ en }) => en).join(", ") };
}

/** What people call a part: 死亡人数（火灾）. */
export function partLabel(part: DefinitionPart, known: FormulaNames): Label {
  const code = part.kind === "metric" ? part.metric : part.kind === "series" ? part.series : part.indicator;
  const base = baseLabel(part, known)?.label ?? { zh: code, en: code };
  const filter = filterLabel(part, known);
  const whole = filter === null ? base : { zh: `${base.zh}（${filter.zh}）`, en: `${base.en} (${filter.en})` };
  return withYears(whole, part.years);
}

/** The unit in which a part's numbers are; empty where the part is not known. */
export const partUnit = (part: DefinitionPart, known: FormulaNames): string => baseLabel(part, known)?.unit ?? "";

/** The labels of all names of a formula. */
export const partLabels = (parts: Parts, known: FormulaNames): Record<string, Label> =>
  Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, partLabel(part, known)]));

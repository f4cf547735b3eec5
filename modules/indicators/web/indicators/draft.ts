import type { z } from "zod";
import type { Definition, DefinitionPart, draftDefinition } from "../../contract/index.ts";

/** A part as the editor holds it: may be half chosen. */
export interface DraftPart {
  readonly key: string;
  readonly name: string;
  readonly kind: DefinitionPart["kind"];
  readonly code: string;
  readonly where: Readonly<Record<string, readonly string[]>>;
  readonly years: number;
}

/** What the editor holds. */
export interface Draft {
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly about: string;
  readonly unitZh: string;
  readonly unitEn: string;
  readonly digits: number;
  readonly direction: "lower" | "higher";
  readonly formula: string;
  readonly source: string;
  readonly validFrom: string;
  readonly parts: readonly DraftPart[];
}

/** An empty draft that is meant for the running year on. */
export const emptyDraft = (year: number): Draft => ({
  code: "",
  nameZh: "",
  nameEn: "",
  about: "",
  unitZh: "",
  unitEn: "",
  digits: 2,
  direction: "lower",
  formula: "",
  source: "",
  validFrom: `${year}-01-01`,
  parts: [],
});

const codeOf = (part: DefinitionPart): string =>
  part.kind === "metric" ? part.metric : part.kind === "series" ? part.series : part.indicator;

/** A version as the editor opens it. */
export function draftOf(version: Definition): Draft {
  return {
    code: version.code,
    nameZh: version.name.zh,
    nameEn: version.name.en,
    about: version.about ?? "",
    unitZh: version.unit.zh,
    unitEn: version.unit.en,
    digits: version.digits,
    direction: version.direction,
    formula: version.formula,
    source: version.source,
    validFrom: version.validFrom ?? "2000-01-01",
    parts: Object.entries(version.parts).map(([name, part]) => ({
      key: name,
      name,
      kind: part.kind,
      code: codeOf(part),
      where: part.kind === "metric" ? (part.where ?? {}) : {},
      years: part.years ?? 0,
    })),
  };
}

function partOf({ kind, code, where, years }: DraftPart): DefinitionPart {
  const shift = years === 0 ? {} : { years };
  if (kind === "series") return { kind, series: code, ...shift };
  if (kind === "indicator") return { kind, indicator: code, ...shift };
  const filters = Object.entries(where).filter(([, values]) => values.length > 0);
  const chosen = Object.fromEntries(filters.map(([dimension, values]) => [dimension, [...values]]));
  return { kind, metric: code, ...(filters.length === 0 ? {} : { where: chosen }), ...shift };
}

/** The parts as the definition has them; those without name or choice are left out. */
export const partsOf = (draft: Draft): Record<string, DefinitionPart> =>
  Object.fromEntries(
    draft.parts.filter(({ name, code }) => name !== "" && code !== "").map((part) => [part.name, partOf(part)]),
  );

/** What is sent, without the region. */
export function contentOf(draft: Draft): Omit<z.input<typeof draftDefinition.input>, "region" | "code"> {
  return {
    validFrom: draft.validFrom,
    name: { zh: draft.nameZh, en: draft.nameEn === "" ? draft.nameZh : draft.nameEn },
    about: draft.about === "" ? null : draft.about,
    unit: { zh: draft.unitZh, en: draft.unitEn === "" ? draft.unitZh : draft.unitEn },
    digits: draft.digits,
    direction: draft.direction,
    formula: draft.formula,
    parts: partsOf(draft),
    source: draft.source,
  };
}

/** A name for the next part that no other has: from the code, as formulas can write it. */
export function nameFor(code: string, taken: readonly string[]): string {
  const base = code.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase()).replace(/\W/g, "") || "a";
  if (!taken.includes(base)) return base;
  for (let count = 2; ; count += 1) if (!taken.includes(`${base}${count}`)) return `${base}${count}`;
}

import type { Label } from "@anlan/kernel";
import type { FieldSpec } from "@anlan/records";
import { RegionPicker } from "@anlan/regions-and-grids/web";
import type { FieldConfig } from "@anlan/web-kit";
import { enterpriseFields, GUARDED_FIELDS } from "../contract/index.ts";
import { EnterpriseInput } from "./EnterpriseInput.tsx";
import { SectorsInput } from "./SectorsInput.tsx";
import { enterpriseWords as words } from "./words.ts";

const wordsOf = (field: FieldSpec): Readonly<Record<string, Label>> | undefined =>
  "options" in field ? Object.fromEntries(field.options.map(({ code, name }) => [code, name])) : undefined;

function configOf(field: FieldSpec): FieldConfig {
  const options = wordsOf(field);
  return {
    label: field.name,
    ...(field.help === undefined ? {} : { help: field.help }),
    ...(options === undefined ? {} : { options }),
    ...("unit" in field && field.unit !== undefined ? { unit: { zh: field.unit, en: field.unit } } : {}),
    ...(field.type === "prose" ? { rows: 4 } : {}),
  };
}

const typed = Object.fromEntries(enterpriseFields.map((field) => [field.code, configOf(field)]));
const place = {
  region: { label: words.region, input: RegionPicker },
  sectors: { label: words.sectors, input: SectorsInput },
  siteOf: { label: words.siteOf, input: EnterpriseInput },
};

/** The form of an archive, from the declaration of its fields: name and code, where it lies, then the rest. */
export const archiveFields: Readonly<Record<string, FieldConfig>> = (() => {
  const { name, creditCode, ...rest } = typed;
  return { ...(name && { name }), ...(creditCode && { creditCode }), ...place, ...rest };
})();

const confirmed: Label = { zh: "变更须经核准", en: "A change needs confirmation" };

/** The same for the enterprise itself: what needs an official's confirmation says so. */
export const ownFields: Readonly<Record<string, FieldConfig>> = Object.fromEntries(
  Object.entries(typed).map(([code, field]) => [
    code,
    GUARDED_FIELDS.has(code) ? { ...field, help: field.help ?? confirmed } : field,
  ]),
);

/** Values of an archive with which a form starts: only what the form knows. */
export function startOf(values: object): Record<string, unknown> {
  const all = values as Readonly<Record<string, unknown>>;
  return Object.fromEntries(enterpriseFields.map(({ code }) => [code, all[code] ?? null]));
}

/** What stands in a field, in words: choices by their names, nothing as null. */
export function shownValue(code: string, value: unknown, t: (label: Label) => string): string | null {
  if (value === null || value === undefined || value === "") return null;
  const label = typed[code]?.options?.[String(value)];
  if (label !== undefined) return t(label);
  if (Array.isArray(value)) return value.length === 0 ? null : value.join("、");
  return String(value);
}

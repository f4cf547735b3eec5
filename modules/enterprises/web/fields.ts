import type { Label } from "@anlan/kernel";
import { RegionPicker } from "@anlan/regions-and-grids/web";
import { type FieldConfig, recordFields } from "@anlan/web-kit";
import { enterpriseFields, GUARDED_FIELDS } from "../contract/index.ts";
import { positionField } from "./archive-form.ts";
import { EnterpriseInput } from "./EnterpriseInput.tsx";
import { SectorsInput } from "./SectorsInput.tsx";
import { enterpriseWords as words } from "./words.ts";

const PLACED = new Set(["longitude", "latitude"]);

// One position stands where the declaration has two numbers.
const typed: Readonly<Record<string, FieldConfig>> = Object.fromEntries(
  Object.entries(recordFields(enterpriseFields, {})).flatMap(([code, field]) => {
    if (code === "latitude") return [["position", positionField] as const];
    return PLACED.has(code) ? [] : [[code, field] as const];
  }),
);
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
    GUARDED_FIELDS.has(code) || code === "position" ? { ...field, help: field.help ?? confirmed } : field,
  ]),
);

/** Values of an archive with which a form starts: only what the form knows. */
export function startOf(values: object): Record<string, unknown> {
  const all = values as Readonly<Record<string, unknown>>;
  const codes = enterpriseFields.map(({ code }) => code).filter((code) => !PLACED.has(code));
  return Object.fromEntries(codes.map((code) => [code, all[code] ?? null]));
}

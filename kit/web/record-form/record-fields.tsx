import type { Label } from "@anlan/kernel";
import { type FieldSpec, isAsked, isComputed, type SimpleField } from "@anlan/records";
import type { ComponentType } from "react";
import type { FieldConfig, FieldInputProps } from "../form/fields.ts";
import { FilesInput } from "./FilesInput.tsx";

type Values = Readonly<Record<string, unknown>>;
type Picker = ComponentType<FieldInputProps<string>>;

/** Inputs for references, by what they point to; those of records are made for their kind. */
export interface ReferencePickers {
  readonly enterprise?: Picker;
  readonly person?: Picker;
  readonly unit?: Picker;
  readonly region?: Picker;
  readonly article?: Picker;
  readonly account?: Picker;
  readonly record?: ComponentType<FieldInputProps<string> & { readonly kind: string; readonly far?: boolean }>;
}

function pickerOf(field: SimpleField & { type: "reference" }, pickers: ReferencePickers): Partial<FieldConfig> {
  const input = pickers[field.to];
  if (input === undefined) return {};
  return field.to === "record"
    ? { input, inputProps: { kind: field.kind ?? "", far: field.reach === "county" } }
    : { input };
}

const MASKED: Label = {
  zh: "受保护信息，只显示部分；不改动则保持原值",
  en: "Protected: shown in part; it stays as it is unless you type anew",
};

const ACCEPT = { image: "image/*", document: ".pdf,.doc,.docx,.xls,.xlsx,.wps,.ofd,.txt", any: "" } as const;

function at(values: Values, path: readonly (string | number)[]): Values {
  let current: unknown = values;
  for (const step of path) current = (current as Record<string | number, unknown> | undefined)?.[step];
  return (current ?? {}) as Values;
}

function configOf(field: FieldSpec, pickers: ReferencePickers): FieldConfig {
  const help = field.help ?? (field.type === "phone" || field.type === "identity-number" ? MASKED : undefined);
  const unit = "unit" in field && field.unit !== undefined ? { zh: field.unit, en: field.unit } : undefined;
  const base: FieldConfig = {
    label: field.name,
    ...(help === undefined ? {} : { help }),
    ...(unit === undefined ? {} : { unit }),
    ...(field.source === undefined ? {} : { source: { zh: `依据：${field.source}`, en: `Basis: ${field.source}` } }),
    // The condition reads the fields beside it: of the record, or of its row.
    ...(field.when === undefined ? {} : { when: (values, path) => isAsked(field, at(values, path.slice(0, -1))) }),
  };
  switch (field.type) {
    case "choice":
    case "choices":
      return { ...base, options: Object.fromEntries(field.options.map(({ code, name }) => [code, name])) };
    case "reference":
      return { ...base, ...pickerOf(field, pickers) };
    case "files":
      return { ...base, input: FilesInput, inputProps: { accept: ACCEPT[field.accept ?? "any"] } };
    case "code":
      return field.example === undefined
        ? base
        : { ...base, placeholder: { zh: `如 ${field.example}`, en: `as ${field.example}` } };
    case "prose":
      return { ...base, rows: 4 };
    case "group":
      return { ...base, fields: recordFields(field.fields, pickers) };
    default:
      return base;
  }
}

/** How a form asks for the fields of a record: labels, units, choices, pickers, conditions, sections. Computed ones are not asked for. */
export function recordFields(fields: readonly FieldSpec[], pickers: ReferencePickers): Record<string, FieldConfig> {
  let section: string | undefined;
  return Object.fromEntries(
    fields
      .filter((field) => !isComputed(field))
      .map((field) => {
        const config = configOf(field, pickers);
        const begins = field.section !== undefined && field.section.zh !== section;
        section = field.section?.zh ?? section;
        return [field.code, begins && field.section ? { ...config, heading: field.section } : config];
      }),
  );
}

import { FieldSpec, type FieldType } from "@anlan/records";

/** What a person may choose as the type of a field of his own. */
export const EDITABLE_TYPES = {
  text: { zh: "文字", en: "Text" },
  prose: { zh: "多行文字", en: "Long text" },
  number: { zh: "数字", en: "Number" },
  integer: { zh: "整数", en: "Whole number" },
  day: { zh: "日期", en: "Day" },
  flag: { zh: "是否", en: "Yes or no" },
  choice: { zh: "单选", en: "One of" },
  choices: { zh: "多选", en: "Several of" },
  code: { zh: "编码", en: "Code" },
  phone: { zh: "电话（受保护）", en: "Telephone (protected)" },
  files: { zh: "附件", en: "Files" },
  reference: { zh: "引用（企业、人员、部门等）", en: "Reference" },
  group: { zh: "明细表（可填多行）", en: "Table of several rows" },
} as const satisfies Partial<Record<FieldType, { zh: string; en: string }>>;
export type EditableType = keyof typeof EDITABLE_TYPES;

/** What a reference may point to; those to records of other registers come from packs. */
export const REFERENCE_TARGETS = {
  enterprise: { zh: "企业", en: "Enterprise" },
  person: { zh: "人员", en: "Person" },
  unit: { zh: "部门", en: "Department" },
  region: { zh: "区划", en: "Region" },
  article: { zh: "法规条款", en: "Article of law" },
} as const;
export type ReferenceTo = keyof typeof REFERENCE_TARGETS;

/** A field as the editor holds it. */
export interface EditableField {
  readonly code: string;
  readonly type: EditableType;
  readonly name: string;
  readonly unit: string;
  /** One answer a line. */
  readonly options: string;
  /** Of a reference: to what. */
  readonly to: ReferenceTo;
  /** Of a table: its columns, which are no tables. */
  readonly fields: readonly EditableField[];
  readonly required: boolean;
  readonly column: boolean;
  readonly filter: boolean;
  /** Last day on which it is asked; empty: it is in use. */
  readonly validTo: string;
  /** It was saved: its type stays, it is retired and never taken away. */
  readonly saved: boolean;
}

const optionsOf = (text: string, known: readonly { code: string; name: { zh: string } }[]) =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((name, index) => ({ code: known.find((one) => one.name.zh === name)?.code ?? `o${index + 1}`, name }));

// Answers keep their codes when others are added or taken away, so that records keep theirs.
function withFreeCodes(options: readonly { code: string; name: string }[]): { code: string; name: string }[] {
  const seen = new Set<string>();
  return options.map(({ code, name }) => {
    let free = code;
    for (let count = 1; seen.has(free); count += 1) free = `o${count}`;
    seen.add(free);
    return { code: free, name };
  });
}

const UNFILTERED: ReadonlySet<EditableType> = new Set(["phone", "files", "group"]);

// A table is whole when all its columns are.
function columnsOf(field: EditableField, before: FieldSpec | undefined): (FieldSpec | undefined)[] {
  const saved = before?.type === "group" ? before.fields : [];
  return field.fields.map((inner) =>
    toSpec(
      inner,
      saved.find(({ code }) => code === inner.code),
    ),
  );
}

/** The declaration that an edited field makes; undefined while it cannot be one. `before` is what was saved. */
export function toSpec(field: EditableField, before?: FieldSpec): FieldSpec | undefined {
  const known = before !== undefined && "options" in before ? before.options : [];
  const parsed = FieldSpec.safeParse({
    ...before,
    code: field.code,
    type: field.type,
    name: before !== undefined && before.name.zh === field.name ? before.name : field.name,
    ...(field.required ? { required: true } : { required: undefined }),
    column: field.column ? "shown" : "hidden",
    ...(field.filter && !UNFILTERED.has(field.type) ? { filter: true } : { filter: undefined }),
    ...(field.validTo === "" ? { validTo: undefined } : { validTo: field.validTo }),
    ...(field.type === "number" || field.type === "integer"
      ? { unit: field.unit === "" ? undefined : field.unit }
      : {}),
    ...(field.type === "choice" || field.type === "choices"
      ? { options: withFreeCodes(optionsOf(field.options, known)) }
      : {}),
    ...(field.type === "reference" ? { to: field.to } : {}),
    ...(field.type === "group" ? { fields: columnsOf(field, before) } : {}),
  });
  return parsed.success ? parsed.data : undefined;
}

/** A saved field in the editor; undefined for what is not made here (references to records, computed tables). */
export function toEditable(field: FieldSpec): EditableField | undefined {
  if (!(field.type in EDITABLE_TYPES)) return undefined;
  if (field.type === "reference" && !(field.to in REFERENCE_TARGETS)) return undefined;
  const inner = field.type === "group" ? field.fields.map(toEditable) : [];
  const columns = inner.filter((one): one is EditableField => one !== undefined);
  if (columns.length < inner.length) return undefined;
  return {
    code: field.code,
    // Just looked up in the table.
    type: field.type as EditableType,
    name: field.name.zh,
    unit: "unit" in field ? (field.unit ?? "") : "",
    options: "options" in field ? field.options.map((option) => option.name.zh).join("\n") : "",
    // Just looked up in the table.
    to: field.type === "reference" ? (field.to as ReferenceTo) : "enterprise",
    fields: columns,
    required: field.required === true,
    column: field.column === "shown",
    filter: field.filter === true,
    validTo: field.validTo ?? "",
    saved: true,
  };
}

/** A code that no field has: x1, x2, … */
export function freeCode(taken: readonly string[], prefix = "x"): string {
  for (let count = 1; ; count += 1) if (!taken.includes(`${prefix}${count}`)) return `${prefix}${count}`;
}

/** A new field. */
export const newField = (code: string): EditableField => ({
  code,
  type: "text",
  name: "",
  unit: "",
  options: "",
  to: "enterprise",
  fields: [],
  required: false,
  column: false,
  filter: false,
  validTo: "",
  saved: false,
});

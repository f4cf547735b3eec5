import { z } from "zod";
import { IsoDate } from "./fields.ts";
import type { Label } from "./label.ts";

/** A read of one thing. Always scoped; `permission` null means public, `self` any signed-in account. */
export interface QuerySpec<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> {
  readonly name: string;
  readonly label: Label;
  readonly permission: string | null;
  readonly self?: true;
  readonly input: Input;
  readonly output: Output;
  readonly errors: readonly string[];
}

/** Declares a query of one thing; its address is `GET /api/v1/module/find-noun?…`. */
export function defineQuery<Input extends z.ZodType, Output extends z.ZodType>(spec: QuerySpec<Input, Output>) {
  return spec;
}

/** How a column is drawn and exported. `state` takes its words from `options`. */
export interface Column {
  readonly label: Label;
  readonly kind: "text" | "number" | "day" | "moment" | "state" | "flag" | "tags";
  readonly options?: Readonly<Record<string, Label>>;
  /** Shown only when chosen. */
  readonly hidden?: true;
  /** Pixels on the desk. */
  readonly width?: number;
  /** Key of the row under which a text or a Label says the value in words; what a table for people then shows. */
  readonly words?: string;
}

/** One filter of a list: how it is asked, and how its value is written in the address. */
export type Filter =
  | { readonly kind: "one-of"; readonly label: Label; readonly options: Readonly<Record<string, Label>> }
  | { readonly kind: "text"; readonly label: Label }
  | { readonly kind: "day-range"; readonly label: Label }
  | { readonly kind: "number-range"; readonly label: Label }
  | { readonly kind: "id"; readonly label: Label }
  | { readonly kind: "flag"; readonly label: Label };

export interface ListSpec<Row extends z.ZodObject = z.ZodObject> {
  readonly name: string;
  readonly label: Label;
  readonly permission: string | null;
  readonly self?: true;
  readonly row: Row;
  readonly columns: Readonly<Partial<Record<keyof z.infer<Row> & string, Column>>>;
  readonly filters: Readonly<Record<string, Filter>>;
  /** Keys of the row that one may sort by; the first is the default, ascending unless `descending`. */
  readonly sorts: readonly (keyof z.infer<Row> & string)[];
  readonly descending?: true;
  /** One declaration for lists of many kinds: the value of this parameter adds the rest. */
  readonly dynamic?: DynamicBy;
  /** Which of a dynamic list's many it is: keeps saved views and chosen columns apart. */
  readonly variant?: string;
}

/** By what a dynamic list is chosen, and what its value adds: rows may then have further keys, which sort and filter too. */
export interface DynamicBy {
  readonly by: string;
  readonly about: Label;
  /** Left out, it is the list as it is declared. */
  readonly optional?: true;
}

/** What one value of a dynamic list's parameter adds to its declaration. */
export interface DynamicPart {
  readonly label: Label;
  /** All columns in their order, those of the declaration among them. */
  readonly columns: Readonly<Record<string, Column>>;
  /** Further filters; one of the same name takes the place of the declaration's. */
  readonly filters: Readonly<Record<string, Filter>>;
  /** Further keys to sort by. */
  readonly sorts: readonly string[];
  /** How it is sorted unless asked otherwise: "name", "-f.height". */
  readonly usual: string;
}

/** The declaration of a dynamic list for one value of its parameter. */
export function withDynamicPart(spec: ListSpec, part: DynamicPart): ListSpec {
  const { descending, ...rest } = spec;
  const usual = part.usual.replace(/^-/, "");
  return {
    ...rest,
    label: part.label,
    columns: part.columns,
    filters: { ...spec.filters, ...part.filters },
    sorts: [...new Set([usual, ...spec.sorts, ...part.sorts])],
    ...(part.usual === usual ? {} : { descending: true }),
  };
}

/** Declares a list. Page, filters in the address, Excel export and API come from it. */
export function defineList<Row extends z.ZodObject>(spec: ListSpec<Row>) {
  return spec;
}

/** The largest page that a list gives at once. */
export const MAX_PAGE = 200;

const multiple = (schema: z.ZodType<string>) =>
  z.preprocess(
    (value) => (value === undefined || Array.isArray(value) ? value : [value]),
    z.array(schema).max(50).optional(),
  );

// No column holds a NUL; refused here, the reply names the filter.
const searchable = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .refine((value) => !value.includes("\u0000"), { params: { reason: "unprintable" } });

function filterSchema(filter: Filter): z.ZodType {
  switch (filter.kind) {
    case "one-of":
      return multiple(z.enum(Object.keys(filter.options)));
    case "text":
      return searchable(100).optional();
    case "day-range":
      return z
        .string()
        .regex(/^(\d{4}-\d{2}-\d{2})?\.\.(\d{4}-\d{2}-\d{2})?$/)
        .refine((value) => value.split("..").every((day) => day === "" || IsoDate.safeParse(day).success))
        .optional();
    case "number-range":
      return z
        .string()
        .regex(/^(-?\d{1,12}(\.\d{1,6})?)?\.\.(-?\d{1,12}(\.\d{1,6})?)?$/)
        .optional();
    case "id":
      return multiple(searchable(64));
    case "flag":
      return z.enum(["yes", "no"]).optional();
  }
}

// Zod compiles a schema when it first parses with it, which costs more than a whole request. So a declaration has one;
// a dynamic list is declared anew for every request, and those that ask the same things share theirs.
const inputs = new WeakMap<ListSpec, z.ZodObject>();
const dynamicInputs = new Map<string, z.ZodObject>();
const MOST_DYNAMIC = 500;
const pages = new WeakMap<z.ZodType, z.ZodType>();

/** The input schema of a list: filters, `sort` ("-dueOn" descends), `cursor`, `limit` (1 to 200), `count`. */
export function listInput(spec: ListSpec): z.ZodObject {
  const known = inputs.get(spec) ?? dynamicInput(spec) ?? makeListInput(spec);
  inputs.set(spec, known);
  return known;
}

function dynamicInput(spec: ListSpec): z.ZodObject | undefined {
  if (spec.dynamic === undefined) return undefined;
  const key = JSON.stringify([spec.dynamic, spec.filters, spec.sorts]);
  const known = dynamicInputs.get(key) ?? makeListInput(spec);
  if (dynamicInputs.size >= MOST_DYNAMIC) dynamicInputs.clear();
  dynamicInputs.set(key, known);
  return known;
}

function makeListInput(spec: ListSpec): z.ZodObject {
  const shape: Record<string, z.ZodType> = {};
  for (const [key, filter] of Object.entries(spec.filters)) shape[key] = filterSchema(filter);
  if (spec.dynamic !== undefined) {
    const { by, about, optional } = spec.dynamic;
    const value = searchable(100)
      .min(1)
      .meta({ description: `${about.zh} ${about.en}` });
    shape[by] = optional === true ? value.optional() : value;
  }
  const sorts = spec.sorts.flatMap((key) => [key, `-${key}`]);
  return z.strictObject({
    ...shape,
    sort: z.enum(sorts).optional(),
    cursor: z.string().max(1000).optional(),
    limit: z.coerce.number().int().min(1).max(MAX_PAGE).optional(),
    count: z.enum(["yes", "no"]).optional(),
  });
}

/** One page of a list. `total` only when asked for with `count=yes`. */
export function pageOf<Row extends z.ZodType>(row: Row): PageSchema<Row> {
  const known = pages.get(row);
  // Kept under its own row, so it has that row's type.
  if (known !== undefined) return known as PageSchema<Row>;
  const made = makePage(row);
  pages.set(row, made);
  return made;
}

type PageSchema<Row extends z.ZodType> = ReturnType<typeof makePage<Row>>;

function makePage<Row extends z.ZodType>(row: Row) {
  return z.object({
    rows: z.array(row),
    nextCursor: z.string().nullable(),
    total: z.number().int().nullable(),
  });
}

export interface Page<Row> {
  rows: Row[];
  nextCursor: string | null;
  total: number | null;
}

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

/** The input schema of a list: filters, `sort` ("-dueOn" descends), `cursor`, `limit` (1 to 200), `count`. */
export function listInput(spec: ListSpec): z.ZodObject {
  const shape: Record<string, z.ZodType> = {};
  for (const [key, filter] of Object.entries(spec.filters)) shape[key] = filterSchema(filter);
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
export function pageOf<Row extends z.ZodType>(row: Row) {
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

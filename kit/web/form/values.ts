import dayjs, { type Dayjs } from "dayjs";
import type { FieldConfig } from "./fields.ts";
import { inputFieldOf, type Shape } from "./schema-shape.ts";

type Values = Record<string, unknown>;
type Fields = Readonly<Record<string, FieldConfig | undefined>>;

const isEmpty = (value: unknown) => value === undefined || value === null || value === "";

/** From what a command's input looks like to what antd's inputs hold (days and moments as Dayjs). */
export function toFormValues(shape: Shape, values: Values, fields: Fields = {}): Values {
  const form: Values = { ...values };
  for (const [key, schema] of Object.entries(shape)) {
    const value = values[key];
    if (isEmpty(value) || fields[key]?.input !== undefined) continue;
    const { input } = inputFieldOf(schema);
    if (input.kind === "day" || input.kind === "moment") form[key] = dayjs(String(value));
    if (input.kind === "group") form[key] = toFormValues(input.shape, value as Values, fields[key]?.fields);
    if (input.kind === "rows") {
      form[key] = (value as Values[]).map((row) => toFormValues(input.shape, row, fields[key]?.fields));
    }
  }
  return form;
}

/** Back to the command's input: empty fields are left out, or null where the schema wants null. */
export function toInput(shape: Shape, form: Values, fields: Fields = {}): Values {
  const input: Values = {};
  for (const [key, schema] of Object.entries(shape)) {
    const value = fieldValue(schema, form[key], fields[key]);
    if (value !== undefined) input[key] = value;
  }
  return input;
}

function fieldValue(schema: Shape[string], value: unknown, config: FieldConfig | undefined): unknown {
  const { input, nullable, required } = inputFieldOf(schema);
  if (config?.toInput && !isEmpty(value)) return config.toInput(value as never);
  if (isEmpty(value)) {
    if (nullable) return null;
    if (input.kind === "flag" && required) return false;
    if (input.kind === "rows" || input.kind === "words") return required ? [] : undefined;
    return input.kind === "text" && value === "" && !required && schema.safeParse(undefined).success === false
      ? ""
      : undefined;
  }
  switch (input.kind) {
    case "day":
      return dayjs.isDayjs(value) ? (value as Dayjs).format("YYYY-MM-DD") : value;
    case "moment":
      return dayjs.isDayjs(value) ? (value as Dayjs).toISOString() : value;
    case "group":
      return toInput(input.shape, value as Values, config?.fields);
    case "rows":
      return (value as Values[]).map((row) => toInput(input.shape, row ?? {}, config?.fields));
    default:
      return value;
  }
}

import dayjs from "dayjs";
import { dayOfPicker, momentOfPicker, toPicker } from "./china-time.ts";
import type { FieldConfig } from "./fields.ts";
import { inputFieldOf, type Shape } from "./schema-shape.ts";

type Values = Record<string, unknown>;
type Fields = Readonly<Record<string, FieldConfig | undefined>>;

const isEmpty = (value: unknown) => value === undefined || value === null || value === "";

/** From what a command's input looks like to what antd's inputs hold (days and moments as China's clocks show them). */
export function toFormValues(shape: Shape, values: Values, fields: Fields = {}): Values {
  const form: Values = { ...values };
  for (const [key, schema] of Object.entries(shape)) {
    const value = values[key];
    if (isEmpty(value) || fields[key]?.input !== undefined) continue;
    const { input } = inputFieldOf(schema);
    if (input.kind === "day" || input.kind === "moment") form[key] = toPicker(String(value));
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

/** What a form holds without its inputs' own objects: days and moments as ISO text, which toFormValues reads back. */
export function plainValues(form: Values): Values {
  // JSON has asked a picker's value for its text before a replacer sees it, so the value itself is looked at.
  function plain(this: Values, key: string, value: unknown): unknown {
    const held = this[key];
    return dayjs.isDayjs(held) ? momentOfPicker(held) : value;
  }
  return JSON.parse(JSON.stringify(form, plain)) as Values;
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
      return dayjs.isDayjs(value) ? dayOfPicker(value) : value;
    case "moment":
      return dayjs.isDayjs(value) ? momentOfPicker(value) : value;
    case "group":
      return toInput(input.shape, value as Values, config?.fields);
    case "rows":
      return (value as Values[]).map((row) => toInput(input.shape, row ?? {}, config?.fields));
    default:
      return value;
  }
}

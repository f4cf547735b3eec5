export { columnsOf, filtersOf, rowKeyOf } from "./columns-of.ts";
export { ENTRIES_AT_ONCE, Position, RecordEntry, RiskColour, recordEntriesChanged } from "./entry.ts";
export {
  ChoiceOption,
  FieldCode,
  FieldSpec,
  type FieldSpecInput,
  type FieldType,
  isComputed,
  isProtected,
  PackLabel,
  SimpleField,
} from "./field.ts";
export { changesBetween, FieldChange } from "./history.ts";
export { CreditCode, fieldsOn, isAsked, recordSchema, valueSchema } from "./schema-of.ts";
export {
  type DrawnShape,
  isInChina,
  kilometresOutside,
  type LngLat,
  type ShapeProblem,
  shapeProblem,
} from "./shapes.ts";

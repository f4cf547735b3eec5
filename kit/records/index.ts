export { answerProblems, checkFields } from "./check-fields.ts";
export { checkFormulas } from "./check-formulas.ts";
export { cellOf, columnsOf, filtersOf, isSortable, rowKeyOf, sortsOf } from "./columns-of.ts";
export { withComputed } from "./compute-values.ts";
export { type DeclarationProblem, problem, twice } from "./declaration-problem.ts";
export { boundingSectors, ENTRIES_AT_ONCE, Position, RecordEntry, RiskColour, recordEntriesChanged } from "./entry.ts";
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
export { mapProtected, masked, unmasked } from "./masks.ts";
export { OWN_FIELD, ownFieldsProblem } from "./own-fields.ts";
export { phoneDigits, phoneForms } from "./phone-forms.ts";
export {
  outlineRegionOf,
  PLACE_ROOM_KM,
  type PlaceOutline,
  type PlaceProblem,
  placeProblem,
  placeProblemWords,
  settlePlace,
} from "./places.ts";
export { CreditCode, fieldsOn, isAsked, recordSchema, valueSchema } from "./schema-of.ts";
export { changesOf, holdsProtected, settleValues } from "./settle-values.ts";
export {
  type DrawnShape,
  isInChina,
  kilometresOutside,
  type LngLat,
  type ShapeProblem,
  shapeProblem,
} from "./shapes.ts";

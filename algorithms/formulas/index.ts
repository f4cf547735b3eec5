export { checkTypes, type Names, type ValueType } from "./check-types.ts";
export { type Evaluated, type EvaluationProblem, evaluateFormula, type Value, type Values } from "./evaluate.ts";
export { type ComputingOrder, computingOrder } from "./order.ts";
export { type Parsed, parseFormula, referencesOf } from "./parse.ts";
export { FUNCTIONS, type Mistake, mistakeWords, type Node } from "./tree.ts";

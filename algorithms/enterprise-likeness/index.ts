export {
  type Known,
  LIKELY,
  LIKENESS_REASONS,
  type Likeness,
  type LikenessReason,
  likenessOf,
  similarity,
} from "./likeness.ts";
export { addressKey, nameKey, normaliseName, type Places } from "./normalise.ts";
export { numeralValue, withDigits } from "./numerals.ts";

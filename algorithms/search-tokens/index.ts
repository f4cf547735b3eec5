export { normalised, wordsOf } from "./normalise.ts";
export { type Indexed, indexTokens, type QueryTokens, queryTokens, regionToken } from "./tokens.ts";

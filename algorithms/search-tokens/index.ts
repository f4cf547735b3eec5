export { normalised, wordsOf } from "./normalise.ts";
export { type Indexed, indexTokens, type QueryTokens, queryTokens, regionToken, wholeToken } from "./tokens.ts";

export { type SourceMove, type SourceRecord, sourceLife } from "./source-life.ts";
export { type Counted, tallyOf } from "./tally.ts";

export { keysOf, rarestKeys } from "./keys.ts";
export { type Find, type Judged, judgePair } from "./pairs.ts";
export { type Gathered, type Gathering, problemLife, sharedProblems } from "./problems.ts";
export { pairRulesOn, problemRulesOn, shamRulesOn } from "./rules.ts";
export { differingBits, type Photo, type Report, type Suspicion, suspicionsOf } from "./sham.ts";

export { checkPack } from "./packs/check-pack.ts";
export { fullKind } from "./packs/names.ts";
export type { PackProblem } from "./packs/problem.ts";

export { buildImportWorld, type ImportWorld, RIGHTS } from "./build-import.ts";
export { creditCode } from "./credit-codes.ts";
export { FILL, fixtureFields, fixtureTarget, makeFixtureTable } from "./fixture-target.ts";
export { sampleCounts, sampleImport } from "./sample-import.ts";

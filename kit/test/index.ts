export { freshDatabase, type TestDatabase } from "./database.ts";
export { type ManualClock, manualClock, seededIds } from "./determinism.ts";
export { type PersonOptions, type TestWorld, testWorld } from "./world.ts";

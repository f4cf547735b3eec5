export { testFilesPorts } from "./ports.ts";

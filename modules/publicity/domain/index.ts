export { csvOf } from "./csv.ts";
export { publicationLife } from "./publication-life.ts";

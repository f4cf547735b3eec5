export { accidentsCsvOf, csvOf } from "./csv.ts";
export { publicationLife } from "./publication-life.ts";

export { seriesRights, statisticsWorld, testCatalogue, testStatisticsPorts } from "./build-statistics.ts";
export { duckdbCells, exportFacts, loadFacts } from "./duckdb-cells.ts";

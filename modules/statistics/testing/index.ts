export { seriesRights, statisticsWorld, testCatalogue, testStatisticsPorts } from "./build-statistics.ts";

import { fileURLToPath } from "node:url";
import { inScope, type ServerModule, unsafeEverywhere } from "@anlan/server-kit";
import { testWorld } from "@anlan/test-kit";
import {
  type Catalogue,
  createStatistics,
  readCatalogue,
  type StatisticsPorts,
  statisticsModule,
  type WritingContext,
} from "../server/index.ts";

const RULES = fileURLToPath(new URL("../../../packs/rules", import.meta.url));

/** The rights of somebody who enters, signs and sees denominators. */
export const seriesRights = ["statistics.figure.read", "statistics.series.enter", "statistics.series.sign"] as const;

/** The shipped catalogue. */
export const testCatalogue = (): Catalogue => readCatalogue(RULES);

/** Ports for tests: the shipped catalogue, regions named by their codes. */
export function testStatisticsPorts(changes: Partial<StatisticsPorts> = {}): StatisticsPorts {
  return { statistics: createStatistics(testCatalogue()), regionName: async (code) => code, ...changes };
}

/** A world with statistics and the given modules, and a way to write facts as an event handler does. */
export async function statisticsWorld(modules: readonly ServerModule[] = []) {
  const ports = testStatisticsPorts();
  const module = statisticsModule(ports);
  const world = await testWorld([...modules, module]);
  const { runtime } = world;
  const asHandler = <T>(work: (context: WritingContext) => Promise<T>): Promise<T> =>
    inScope(runtime.pool, unsafeEverywhere, "write", (db) =>
      work({ tables: () => db as never, now: runtime.clock.now(), newId: runtime.newId }),
    );
  return { world, module, ports, statistics: ports.statistics, asHandler };
}

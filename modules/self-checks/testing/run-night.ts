import { addDays, chinaDay } from "@anlan/kernel";
import { APP_ROLE, idsOf, openPool, type Runtime } from "@anlan/server-kit";
import { makeAll, missAll, scoreAll } from "../server/index.ts";
import { testSelfChecksPorts } from "./build-self-checks.ts";

/** Does what the clock does in a night, until it is killed: node tools/run.mjs …/run-night.ts CONNECTION-AS-JSON MOMENT. */
export async function main([connection = "{}", moment = ""]: readonly string[]): Promise<void> {
  const given = JSON.parse(connection);
  const pool = openPool({ ...given, max: 4 }, APP_ROLE);
  const ownerPool = openPool({ ...given, max: 2 }, null);
  const now = new Date(moment);
  const runtime: Runtime = {
    pool,
    ownerPool,
    clock: { now: () => now },
    newId: idsOf({ now: () => new Date() }),
    calendar: { isWorkingDay: () => true, isCertain: () => true },
    // A portion that fails shows in what is missing afterwards.
    log: { error: () => undefined } as unknown as Runtime["log"],
    wakeOutbox: () => undefined,
  };
  const ports = testSelfChecksPorts();
  process.stdout.write("begun\n");
  await missAll(runtime);
  await makeAll(runtime, ports);
  await scoreAll(runtime, ports, addDays(chinaDay(now), -1));
  await Promise.all([pool.end(), ownerPool.end()]);
  process.stdout.write("done\n");
}

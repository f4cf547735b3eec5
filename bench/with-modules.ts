import { mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import type { Caller } from "@anlan/kernel";
import { startEmbeddedPostgres } from "@anlan/postgres-embedded";
import { APP_ROLE, kernelMigrations, migrate, openPool, type Runtime, type ServerModule } from "@anlan/server-kit";
import { pino } from "pino";

/** Runs work on a new embedded database with the tables of some modules, and throws it away afterwards. */
export async function withModules(
  modules: readonly ServerModule[],
  work: (runtime: Runtime) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "anlan-bench-"));
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, "data"), log: () => undefined });
  const ownerPool = openPool({ ...postgres.connection, max: 4 }, null);
  const pool = openPool({ ...postgres.connection, max: 8 }, APP_ROLE);
  try {
    await migrate(ownerPool, [...kernelMigrations, ...modules.flatMap((module) => module.migrations)]);
    await work({
      pool,
      ownerPool,
      clock: { now: () => new Date() },
      newId: () => "",
      calendar: { isWorkingDay: () => true, isCertain: () => true },
      log: pino({ level: "silent" }),
      wakeOutbox: () => undefined,
    });
  } finally {
    await pool.end();
    await ownerPool.end();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Somebody with permissions over regions. */
export function callerOver(regions: readonly string[], permissions: readonly string[]): Caller {
  return {
    kind: "person",
    accountId: `bench-${regions.join("-")}`,
    name: "",
    unitId: null,
    region: regions[0] ?? "00",
    sessionId: null,
    grants: regions.map((region) => ({ role: "x", region, permissions: [...permissions] })),
  };
}

/** What a figure depends on, in one line. */
export const machine = (): string => `${cpus().length} cores, Node ${process.version}`;

/** Ids that follow each other; enough for logs of commands that nobody reads back. */
export function counterIds(): () => string {
  let count = 0;
  return () => {
    count += 1;
    return `00000000-0000-7000-8000-${count.toString(16).padStart(12, "0")}`;
  };
}

import { randomFillSync } from "node:crypto";
import { type Caller, kernelErrors, uuidv7 } from "@anlan/kernel";
import { APP_ROLE, addApi, createApp, openPool, type ServerModule } from "@anlan/server-kit";
import type pg from "pg";
import { pino } from "pino";

/** Who asks: his regions by one code, his rights, and the sectors that he supervises (null: all). */
export interface Asker {
  readonly region: string;
  readonly sectors: readonly string[] | null;
  readonly permissions: readonly string[];
}

/** Some modules behind HTTP, for one caller, on the database of a connection given as JSON; prints its address. */
export async function serveFor(asker: Asker, connection: string, modules: readonly ServerModule[]): Promise<void> {
  const { region, sectors, permissions } = asker;
  const grants = [{ role: "bench", region, permissions: [...permissions] }];
  const who = { kind: "api-key", accountId: "bench", name: "bench", unitId: null, sessionId: null } as const;
  const caller: Caller = { ...who, region, sectors: sectors && [...sectors], grants };
  const config = JSON.parse(connection) as pg.PoolConfig;
  const clock = { now: () => new Date() };
  const runtime = {
    pool: openPool({ ...config, max: 10 }, APP_ROLE),
    ownerPool: openPool({ ...config, max: 2 }, null),
    clock,
    newId: () => uuidv7(clock.now().getTime(), randomFillSync(new Uint8Array(10))),
    calendar: { isWorkingDay: () => true, isCertain: () => true },
    log: pino({ level: "silent" }),
    wakeOutbox: () => undefined,
  };
  const app = await createApp({ runtime, catalogue: kernelErrors, trustProxy: false, requestsPerMinute: 100_000_000 });
  await addApi(app, runtime, async () => caller, modules);
  process.stdout.write(`${await app.listen({ port: 0, host: "127.0.0.1" })}\n`);
}

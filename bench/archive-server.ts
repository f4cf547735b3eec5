import { randomFillSync } from "node:crypto";
import { enterprisesModule } from "@anlan/enterprises/server";
import { testEnterprisesPorts } from "@anlan/enterprises/testing";
import { type Caller, kernelErrors, uuidv7 } from "@anlan/kernel";
import { enterpriseRecords, registersModule } from "@anlan/registers/server";
import { testRegistersPorts } from "@anlan/registers/testing";
import { APP_ROLE, addApi, createApp, openPool } from "@anlan/server-kit";
import type pg from "pg";
import { pino } from "pino";

const PERMISSIONS = ["enterprises.enterprise.read", "registers.record.read"];

function callerOf(who: string): Caller {
  const region = who === "town" ? "440605011" : "440605";
  const grants = [{ role: "bench", region, permissions: PERMISSIONS }];
  const sectors = who === "department" ? ["fire", "special-equipment"] : null;
  return { kind: "api-key", accountId: "bench", name: "bench", unitId: null, region, sectors, grants, sessionId: null };
}

/** Enterprises and registers behind HTTP, for one caller; told its connection as JSON, prints its address. */
export async function main([who = "county", connection = "{}"]: readonly string[]): Promise<void> {
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
  const enterprises = enterprisesModule(testEnterprisesPorts({ linkedRecords: enterpriseRecords() as never }));
  await addApi(app, runtime, async () => callerOf(who), [enterprises, registersModule(testRegistersPorts())]);
  process.stdout.write(`${await app.listen({ port: 0, host: "127.0.0.1" })}\n`);
}

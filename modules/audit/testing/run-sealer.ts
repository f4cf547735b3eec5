import { openPool } from "@anlan/server-kit";
import { pino } from "pino";
import { currentSigningKey } from "../server/signing-key.ts";
import { startSealer } from "../server/start-sealer.ts";

/** Seals a database until it is killed: node tools/run.mjs modules/audit/testing/run-sealer.ts CONNECTION-AS-JSON DATA-FOLDER. */
export async function main([connection = "{}", dataDir = "."]: readonly string[]): Promise<void> {
  const pool = openPool({ ...JSON.parse(connection), max: 2 }, null);
  const never = async () => undefined;
  startSealer(
    {
      pool,
      ownerPool: pool,
      clock: { now: () => new Date() },
      newId: () => "",
      calendar: { isWorkingDay: () => true, isCertain: () => true },
      log: pino({ level: "silent" }),
      wakeOutbox: never,
    },
    { key: currentSigningKey(dataDir), algorithm: "sha256", dataDir, batch: 40, entriesPerCheckpoint: 25 },
  );
  process.stdout.write("sealing\n");
  await new Promise(() => undefined);
}

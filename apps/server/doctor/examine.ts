import { existsSync } from "node:fs";
import { join } from "node:path";
import { openPool } from "@anlan/server-kit";
import { commandLog } from "../commands/store.ts";
import type { Config } from "../config.ts";
import { attachDatabase, type DatabaseAccess, openDatabase, reasonOf } from "../serve/open-database.ts";
import { examineDatabase } from "./database.ts";
import { type Finding, fine, note, problem } from "./finding.ts";
import { examineDataFolder, examineDesk, examineKeys, examineNode, examinePort } from "./machine.ts";

async function reach(config: Config): Promise<DatabaseAccess | Finding> {
  const running = await attachDatabase(config);
  if (running !== undefined) return running;
  // An examination must not make anything.
  if (config.databaseUrl === undefined && !existsSync(join(config.data, "postgres/data"))) {
    return note("database", "there is none yet", "It is made at the first start.");
  }
  return openDatabase(config, commandLog());
}

async function serverAnswers({ host, port }: Config): Promise<boolean> {
  const address = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
  return fetch(`http://${address}:${port}/livez`, { signal: AbortSignal.timeout(2000) }).then(
    (reply) => reply.ok,
    () => false,
  );
}

/** Looks at everything that keeps an installation from working; changes nothing. */
export async function examine(config: Config): Promise<Finding[]> {
  const findings = [
    examineNode(),
    ...(await examineDataFolder(config.data)),
    ...(await examineKeys(config.data)),
    examineDesk(),
  ];
  const database = await reach(config).catch((error: unknown) =>
    problem("database", reasonOf(error), "See docs/operations.md; nothing was changed."),
  );
  const answers = await serverAnswers(config);
  if ("level" in database) return [...findings, database, await examinePort(config, answers)];
  const serverRuns = database.kind === "attached" || answers;
  const pool = openPool({ ...database.connection, max: 1, connectionTimeoutMillis: 10_000 }, null);
  try {
    const where = database.kind === "external" ? "that of DATABASE_URL is reached" : "the embedded one is reached";
    findings.push(fine("database", where));
    findings.push(...(await examineDatabase({ pool, config, serverRuns })));
  } catch (error) {
    findings.push(problem("database", reasonOf(error), "See docs/operations.md; nothing was changed."));
  } finally {
    await pool.end();
    await database.stop();
  }
  return [...findings, await examinePort(config, serverRuns)];
}

import { inScope, type Runtime, unsafeEverywhere } from "@anlan/server-kit";
import { sql } from "kysely";
import type { SectorPack } from "../../contract/index.ts";
import { createCatalogue } from "../catalogue.ts";
import type { RegistersPorts } from "../ports.ts";
import type { Db } from "../store/db.ts";
import { areInForce } from "./in-force.ts";
import { migratePacks } from "./migrate-records.ts";
import { type PackReading, problemLine, readPacks } from "./read-pack.ts";
import { rekeyRecords } from "./rekey-records.ts";

/** What became of the packs of a folder. */
export interface LoadedPacks {
  readonly loaded: readonly string[];
  /** One line for each problem: "town-gas/pack.yaml:12: …". The version that was loaded before stays in force. */
  readonly problems: readonly string[];
  /** Records brought to a new version. */
  readonly migrated: number;
}

const LOCK = 7_314_173;

async function keepReading(db: Db, { code, checksum, problems }: PackReading, at: string): Promise<void> {
  const row = { checksum, problems: JSON.stringify(problems), read_at: at };
  await db
    .insertInto("registers.pack_readings")
    .values({ code, ...row })
    .onConflict((conflict) => conflict.column("code").doUpdateSet(row))
    .execute();
}

async function keepPack(
  db: Db,
  pack: SectorPack,
  checksum: string,
  at: string,
): Promise<PackReading["problems"] | null> {
  const known = await db
    .selectFrom("registers.packs")
    .select(["version", "checksum"])
    .where("code", "=", pack.code)
    .executeTakeFirst();
  if (known?.checksum === checksum) return null;
  if (known !== undefined && known.version > pack.version) {
    const zh = `第 ${known.version} 版已在使用，不能退回第 ${pack.version} 版`;
    return [{ file: "pack.yaml", line: 1, zh, en: `version ${known.version} is in force; it cannot go back` }];
  }
  const row = { version: pack.version, checksum, content: JSON.stringify(pack), loaded_at: at };
  await db
    .insertInto("registers.packs")
    .values({ code: pack.code, ...row })
    .onConflict((conflict) => conflict.column("code").doUpdateSet(row))
    .execute();
  const due = pack.migrations.filter(({ to }) => known !== undefined && to > known.version);
  for (const { to } of due) {
    await db
      .insertInto("registers.pack_migrations")
      .values({ code: pack.code, to_version: to })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  return [];
}

/**
 * Brings the packs of a folder into force: each as a whole or, with a mistake in it, not at all. A new version then
 * migrates the records of the old one. Repeating it changes nothing.
 */
export async function loadPacks(
  runtime: Runtime,
  folder: string,
  ports: Pick<RegistersPorts, "sealer" | "notices">,
): Promise<LoadedPacks> {
  // Reading all of them takes seconds; at most starts nothing has changed.
  const readings = (await areInForce(runtime, folder)) ? [] : await readPacks(folder);
  const loaded: string[] = [];
  const problems: string[] = [];
  await inScope(runtime.ownerPool, unsafeEverywhere, "write", async (connection) => {
    await sql`select pg_advisory_xact_lock(${LOCK})`.execute(connection);
    const db = connection as unknown as Db;
    const at = runtime.clock.now().toISOString();
    for (const reading of readings) {
      const { pack, code, checksum } = reading;
      const found = pack === null ? reading.problems : await keepPack(db, pack, checksum, at);
      if (found?.length === 0) loaded.push(code);
      problems.push(...(found ?? []).map((problem) => problemLine(code, problem)));
      await keepReading(db, { ...reading, problems: found ?? [] }, at);
    }
  });
  for (const line of problems) runtime.log.error({ problem: line }, "a sector pack was refused");
  const migrated = await migratePacks(runtime, ports);
  await rekeyRecords(runtime, createCatalogue());
  return { loaded, problems, migrated };
}

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { enterprisesModule } from "@anlan/enterprises/server";
import { testEnterprisesPorts } from "@anlan/enterprises/testing";
import { hiddenDangersModule } from "@anlan/hidden-dangers/server";
import { testHiddenDangersPorts } from "@anlan/hidden-dangers/testing";
import { startEmbeddedPostgres } from "@anlan/postgres-embedded";
import { kernelMigrations, migrate, openPool } from "@anlan/server-kit";
import { fillDangers } from "./hidden-dangers-fill.ts";
import { type Asked, machineNow, measureList } from "./measure-list.ts";

const LIST = "/api/v1/hidden-dangers/find-dangers";

const sources = ["self-check", "grid", "enforcement", "expert"];
const MEASURES: readonly Asked[] = [
  { name: "county: open; newest first", who: "county", query: ["open=yes"] },
  {
    name: "county: state, source; newest first",
    who: "county",
    query: sources.map((source) => `state=rectifying&source=${source}`),
  },
  { name: "county: late; by limit", who: "county", query: ["overdue=yes&sort=dueOn"] },
  { name: "county: major, open; newest first", who: "county", query: ["level=major&open=yes"] },
  {
    name: "county: town, state; by limit",
    who: "county",
    query: ["013", "018", "025"].map((town) => `region=440605${town}&state=assigned&sort=dueOn`),
  },
  {
    name: "county: sector, state; newest first",
    who: "county",
    query: sources.map((source) => `sector=fire&state=submitted&source=${source}`),
  },
  {
    name: "county: one enterprise; newest first",
    who: "county",
    query: ["17", "4711"].map((n) => `enterpriseId=00000000-0000-7000-8000-${n.padStart(12, "0")}`),
  },
  {
    name: "town: state, source; newest first",
    who: "town",
    query: sources.map((source) => `state=assigned&source=${source}`),
  },
  { name: "town: late; by limit", who: "town", query: ["overdue=yes&sort=dueOn"] },
  { name: "department of a common sector: open; newest first", who: "department", query: ["open=yes"] },
  {
    name: "department of a rare sector (100 of a million): newest first",
    who: "rare-department",
    query: ["sort=-foundAt"],
  },
  { name: "county: text that nobody has", who: "county", query: [`text=${encodeURIComponent("没有的")}`, "text=zzz"] },
  { name: "county: text that few have", who: "county", query: ["text=7d0e", "text=a1b2c"] },
  {
    name: "county: text that many have; newest first",
    who: "county",
    query: ["配电箱", "锅炉房"].map((text) => `text=${encodeURIComponent(text)}`),
  },
];

/** The ledger over HTTP, in scope, 50 at once, on a million dangers or so many; a word chooses measures by name. */
export async function main([wanted = "", rows = "1000000"]: readonly string[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "anlan-bench-"));
  const postgres = await startEmbeddedPostgres({
    dataDir: join(folder, "data"),
    log: () => undefined,
    settings: { synchronous_commit: "off", maintenance_work_mem: "256MB", max_wal_size: "4GB" },
  });
  const owner = openPool({ ...postgres.connection, max: 2 }, null);
  try {
    const modules = [enterprisesModule(testEnterprisesPorts()), hiddenDangersModule(testHiddenDangersPorts())];
    await migrate(owner, [...kernelMigrations, ...modules.flatMap(({ migrations }) => migrations)]);
    const started = performance.now();
    await fillDangers(owner, Number(rows));
    process.stdout.write(`${machineNow()}; ${rows} rows in ${((performance.now() - started) / 1000).toFixed(0)} s\n`);
    const at = { server: "bench/hidden-dangers-server.ts", path: LIST, connection: { ...postgres.connection } };
    for (const asked of MEASURES.filter(({ name }) => name.includes(wanted))) await measureList(at, asked);
  } finally {
    await owner.end();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

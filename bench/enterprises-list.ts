import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { enterprisesModule } from "@anlan/enterprises/server";
import { testEnterprisesPorts } from "@anlan/enterprises/testing";
import { startEmbeddedPostgres } from "@anlan/postgres-embedded";
import { kernelMigrations, migrate, openPool } from "@anlan/server-kit";
import { fillEnterprises } from "./enterprises-fill.ts";
import { type Asked, machineNow, measureList } from "./measure-list.ts";

const LIST = "/api/v1/enterprises/find-enterprises";

const trades = ["26", "13", "33", "52", "17"];
const MEASURES: readonly Asked[] = [
  {
    name: "county: state, trade, size; newest first",
    who: "county",
    query: trades.map((trade) => `state=active&trade=${trade}&sizeClass=medium`),
  },
  {
    name: "county: town, state, size; by name",
    who: "county",
    query: ["013", "018", "025"].map((town) => `region=440605${town}&state=active&sizeClass=small&sort=name`),
  },
  {
    name: "county: sector, state, trade; by name",
    who: "county",
    query: trades.map((trade) => `sector=fire&state=active&trade=${trade}&sort=name`),
  },
  {
    name: "county: section, size, state; by employees",
    who: "county",
    query: ["section=C&sizeClass=large&state=active&sort=-employees"],
  },
  {
    name: "town: state, trade, size; newest first",
    who: "town",
    query: trades.map((trade) => `state=active&trade=${trade}&sizeClass=medium`),
  },
  {
    name: "department of a common sector: state, trade, size",
    who: "department",
    query: trades.map((trade) => `state=active&trade=${trade}&sizeClass=small`),
  },
  {
    name: "department of a rare sector (100 of a million): state, newest first",
    who: "rare-department",
    query: ["state=active"],
  },
  { name: "county: text that nobody has", who: "county", query: [`text=${encodeURIComponent("没有的")}`, "text=zzz"] },
  { name: "county: text that few have", who: "county", query: ["text=7d0e", "text=a1b2c"] },
  {
    name: "county: text that many have; by name",
    who: "county",
    query: ["佛山市南海区", "化工"].map((text) => `text=${encodeURIComponent(text)}&sort=name`),
  },
  { name: "town: text that nobody has", who: "town", query: [`text=${encodeURIComponent("没有的")}`] },
];

/** The list of archives over HTTP, in scope, 50 at once, on a million rows or so many; a word chooses measures by name. */
export async function main([wanted = "", rows = "1000000"]: readonly string[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "anlan-bench-"));
  const postgres = await startEmbeddedPostgres({
    dataDir: join(folder, "data"),
    log: () => undefined,
    settings: { synchronous_commit: "off", maintenance_work_mem: "256MB", max_wal_size: "4GB" },
  });
  const owner = openPool({ ...postgres.connection, max: 2 }, null);
  try {
    await migrate(owner, [...kernelMigrations, ...enterprisesModule(testEnterprisesPorts()).migrations]);
    const started = performance.now();
    await fillEnterprises(owner, Number(rows));
    process.stdout.write(`${machineNow()}; ${rows} rows in ${((performance.now() - started) / 1000).toFixed(0)} s\n`);
    const at = { server: "bench/enterprises-server.ts", path: LIST, connection: { ...postgres.connection } };
    for (const asked of MEASURES.filter(({ name }) => name.includes(wanted))) await measureList(at, asked);
  } finally {
    await owner.end();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

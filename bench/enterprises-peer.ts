import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { enterprisesModule } from "@anlan/enterprises/server";
import { testEnterprisesPorts } from "@anlan/enterprises/testing";
import { type EmbeddedConnection, startEmbeddedPostgres } from "@anlan/postgres-embedded";
import { kernelMigrations, migrate, openPool } from "@anlan/server-kit";
import type pg from "pg";
import { fillEnterprises } from "./enterprises-fill.ts";
import { machineNow, measureAt, measureList } from "./measure-list.ts";

const TABLE = "peer_enterprises";
const FIELDS =
  "id,region_code,state,name,credit_code,kind,trade,employees,size_class,actual_address,sectors,longitude,latitude,updated_at";

// The same rows and columns under a key of one column, which the peer asks for, with an index for each order as it asks.
const COPY = `create table public.${TABLE} as select * from enterprises.enterprises;
alter table public.${TABLE} add primary key (id);
create index on public.${TABLE} (county, updated_at desc);
create index on public.${TABLE} (county, name);
create index on public.${TABLE} (county, employees desc);
create index on public.${TABLE} (county, town, updated_at desc);
create index on public.${TABLE} (county, town, name);
create index on public.${TABLE} (county, trade, updated_at desc);
create index on public.${TABLE} (county, trade, name);
vacuum analyze public.${TABLE}`;

// Its nearest thing to a scope: everybody may read the rows of one county.
const PERMISSION = `insert into public.directus_permissions (role, collection, action, permissions, fields)
  values (null, '${TABLE}', 'read', '{"county":{"_eq":"440605"}}', '*')`;
const COLLECTION = `insert into public.directus_collections (collection) values ('${TABLE}')`;

const trades = ["26", "13", "33", "52", "17"];
const towns = ["013", "018", "025"];

interface Compared {
  readonly name: string;
  readonly ours: readonly string[];
  readonly theirs: readonly string[];
}

const MEASURES: readonly Compared[] = [
  {
    name: "state, trade, size; newest first",
    ours: trades.map((trade) => `state=active&trade=${trade}&sizeClass=medium`),
    theirs: trades.map((trade) => itemsOf({ state: "active", trade, size_class: "medium" }, "-updated_at")),
  },
  {
    name: "town, state, size; by name",
    ours: towns.map((town) => `region=440605${town}&state=active&sizeClass=small&sort=name`),
    theirs: towns.map((town) => itemsOf({ town: `440605${town}`, state: "active", size_class: "small" }, "name")),
  },
];

function itemsOf(filter: Readonly<Record<string, string>>, sort: string): string {
  const parts = Object.entries(filter).map(([field, value]) => `filter[${field}][_eq]=${value}`);
  return [...parts, `sort=${sort}`, "limit=20", `fields=${FIELDS}`].join("&");
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}

/** Starts the peer on the database of the bench and waits until it answers. Throws after two minutes. */
async function startPeer(folder: string, connection: EmbeddedConnection, owner: pg.Pool) {
  const port = await freePort();
  const env = {
    ...process.env,
    DB_CLIENT: "pg",
    DB_HOST: connection.host,
    DB_PORT: String(connection.port),
    DB_USER: connection.user,
    DB_DATABASE: connection.database,
    DB_POOL__MAX: "10",
    HOST: "127.0.0.1",
    PORT: String(port),
    KEY: randomUUID(),
    SECRET: randomUUID(),
    ADMIN_EMAIL: "bench@example.org",
    ADMIN_PASSWORD: randomUUID(),
    TELEMETRY: "false",
    LOG_LEVEL: "error",
  };
  const cli = join(folder, "node_modules/directus/cli.js");
  const made = spawnSync(process.execPath, [cli, "bootstrap"], { cwd: folder, env, stdio: "inherit" });
  if (made.status !== 0) throw new Error(`the peer could not be set up: ${made.status}`);
  await owner.query(COLLECTION);
  await owner.query(PERMISSION);
  const child: ChildProcess = spawn(process.execPath, [cli, "start"], { cwd: folder, env, stdio: "inherit" });
  const address = `http://127.0.0.1:${port}`;
  for (let turn = 0; turn < 240; turn += 1) {
    const answered = await fetch(`${address}/server/ping`).then(
      (reply) => reply.ok,
      () => false,
    );
    if (answered) return { address, stop: () => child.kill("SIGKILL") };
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  child.kill("SIGKILL");
  throw new Error("the peer does not answer");
}

/**
 * The list of archives against Directus on the same rows in the same PostgreSQL, in turn, 50 at once. The peer is not
 * part of the project: the folder given has it installed (npm install directus@10).
 */
export async function main([folder = "", rows = "1000000"]: readonly string[]): Promise<void> {
  const about = join(folder, "node_modules/directus/package.json");
  if (!existsSync(about)) throw new Error("say in which folder Directus is installed");
  const { version } = JSON.parse(readFileSync(about, "utf8")) as { version: string };
  const data = mkdtempSync(join(tmpdir(), "anlan-bench-"));
  const postgres = await startEmbeddedPostgres({
    dataDir: join(data, "data"),
    log: () => undefined,
    settings: { synchronous_commit: "off", maintenance_work_mem: "256MB", max_wal_size: "4GB" },
  });
  const owner = openPool({ ...postgres.connection, max: 2 }, null);
  try {
    await migrate(owner, [...kernelMigrations, ...enterprisesModule(testEnterprisesPorts()).migrations]);
    await fillEnterprises(owner, Number(rows));
    for (const statement of COPY.split(";\n")) await owner.query(statement);
    process.stdout.write(`${machineNow()}; ${rows} rows; Directus ${version}\n`);
    const peer = await startPeer(folder, postgres.connection, owner);
    const at = {
      server: "bench/enterprises-server.ts",
      path: "/api/v1/enterprises/find-enterprises",
      connection: { ...postgres.connection },
    };
    for (const { name, ours, theirs } of MEASURES) {
      const one = await measureList(at, { name: `Anlan: ${name}`, who: "county", query: ours });
      const other = await measureAt(`${peer.address}/items/${TABLE}`, `Directus: ${name}`, theirs);
      process.stdout.write(
        `  Anlan answers ${(one.perSecond / other.perSecond).toFixed(1)} times as many; p97.5 ${one.late} against ${other.late} ms\n`,
      );
    }
    peer.stop();
  } finally {
    await owner.end();
    await postgres.stop();
    rmSync(data, { recursive: true, force: true });
  }
}

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbeddedPostgres } from "@anlan/postgres-embedded";
import { kernelMigrations, migrate, openPool } from "@anlan/server-kit";
import type { TestProject } from "vitest/node";
import { serverModules } from "../modules.ts";
import { testPorts } from "./ports.ts";

const TEMPLATE = "anlan_template";
/** What a managed database gives its owner: he may create roles, is no superuser and is bound by row-level security. */
const OWNER = "anlan_test_owner";

interface Server {
  readonly connection: { host: string; port: number; user: string; password?: string };
  stop(): Promise<void>;
}

// ANLAN_TEST_DATABASE_URL: the same suite on another PostgreSQL (15 in CI). Otherwise the embedded one, without fsync.
async function startServer(): Promise<Server> {
  const address = process.env["ANLAN_TEST_DATABASE_URL"];
  if (address !== undefined && address !== "") {
    const url = new URL(address);
    const password = decodeURIComponent(url.password);
    const host = url.searchParams.get("host") ?? url.hostname;
    const connection = { host, port: Number(url.port || 5432), user: decodeURIComponent(url.username) };
    return { connection: password === "" ? connection : { ...connection, password }, stop: async () => undefined };
  }
  const dataDir = mkdtempSync(join(tmpdir(), "anlan-test-"));
  const postgres = await startEmbeddedPostgres({
    dataDir: join(dataDir, "data"),
    log: () => undefined,
    settings: { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: "200" },
  });
  const { host, port, user } = postgres.connection;
  return {
    connection: { host, port, user },
    stop: async () => {
      await postgres.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Starts one PostgreSQL for the whole run and migrates the template that every test file clones. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startServer();
  const { connection } = server;
  const admin = openPool({ ...connection, database: "postgres", max: 1 }, null);
  await admin.query(`drop database if exists ${TEMPLATE} with (force)`);
  const known = await admin.query("select from pg_roles where rolname = $1", [OWNER]);
  if (known.rows.length === 0) await admin.query(`create role ${OWNER} createrole nosuperuser nobypassrls`);
  await admin.query(`create database ${TEMPLATE} owner ${OWNER}`);
  const pool = openPool({ ...connection, database: TEMPLATE, max: 1 }, OWNER);
  await migrate(pool, [...kernelMigrations, ...serverModules(testPorts()).flatMap((module) => module.migrations)]);
  await pool.end();
  project.provide("postgres", { connection, template: TEMPLATE, owner: OWNER });
  return async () => {
    await admin.query(`drop database if exists ${TEMPLATE} with (force)`).catch(() => undefined);
    await admin.end();
    await server.stop();
  };
}

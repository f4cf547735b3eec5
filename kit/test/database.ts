import { randomBytes } from "node:crypto";
import { APP_ROLE, openPool } from "@anlan/server-kit";
import type pg from "pg";
import { inject } from "vitest";

declare module "vitest" {
  export interface ProvidedContext {
    /** How to reach the test server as its owner, and the migrated database that files clone. */
    postgres: {
      connection: { host: string; port: number; user: string; password?: string };
      template: string;
      /** The role that owns the tables; no superuser. */
      owner: string;
    };
  }
}

export interface TestDatabase {
  readonly name: string;
  readonly connection: pg.PoolConfig;
  readonly pool: pg.Pool;
  /** The superuser's: a test looks at everything. */
  readonly ownerPool: pg.Pool;
  /** The program's own, whose role owns the tables and is bound by their policies all the same. */
  readonly programPool: pg.Pool;
  close(): Promise<void>;
}

const open = new Set<TestDatabase>();

/** Closes what the file that just ran has left open; a hook that is added while another one runs would never be called. */
export async function closeDatabases(): Promise<void> {
  await Promise.all([...open].map((database) => database.close()));
}

/** Clones the migrated template: a real PostgreSQL database of its own in about 50 ms. */
export async function freshDatabase(): Promise<TestDatabase> {
  const { connection, template, owner } = inject("postgres");
  const name = `t_${randomBytes(6).toString("hex")}`;
  const admin = openPool({ ...connection, database: "postgres", max: 1 }, null);
  // The default writes every page of two thousand small files to the log first: 430 ms instead of 40.
  await admin.query(`create database ${name} template ${template} owner ${owner} strategy file_copy`);
  const own = { ...connection, database: name };
  const pool = openPool({ ...own, max: 6 }, APP_ROLE);
  const ownerPool = openPool({ ...own, max: 3 }, null);
  const programPool = openPool({ ...own, max: 3 }, owner);
  const database: TestDatabase = {
    name,
    connection: own,
    pool,
    ownerPool,
    programPool,
    close: async () => {
      if (!open.delete(database)) return;
      await Promise.all([pool.end(), ownerPool.end(), programPool.end()]);
      await admin.query(`drop database if exists ${name} with (force)`);
      await admin.end();
    },
  };
  open.add(database);
  return database;
}

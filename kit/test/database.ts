import { randomBytes } from "node:crypto";
import { APP_ROLE, openPool } from "@anlan/server-kit";
import type pg from "pg";
import { inject } from "vitest";

declare module "vitest" {
  export interface ProvidedContext {
    /** How to reach the test server as its owner, and the migrated database that files clone. */
    postgres: { connection: { host: string; port: number; user: string; password?: string }; template: string };
  }
}

export interface TestDatabase {
  readonly name: string;
  readonly connection: pg.PoolConfig;
  readonly pool: pg.Pool;
  readonly ownerPool: pg.Pool;
  close(): Promise<void>;
}

/** Clones the migrated template: a real PostgreSQL database of its own in about 50 ms. */
export async function freshDatabase(): Promise<TestDatabase> {
  const { connection, template } = inject("postgres");
  const name = `t_${randomBytes(6).toString("hex")}`;
  const admin = openPool({ ...connection, database: "postgres", max: 1 }, null);
  await admin.query(`create database ${name} template ${template}`);
  const own = { ...connection, database: name };
  const pool = openPool({ ...own, max: 6 }, APP_ROLE);
  const ownerPool = openPool({ ...own, max: 3 }, null);
  return {
    name,
    connection: own,
    pool,
    ownerPool,
    close: async () => {
      await Promise.all([pool.end(), ownerPool.end()]);
      await admin.query(`drop database if exists ${name} with (force)`);
      await admin.end();
    },
  };
}

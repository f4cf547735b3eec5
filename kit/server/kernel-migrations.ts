import { type Migration, migrationsOf } from "./migrate.ts";

/** The migrations of the kernel itself; they run before those of any module. */
export const kernelMigrations: readonly Migration[] = migrationsOf(
  "kernel",
  import.meta.glob<string>("./migrations/*.sql", { query: "?raw", import: "default", eager: true }),
);

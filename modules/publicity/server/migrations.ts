import { migrationsOf } from "@anlan/server-kit";

/** The module's migrations, in order. */
export const publicityMigrations = migrationsOf(
  "publicity",
  import.meta.glob<string>("./migrations/*.sql", { query: "?raw", import: "default", eager: true }),
);

import { migrationsOf } from "@anlan/server-kit";

/** The module's migrations, in order. */
export const statisticsMigrations = migrationsOf(
  "statistics",
  import.meta.glob<string>("./migrations/*.sql", { query: "?raw", import: "default", eager: true }),
);

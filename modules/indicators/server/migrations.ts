import { migrationsOf } from "@anlan/server-kit";

/** The module's migrations, in order. */
export const indicatorsMigrations = migrationsOf(
  "indicators",
  import.meta.glob<string>("./migrations/*.sql", { query: "?raw", import: "default", eager: true }),
);

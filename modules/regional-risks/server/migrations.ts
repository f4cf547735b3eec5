import { migrationsOf } from "@anlan/server-kit";

/** The module's migrations, in order. */
export const regionalRisksMigrations = migrationsOf(
  "regional-risks",
  import.meta.glob<string>("./migrations/*.sql", { query: "?raw", import: "default", eager: true }),
);

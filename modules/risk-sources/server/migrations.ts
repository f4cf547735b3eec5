import { migrationsOf } from "@anlan/server-kit";

/** The module's migrations, in order. */
export const riskSourcesMigrations = migrationsOf(
  "risk-sources",
  import.meta.glob<string>("./migrations/*.sql", { query: "?raw", import: "default", eager: true }),
);

import { migrationsOf } from "@anlan/server-kit";

/** The module's migrations. */
export const identityMigrations = migrationsOf(
  "identity",
  import.meta.glob<string>("./migrations/*.sql", { query: "?raw", import: "default", eager: true }),
);

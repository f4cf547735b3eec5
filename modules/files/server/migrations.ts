import { migrationsOf } from "@anlan/server-kit";

/** The module's migrations. */
export const filesMigrations = migrationsOf(
  "files",
  import.meta.glob<string>("./migrations/*.sql", { query: "?raw", import: "default", eager: true }),
);

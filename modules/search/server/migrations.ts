import { migrationsOf } from "@anlan/server-kit";

/** The migrations of this module. */
export const searchMigrations = migrationsOf(
  "search",
  import.meta.glob<string>("./migrations/*.sql", { query: "?raw", import: "default", eager: true }),
);

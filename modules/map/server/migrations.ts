import { migrationsOf } from "@anlan/server-kit";

/** The migrations of this module. */
export const mapMigrations = migrationsOf(
  "map",
  import.meta.glob<string>("./migrations/*.sql", { query: "?raw", import: "default", eager: true }),
);

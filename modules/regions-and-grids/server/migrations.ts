import { migrationsOf } from "@anlan/server-kit";

/** The module's migrations, in order. */
export const regionsMigrations = migrationsOf(
  "regions-and-grids",
  import.meta.glob<string>("./migrations/*.sql", { query: "?raw", import: "default", eager: true }),
);

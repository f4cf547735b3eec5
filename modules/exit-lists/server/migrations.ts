import { migrationsOf } from "@anlan/server-kit";

/** The module's migrations, in order. */
export const exitListsMigrations = migrationsOf(
  "exit-lists",
  import.meta.glob<string>("./migrations/*.sql", { query: "?raw", import: "default", eager: true }),
);

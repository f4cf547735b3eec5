import { migrationsOf } from "@anlan/server-kit";

/** The module's migrations, in order. */
export const selfChecksMigrations = migrationsOf(
  "self-checks",
  import.meta.glob<string>("./migrations/*.sql", { query: "?raw", import: "default", eager: true }),
);

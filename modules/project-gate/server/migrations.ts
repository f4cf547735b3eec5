import { migrationsOf } from "@anlan/server-kit";

/** The module's migrations, in order. */
export const projectGateMigrations = migrationsOf(
  "project-gate",
  import.meta.glob<string>("./migrations/*.sql", { query: "?raw", import: "default", eager: true }),
);

import { migrationsOf } from "@anlan/server-kit";

/** The module's migrations. */
export const noticesMigrations = migrationsOf(
  "notices",
  import.meta.glob<string>("./migrations/*.sql", { query: "?raw", import: "default", eager: true }),
);

import { migrationsOf } from "@anlan/server-kit";

export const registersMigrations = migrationsOf(
  "registers",
  import.meta.glob<string>("./migrations/*.sql", { query: "?raw", import: "default", eager: true }),
);

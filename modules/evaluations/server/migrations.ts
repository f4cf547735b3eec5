import { migrationsOf } from "@anlan/server-kit";

export const evaluationsMigrations = migrationsOf(
  "evaluations",
  import.meta.glob<string>("./migrations/*.sql", { query: "?raw", import: "default", eager: true }),
);

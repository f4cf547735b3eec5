import { defineConfig } from "vitest/config";

const common = { pool: "threads", isolate: false, testTimeout: 30_000, hookTimeout: 60_000, maxWorkers: 2 } as const;
const never = ["**/node_modules/**", "**/dist/**"];
const web = [
  "kit/web/**/*.test.{ts,tsx}",
  "apps/web/**/*.test.{ts,tsx}",
  "modules/*/web/**/*.test.{ts,tsx}",
  "{kit,apps}/field/**/*.test.tsx",
  "modules/*/field/**/*.test.tsx",
];
const database = [
  "kit/{server,test}/**/*.test.ts",
  "modules/*/{server,testing}/**/*.test.ts",
  "apps/server/**/*.test.ts",
];

// biome-ignore lint/style/noDefaultExport: the tool asks for it
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...common,
          name: "pure",
          include: ["{algorithms,adapters,kit,modules,apps,packs,tools}/**/*.test.ts"],
          exclude: [...never, ...web, ...database],
        },
      },
      {
        test: {
          ...common,
          name: "web",
          setupFiles: ["./kit/web/testing/each-file.ts"],
          environment: "happy-dom",
          include: web,
          exclude: never,
        },
      },
      {
        test: {
          ...common,
          name: "database",
          setupFiles: ["./kit/test/close-databases.ts"],
          include: database,
          exclude: never,
          globalSetup: "./apps/server/testing/global-setup.ts",
        },
      },
    ],
  },
});

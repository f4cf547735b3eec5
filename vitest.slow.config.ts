import { defineConfig } from "vitest/config";

// Whole programs as child processes, and those that are killed again and again: too slow for every run of npm test; .ci/run runs them.
// biome-ignore lint/style/noDefaultExport: the tool asks for it
export default defineConfig({
  test: {
    name: "slow",
    include: ["{adapters,algorithms,apps,modules,tools}/**/*.slow.ts"],
    exclude: ["**/node_modules/**", "**/dist/**"],
    setupFiles: ["./kit/test/close-databases.ts"],
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 180_000,
    hookTimeout: 300_000,
    globalSetup: ["./apps/server/testing/slow/build-first.ts", "./apps/server/testing/global-setup.ts"],
  },
});

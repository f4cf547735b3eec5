import { defineConfig } from "vitest/config";

// Whole programs as child processes: too slow for every run of npm test; .ci/run runs them.
// biome-ignore lint/style/noDefaultExport: the tool asks for it
export default defineConfig({
  test: {
    name: "slow",
    include: ["apps/server/testing/slow/*.slow.ts"],
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 300_000,
    globalSetup: "./apps/server/testing/slow/build-first.ts",
  },
});

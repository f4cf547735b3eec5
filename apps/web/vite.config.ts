import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

// biome-ignore lint/style/noDefaultExport: the tool asks for it
export default defineConfig({
  plugins: [react()],
  root: import.meta.dirname,
  build: {
    outDir: "dist",
    emptyOutDir: true,
    // Read by the test that weighs the first page.
    manifest: true,
    target: ["chrome105", "safari16", "firefox115"],
    // An inlined file would need data: in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: "base", test: /node_modules[\\/](react|react-dom|scheduler|react-router|i18next|@tanstack)[\\/]/ },
          ],
        },
      },
    },
  },
  server: { proxy: { "/api": process.env["ANLAN_API"] ?? "http://localhost:8080" } },
});

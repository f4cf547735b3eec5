import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { compressed } from "./compressed.ts";

// Few files for the first page: over sixty small ones cost a slow machine more than their bytes. Each group takes what
// its files import, except what a group before it has: what the entrance needs, the sign-in form, the desk with its home
// page, the cards below it. Everything else is split by page.
const groups = [
  { name: "base", test: /node_modules[\\/](react|react-dom|scheduler|react-router|@tanstack)[\\/]/ },
  { name: "schemas", test: /node_modules[\\/]zod[\\/]/ },
  { name: "start", test: /apps[\\/]web[\\/]src[\\/]main\.tsx$/ },
  { name: "sign-in", test: /kit[\\/]web[\\/]session[\\/]SignInForm\.tsx$/ },
  {
    name: "desk",
    test: /apps[\\/]web[\\/]src[\\/](Desk|HomePage)\.tsx$|modules[\\/][\w-]+[\\/]web[\\/]\w+Bell\.tsx$/,
  },
  // Cards of the home page come when they are seen, all with the first of them.
  { name: "cards", test: /modules[\\/][\w-]+[\\/]web[\\/](work[\\/])?\w+Card\.tsx$/ },
  // Words of refusals that a page finds itself: one file, when the first page needs one of them.
  { name: "refusals", test: /modules[\\/][\w-]+[\\/]contract[\\/][\w-]*errors\.ts$/ },
];

// What nobody uses of our own packages is left out, and a page that needs one query of a contract does not make the
// schemas of all its commands. Only style sheets and the starts of programs do something by being imported.
const ours = /[\\/](kit|modules|algorithms|packs)[\\/](?!.*node_modules).*\.tsx?$/;

// biome-ignore lint/style/noDefaultExport: the tool asks for it
export default defineConfig({
  plugins: [react(), compressed()],
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
      treeshake: { moduleSideEffects: (id) => (ours.test(id) ? false : undefined) },
      output: {
        codeSplitting: { groups: groups.map((group, index) => ({ ...group, priority: groups.length - index })) },
      },
    },
  },
  server: { proxy: { "/api": process.env["ANLAN_API"] ?? "http://localhost:8080" } },
});

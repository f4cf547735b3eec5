import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { VitePWA } from "vite-plugin-pwa";
import { compressed } from "../web/compressed.ts";

// One file for what the first screen needs: each further one costs a slow phone a read and a start. Screens are split.
const groups = [
  { name: "base", test: /node_modules[\\/](react|react-dom|scheduler|react-router|dexie)[\\/]/ },
  { name: "start", test: /apps[\\/]field[\\/]src[\\/](main|Home)\.tsx$/ },
];

// As on the desk: what nobody uses of our own packages is left out.
const ours = /[\\/](kit|modules|algorithms|packs)[\\/](?!.*node_modules).*\.tsx?$/;

const pwa = VitePWA({
  strategies: "generateSW",
  // A new version waits until the person takes it: nothing that is being typed is swapped away.
  registerType: "prompt",
  injectRegister: false,
  filename: "sw.js",
  manifest: {
    id: "/field/",
    name: "安澜 · 现场",
    short_name: "安澜",
    description: "自查、隐患、巡查：没有信号也能办 Self-checks, hidden dangers and patrols, also without a signal",
    lang: "zh-CN",
    start_url: "/field/",
    scope: "/field/",
    display: "standalone",
    background_color: "#f4f7f7",
    theme_color: "#0c6b6e",
    icons: [
      { src: "icon-192.png", sizes: "192x192", type: "image/png" },
      { src: "icon-512.png", sizes: "512x512", type: "image/png" },
      { src: "icon-maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
    ],
  },
  workbox: {
    globPatterns: ["**/*.{js,css,html,svg,png,webmanifest}"],
    navigateFallback: "/field/index.html",
    navigateFallbackAllowlist: [/^\/field(\/|$)/],
    clientsClaim: true,
    cleanupOutdatedCaches: true,
    inlineWorkboxRuntime: true,
    sourcemap: false,
  },
});

// biome-ignore lint/style/noDefaultExport: the tool asks for it
export default defineConfig({
  plugins: [react(), pwa, compressed()],
  root: import.meta.dirname,
  base: "/field/",
  build: {
    outDir: "dist",
    emptyOutDir: true,
    // Read by the test that weighs the first screen.
    manifest: true,
    target: ["chrome105", "safari16", "firefox115"],
    // An inlined file would need data: in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      treeshake: { moduleSideEffects: (id) => (ours.test(id) ? false : undefined) },
      output: {
        codeSplitting: { groups: groups.map((group, index) => ({ ...group, priority: groups.length - index })) },
      },
    },
  },
  worker: { format: "es" },
  server: { proxy: { "/api": process.env["ANLAN_API"] ?? "http://localhost:8080" } },
});

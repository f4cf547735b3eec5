// Imports go down only; see ARCHITECTURE.md. Each rule says what to do instead.
const TEST = "\\.(test|fixture|slow)\\.tsx?$|/testing/|/testing\\.ts$";
const rule = (name, comment, from, to) => ({ name, severity: "error", comment, from, to });
const module_ = "^modules/([^/]+)/";

module.exports = {
  forbidden: [
    rule(
      "no-cycle",
      "Two files that need each other are one idea: join them, or move what both need into a third.",
      {},
      { circular: true },
    ),
    rule(
      "algorithms-alone",
      "algorithms/ is pure: no dependency, clock, randomness or I/O. Pass what it needs as an argument.",
      { path: "^algorithms/", pathNot: TEST },
      { pathNot: "^algorithms/" },
    ),
    rule(
      "algorithms-apart",
      "One algorithm does not import another; its caller joins them.",
      { path: "^algorithms/([^/]+)/", pathNot: TEST },
      { path: "^algorithms/", pathNot: "^algorithms/$1/" },
    ),
    rule(
      "kernel-low",
      "kit/kernel imports only zod.",
      { path: "^kit/kernel/", pathNot: TEST },
      { pathNot: "^kit/kernel/|node_modules/zod/" },
    ),
    rule(
      "records-low",
      "kit/records is pure: kernel, algorithms and zod only, since pages, phone and server use it.",
      { path: "^kit/records/", pathNot: TEST },
      { pathNot: "^kit/(records|kernel)/|^algorithms/|node_modules/zod/" },
    ),
    rule(
      "kit-below-modules",
      "kit/ knows no module: pass a port or declare an event.",
      { path: "^kit/", pathNot: TEST },
      { path: "^(modules|apps|packs)/" },
    ),
    rule(
      "contract-pure",
      "A contract imports the kernel, records, zod and other contracts: pages and other modules read it.",
      { path: "^modules/[^/]+/contract/", pathNot: TEST },
      { pathNot: "^modules/[^/]+/contract/|^kit/(kernel|records)/|^algorithms/|node_modules/zod/" },
    ),
    rule(
      "domain-pure",
      "Domain rules run on server, desk and phone: own contract, kernel, records and algorithms only.",
      { path: "^modules/([^/]+)/domain/", pathNot: TEST },
      { pathNot: "^modules/$1/(contract|domain)/|^kit/(kernel|records)/|^algorithms/" },
    ),
    rule(
      "web-without-server",
      "Pages and screens speak to the server by contract only.",
      { path: "^(modules/[^/]+/(web|field)|kit/(web|field)|apps/(web|field))/", pathNot: TEST },
      { path: "^(modules/[^/]+/server|kit/server|apps/server|adapters)/" },
    ),
    rule(
      "no-deep-module-import",
      "Use the other module's entry: contract, or the port that its server offers.",
      { path: module_, pathNot: TEST },
      {
        path: "^modules/([^/]+)/",
        pathNot: "^modules/$1/|^modules/[^/]+/(contract|server|web|field|domain|testing)/index\\.ts$",
      },
    ),
    rule(
      "adapters-alone",
      "An adapter implements one port and nothing else.",
      { path: "^adapters/([^/]+)/", pathNot: TEST },
      { path: "^(modules|apps|packs|kit/(server|web)|adapters)/", pathNot: "^adapters/$1/" },
    ),
    rule(
      "nothing-imports-apps",
      "Apps wire; nothing imports them.",
      { pathNot: "^(apps|e2e|bench|tools)/" },
      { path: "^apps/" },
    ),
    rule(
      "identity-and-audit-low",
      "identity and audit are below all other modules; what must go up is an event.",
      { path: "^modules/(identity|audit)/", pathNot: TEST },
      { path: "^modules/", pathNot: "^modules/(identity|audit)/" },
    ),
    rule(
      "regions-below-plans",
      "files, notices, regions and organisation are below plans, assignments and campaigns.",
      { path: "^modules/(files|notices|regions-and-grids|organisation)/", pathNot: TEST },
      { path: "^modules/(plans|assignments|campaigns)/" },
    ),
    rule(
      "test-only-in-tests",
      "kit/test and testing/ are for tests.",
      { pathNot: `${TEST}|^kit/test/|^tools/|^bench/|^e2e/` },
      { path: "^kit/test/|/testing/" },
    ),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)dist/" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json"],
    },
  },
};

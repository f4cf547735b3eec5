import type { SearchPorts } from "../server/index.ts";

/** Ports for tests that only need the module's declarations. */
export const testSearchPorts = (): SearchPorts => ({ registers: async () => [], sealer: { traces: () => [] } });

import type { MapPorts } from "../server/index.ts";

/** Ports for tests that only need the module's declarations. */
export const testMapPorts = (): MapPorts => ({ registers: async () => [], bases: [] });

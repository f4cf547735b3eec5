import { fileURLToPath } from "node:url";
import type { TestWorld } from "@anlan/test-kit";
import { loadRegions } from "../server/index.ts";

/** The folder of the pack with the real regions. */
export const regionsPack = fileURLToPath(new URL("../../../packs/regions", import.meta.url));

/** Fills the world's table of regions with the real pack. */
export const withRegions = (world: TestWorld) => loadRegions(world.runtime.ownerPool, regionsPack);

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { decodeRegions, type FoundRegion, regionFinder } from "@anlan/region-codes";
import { projectFolder } from "../project-folder.ts";

let find: ((name: string) => FoundRegion | null) | undefined;

/** The city or county that a plan names, by the regions that come with the product; read once, when first asked. */
export function findRegion(name: string): FoundRegion | null {
  find ??= regionFinder(decodeRegions(readFileSync(join(projectFolder(), "packs/regions/data/regions.txt"), "utf8")));
  return find(name);
}

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { decodeRegions, levelOf, type NamedRegion } from "@anlan/region-codes";
import type { DemoGovernment } from "./governments.ts";

/** Statistical codes from 400 on name farms, prisons and parks, which are no towns by law. */
const FIRST_NON_TOWN = 400;

const VILLAGES = 2;

/** The regions under a government that get a unit of their own. */
export interface Places {
  /** Towns and subdistricts; for a city its counties. */
  readonly towns: readonly NamedRegion[];
  readonly villages: readonly NamedRegion[];
  /** Everything down to towns. */
  readonly all: readonly NamedRegion[];
  /** The villages of the town that has grids. */
  readonly gridVillages: readonly NamedRegion[];
}

async function regionsUnder(file: string, region: string): Promise<NamedRegion[]> {
  const lines = (await readFile(file, "utf8")).split("\n").filter((line) => line.startsWith(region));
  return [...decodeRegions(lines.join("\n"))];
}

/** Reads what lies under a government from the region pack beside this one. */
export async function placesOf(folder: string, { region, townRegion, gridTown }: DemoGovernment): Promise<Places> {
  const data = join(folder, "../regions/data");
  const [regions, below] = await Promise.all([
    regionsUnder(join(data, "regions.txt"), region),
    regionsUnder(join(data, "villages.txt"), gridTown),
  ]);
  const level = levelOf(townRegion);
  const towns = regions.filter(
    ({ code }) => levelOf(code) === level && (level === "county" || Number(code.slice(-3)) < FIRST_NON_TOWN),
  );
  const gridVillages = below.filter(({ code }) => levelOf(code) === "village");
  const villages = townRegion === gridTown ? gridVillages.slice(0, VILLAGES) : [];
  return { towns, villages, all: regions, gridVillages };
}

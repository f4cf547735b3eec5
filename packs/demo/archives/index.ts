import type { Caller } from "@anlan/kernel";
import type { DemoGovernment, DemoPart } from "../governments.ts";
import { createCompanyPerson } from "../people.ts";
import type { Places } from "../places.ts";
import type { Stage } from "../stage.ts";
import type { DemoUnit } from "../units.ts";
import { loadAccidents } from "./accidents.ts";
import { loadDangers } from "./dangers.ts";
import { createEnterprises, type PlacedGovernment } from "./enterprises.ts";
import { loadGridWork } from "./grid-work.ts";
import { createGrids } from "./grids.ts";
import { loadInvestigations } from "./investigations.ts";
import { hirePeople } from "./persons.ts";
import { loadPrevention } from "./prevention.ts";
import { readArchives, type WrittenArchives } from "./read.ts";
import { createRecords } from "./records.ts";
import { loadRisks } from "./risks.ts";
import { loadSelfChecks } from "./self-checks.ts";
import { handInClaims, keepOwnArchive } from "./self-service.ts";

interface Loaded {
  readonly people: Readonly<Record<DemoPart, Caller>>;
  readonly units: readonly DemoUnit[];
  readonly places: Places;
}

const TOWN_DIGITS = 9;

function placed(government: DemoGovernment, { all }: Places): PlacedGovernment {
  const codes = new Map(all.filter(({ code }) => code.length === TOWN_DIGITS).map(({ name, code }) => [name, code]));
  const townCode = (name: string): string => {
    const code = codes.get(name);
    if (code === undefined) throw new Error(`${government.name} has no ${name}`);
    return code;
  };
  return { ...government, townCode };
}

async function drawGrids(
  stage: Stage,
  admin: Caller,
  government: DemoGovernment,
  places: Places,
  written: WrittenArchives,
) {
  const name = places.all.find(({ code }) => code === government.gridTown)?.name ?? "";
  const middle = written.towns[name];
  if (middle === undefined) throw new Error(`nobody knows where ${name} lies`);
  const town = { code: government.gridTown, name, middle, villages: places.gridVillages };
  await createGrids(stage, admin, town, written.spread);
  return middle;
}

/** Loads enterprises, registers, grids, claims and the account of one enterprise. */
export async function loadArchives(
  stage: Stage,
  government: DemoGovernment,
  { people, units, places }: Loaded,
): Promise<void> {
  const written = await readArchives(stage.context.folder, government.region);
  const here = placed(government, places);
  const enterprises = await createEnterprises(stage, people.office, here, written);
  const own = enterprises.get(written.company);
  if (own === undefined) throw new Error(`${written.company} has no archive`);
  const company = await createCompanyPerson(stage, government, own);
  const actors = { office: people.office, director: people.director, company };
  await createRecords(stage, actors, here, { written, enterprises, units });
  const middle = await drawGrids(stage, people.admin, government, places, written);
  await handInClaims(stage, government.region, enterprises);
  await keepOwnArchive(stage, company, own);
  await hirePeople(stage, company);
  // One government shows it; the others start faster.
  if (government.region === "440605") {
    await loadRisks(stage, company);
    await loadGridWork(stage, government, people, middle);
    const other = [...enterprises.values()].find(({ id }) => id !== own.id) ?? own;
    await loadPrevention(stage, people, { enterpriseId: other.id, region: government.gridTown, middle });
  }
  await loadAccidents(stage, people.office, enterprises);
  await loadInvestigations(stage, people);
  // One government is enough to show the loop; every first start loads it.
  if (government.region === "440605") {
    await loadDangers(stage, { people, company, enterprise: own });
    await loadSelfChecks(stage, { company, office: people.office, enterprise: own });
  }
}

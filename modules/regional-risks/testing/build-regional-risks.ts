import { fileURLToPath } from "node:url";
import { testEnterprisesPorts } from "@anlan/enterprises/testing";
import { hiddenDangersWorld } from "@anlan/hidden-dangers/testing";
import type { Caller } from "@anlan/kernel";
import { createNotices } from "@anlan/notices/server";
import type { RiskColour } from "@anlan/records";
import type { GridFacts, ParkFacts } from "@anlan/regions-and-grids/server";
import { riskPointsChanged } from "@anlan/risks/contract";
import { risksModule } from "@anlan/risks/server";
import { testRisksPorts } from "@anlan/risks/testing";
import { inScope, outboxEntry, outboxInsert, unsafeEverywhere } from "@anlan/server-kit";
import type { TestWorld } from "@anlan/test-kit";
import { regionalRisksPermissions } from "../contract/index.ts";
import { type RegionalRisksPorts, readRegionalRiskRules, regionalRisksModule } from "../server/index.ts";

const RULES = fileURLToPath(new URL("../../../packs/rules", import.meta.url));

/** Every right of this module. */
export const REGIONAL_RISK_RIGHTS = Object.keys(regionalRisksPermissions);

/** Ports for tests: the shipped rules, no grids, no parks, no accidents. */
export function testRegionalRisksPorts(changes: Partial<RegionalRisksPorts> = {}): RegionalRisksPorts {
  const rules = readRegionalRiskRules(RULES);
  return {
    rules: () => rules,
    grids: { at: async () => undefined },
    parks: { covering: async () => [] },
    regionPath: testEnterprisesPorts().regionPath,
    accidents: async () => ({ accidents: 0, deaths: 0 }),
    notices: createNotices(),
    ...changes,
  };
}

/** A world with enterprises, risks, hidden dangers and regional risks; a test sets the accidents, the grid and the parks. */
export async function regionalRisksWorld() {
  const found = {
    accidents: { accidents: 0, deaths: 0 },
    grid: undefined as GridFacts | undefined,
    parks: [] as ParkFacts[],
  };
  const ports = testRegionalRisksPorts({
    accidents: async () => found.accidents,
    grids: { at: async () => found.grid },
    parks: { covering: async () => found.parks },
  });
  const dangers = await hiddenDangersWorld({}, [risksModule(testRisksPorts()), regionalRisksModule(ports)]);
  const { world } = dangers;
  world.clock.set("2026-03-02T01:00:00.000Z");
  const keeper = world.person({ region: "440605", permissions: REGIONAL_RISK_RIGHTS, name: "郑管" });
  return { world, official: dangers.official, dangers, ports, found, keeper };
}

/** Says, as the module of risks does, which points an enterprise has now. */
export async function pointsOf(
  world: TestWorld,
  region: string,
  enterpriseId: string,
  counts: Partial<Record<RiskColour, number>>,
  revision: number,
): Promise<void> {
  const all = { red: 0, orange: 0, yellow: 0, blue: 0, ...counts };
  const colour = (["red", "orange", "yellow", "blue"] as const).find((one) => all[one] > 0) ?? null;
  const payload = { enterpriseId, colour, counts: all, revision };
  const entry = outboxEntry(riskPointsChanged, region, payload, world.clock.now(), world.runtime.newId());
  await inScope(world.runtime.pool, unsafeEverywhere, "write", async (db) => {
    await outboxInsert([entry]).execute(db);
  });
  await world.deliverEvents();
}

/** Somebody else with every right of this module over a region. */
export const another = (world: TestWorld, region = "440605"): Caller =>
  world.person({ region, permissions: REGIONAL_RISK_RIGHTS, name: "另一人" });

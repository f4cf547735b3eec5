import { fileURLToPath } from "node:url";
import type { Caller } from "@anlan/kernel";
import { type TestWorld, testWorld } from "@anlan/test-kit";
import type { z } from "zod";
import { createRecord, type RecordId } from "../contract/index.ts";
import { loadPacks, type RegistersPorts, registersModule } from "../server/index.ts";
import { testRegistersPorts } from "./ports.ts";

/** The folder with the test sector's pack. */
export const TEST_PACKS = fileURLToPath(new URL("./packs", import.meta.url));
/** The folder with the pack of a sector in whose slips two enterprises have steps. */
export const PARTY_PACKS = fileURLToPath(new URL("./party-packs", import.meta.url));
export const LIGHTHOUSE = "test-lighthouses/lighthouse";
export const BUOY = "test-lighthouses/buoy";

/** The rights of an official who keeps registers and decides on their steps. */
export const REGISTER_RIGHTS = [
  "registers.record.read",
  "registers.record.manage",
  "registers.record.approve",
  "registers.kind.manage",
] as const;

/** The rights of an enterprise over its own registers. */
export const OWN_RIGHTS = ["registers.own.read", "registers.own.manage"] as const;

/** A world with the registers and a sector that no code knows. */
export async function registersWorld(changes: Partial<RegistersPorts> = {}) {
  const ports = testRegistersPorts(changes);
  const world = await testWorld([registersModule(ports)]);
  await loadPacks(world.runtime, TEST_PACKS, ports);
  return { world, ports };
}

/** An official of a county. */
export const aKeeper = (world: TestWorld, region = "440605", name = "李四"): Caller =>
  world.person({ region, permissions: REGISTER_RIGHTS, name });

/** An enterprise's account. */
export const anEnterprise = (world: TestWorld, enterpriseId: string, region = "440605"): Caller => ({
  ...world.person({ region, permissions: OWN_RIGHTS, name: "某厂" }),
  enterpriseId,
});

let tags = 0;

/** A licence that no other record has. */
export function newLicence(): string {
  tags += 1;
  return `DT-${String(tags).padStart(4, "0")}`;
}

type NewRecord = z.input<typeof createRecord.input>;

/** A lighthouse through the real command. */
export async function buildLighthouse(
  world: TestWorld,
  by: Caller,
  { values, ...more }: Partial<NewRecord> = {},
): Promise<RecordId> {
  const { recordId } = await world.run(by, createRecord, {
    kind: LIGHTHOUSE,
    name: "北角灯塔",
    region: "440605011",
    values: { licence: newLicence(), height: 20.5, ...values },
    ...more,
  });
  if (recordId === null) throw new Error("it was proposed, not written");
  return recordId;
}

import { fileURLToPath } from "node:url";
import { enterprisesModule } from "@anlan/enterprises/server";
import { ENTERPRISE_RIGHTS, testEnterprisesPorts } from "@anlan/enterprises/testing";
import type { NewDanger } from "@anlan/hidden-dangers/contract";
import type { Caller } from "@anlan/kernel";
import { createNotices, noticesModule } from "@anlan/notices/server";
import type { GridFacts } from "@anlan/regions-and-grids/server";
import { type TestWorld, testWorld } from "@anlan/test-kit";
import { createPlan, gridWorkPermissions, reportEvent } from "../contract/index.ts";
import { type GridWorkPorts, gridWorkModule, readGridWorkRules } from "../server/index.ts";

const RULES = fileURLToPath(new URL("../../../packs/rules", import.meta.url));

/** Every right of this module. */
export const GRID_RIGHTS = Object.keys(gridWorkPermissions);

/** Ports for tests: the shipped rules, grids and units by hand, a ledger that only remembers. */
export function testGridWorkPorts(changes: Partial<GridWorkPorts> = {}): GridWorkPorts {
  const rules = readGridWorkRules(RULES);
  return {
    rules: () => rules,
    grids: {
      find: async () => undefined,
      at: async () => undefined,
      ofMember: async () => [],
      equipment: async () => [],
    },
    regionPath: testEnterprisesPorts().regionPath,
    units: { find: async () => [] },
    mayWalk: async () => true,
    notices: createNotices(),
    attachFiles: async () => undefined,
    registerDanger: async (context) => ({ id: context.newId() }),
    ...changes,
  };
}

/** A world with grids and units that a test adds by hand, and what the ledger was given. */
export interface GridWorkWorld {
  readonly world: TestWorld;
  readonly ports: GridWorkPorts;
  readonly grids: Map<string, GridFacts>;
  readonly units: Map<string, { readonly id: string; readonly name: string; readonly region: string }>;
  /** Which grids an account works in. */
  readonly members: Map<string, string[]>;
  readonly dangers: NewDanger[];
  /** Accounts that may walk no more patrols. */
  readonly gone: Set<string>;
  /** Holds every right over Nanhai. */
  readonly keeper: Caller;
}

/** A world with enterprises and grid work. */
export async function gridWorkWorld(changes: Partial<GridWorkPorts> = {}): Promise<GridWorkWorld> {
  const grids = new Map<string, GridFacts>();
  const units = new Map<string, { id: string; name: string; region: string }>();
  const members = new Map<string, string[]>();
  const dangers: NewDanger[] = [];
  const gone = new Set<string>();
  const ports = testGridWorkPorts({
    grids: {
      find: async (_context, id) => grids.get(id),
      at: async () => [...grids.values()][0],
      ofMember: async (_context, accountId) => (members.get(accountId) ?? []).flatMap((id) => grids.get(id) ?? []),
      equipment: async () => [{ level: "small", grids: [...grids.keys()], staffed: 1, terminals: 1 }],
    },
    units: { find: async (_runtime, ids) => ids.flatMap((id) => units.get(id) ?? []) },
    mayWalk: async (_runtime, accountId) => !gone.has(accountId),
    registerDanger: async (context, danger) => {
      dangers.push(danger);
      return { id: context.newId() };
    },
    ...changes,
  });
  const world = await testWorld([noticesModule(), enterprisesModule(testEnterprisesPorts()), gridWorkModule(ports)]);
  const keeper = world.person({ region: "440605", permissions: [...GRID_RIGHTS, ...ENTERPRISE_RIGHTS] });
  return { world, ports, grids, units, members, dangers, gone, keeper };
}

/** Adds a grid in use. */
export function aGrid({ grids, world }: GridWorkWorld, region = "440605011001"): GridFacts {
  const id = world.runtime.newId();
  const grid: GridFacts = { id, code: `W${grids.size + 1}`, name: `第${grids.size + 1}网格`, level: "small", region };
  grids.set(id, grid);
  return grid;
}

/** Makes a daily plan of two places through the real command, beginning today. */
export function aPlan(
  { world, keeper }: GridWorkWorld,
  gridId: string,
  values: Readonly<Record<string, unknown>> = {},
) {
  const stops = [
    { name: "示例村口", position: { longitude: 113.1, latitude: 23.05 }, qrCode: "ANLAN-1" },
    { name: "示例市场", position: { longitude: 113.11, latitude: 23.05 } },
  ];
  const cycle = { every: 1, unit: "day", workingDaysOnly: false };
  const day = world.runtime.clock.now().toISOString().slice(0, 10);
  const given = { gridId, name: "日常巡查", cycle, startsOn: day, stops, ...values };
  return world.run(keeper, createPlan, given as never);
}

/** Reports an event through the real command. */
export function anEvent({ world }: GridWorkWorld, by: Caller, values: Readonly<Record<string, unknown>> = {}) {
  const given = { region: "440605011001", category: "fire", description: "消防通道被货物堵住", ...values };
  return world.run(by, reportEvent, { id: world.runtime.newId(), ...given } as never);
}

import { randomUUID } from "node:crypto";
import { type Caller, kernelErrors } from "@anlan/kernel";
import { cellAt } from "@anlan/map-cells";
import { type RecordEntry, recordEntriesChanged } from "@anlan/records";
import {
  addApi,
  countyColumnOf,
  createApp,
  dispatchOutbox,
  inScope,
  outboxEntry,
  outboxInsert,
  unsafeEverywhere,
} from "@anlan/server-kit";
import { type TestWorld, testWorld } from "@anlan/test-kit";
import { VectorTile } from "@mapbox/vector-tile";
import type { LightMyRequestResponse } from "fastify";
import { PbfReader } from "pbf";
import { mapModule } from "./index.ts";

/** So few that a test can exceed them. */
export const MOST_LOOKED_AT_IN_TESTS = 40;
export const MOST_TOLD_APART_IN_TESTS = 2;
const label = (zh: string) => ({ zh, en: zh });
/** Two registers, each with a right of its own. */
export const REGISTERS = [
  {
    code: "enterprises.enterprise",
    label: label("企业"),
    group: label("企业"),
    symbol: "factory",
    permission: "enterprises.enterprise.read",
  },
  {
    code: "town-gas/station",
    label: label("场站"),
    group: label("燃气"),
    symbol: "gas-station",
    permission: "registers.record.read",
  },
];
export const MAP = "map.map.read";
const RIGHTS = [MAP, ...REGISTERS.map(({ permission }) => permission)];

interface Place {
  readonly longitude: number;
  readonly latitude: number;
}

export const anEntry = (over: Partial<RecordEntry> = {}): RecordEntry => ({
  register: "enterprises.enterprise",
  id: randomUUID(),
  region: "440605011",
  sectors: [],
  enterpriseId: null,
  title: "示范厂",
  subtitle: null,
  numbers: [],
  words: [],
  symbol: "factory",
  position: { longitude: 113.15, latitude: 23.03 },
  state: "active",
  risk: null,
  href: "/enterprises/1",
  removed: false,
  revision: 1,
  ...over,
});

/** The tile of a zoom in which a place lies. */
function addressOf(z: number, place: Place): string {
  const cell = cellAt(place, z);
  let [x, y] = [0, 0];
  for (let bit = 0; bit < z; bit += 1) {
    const pair = Math.floor(cell / 4 ** bit) % 4;
    x += (pair % 2) * 2 ** bit;
    y += Math.floor(pair / 2) * 2 ** bit;
  }
  return `/api/v1/map/tiles/${z}/${x}/${y}`;
}

export interface MapWorld {
  readonly world: TestWorld;
  /** Delivers entries as the registers send them. */
  readonly keep: (...entries: RecordEntry[]) => Promise<void>;
  /** Properties of what a tile shows to somebody. */
  readonly tileOf: (caller: Caller, z: number, place: Place, query?: string) => Promise<Record<string, unknown>[]>;
  /** Asks for an address as somebody. */
  readonly ask: (caller: Caller, url: string) => Promise<LightMyRequestResponse>;
  readonly person: (region?: string, permissions?: string[]) => Caller;
}

/** The module on a database of its own, with its tiles over HTTP. */
export async function mapWorld(): Promise<MapWorld> {
  const module_ = mapModule({
    registers: async () => REGISTERS,
    bases: [],
    mostLookedAt: MOST_LOOKED_AT_IN_TESTS,
    mostToldApart: MOST_TOLD_APART_IN_TESTS,
  });
  const world = await testWorld([module_]);
  const { runtime } = world;
  let asking: Caller = world.anonymous;
  const app = await createApp({ runtime, catalogue: kernelErrors, trustProxy: false, requestsPerMinute: 100_000 });
  await addApi(app, runtime, async () => asking, [module_]);
  await app.ready();
  const ask = (caller: Caller, url: string) => {
    asking = caller;
    return app.inject({ url });
  };
  return {
    world,
    ask,
    person: (region = "440605", permissions = RIGHTS) => world.person({ region, permissions }),
    keep: async (...entries) => {
      const now = runtime.clock.now();
      const events = entries.map((entry) => {
        const payload = { county: countyColumnOf(entry.region), at: now.toISOString(), entries: [entry] };
        return outboxEntry(recordEntriesChanged, entry.region, payload, now, runtime.newId());
      });
      await inScope(runtime.pool, unsafeEverywhere, "write", (db) => outboxInsert(events).execute(db));
      await dispatchOutbox(runtime, module_.handlers ?? []);
    },
    tileOf: async (caller, z, place, query = "") => {
      const reply = await ask(caller, `${addressOf(z, place)}${query}`);
      if (reply.statusCode !== 200) throw new Error(`${reply.statusCode} ${reply.body}`);
      const { layers } = new VectorTile(new PbfReader(new Uint8Array(reply.rawPayload)));
      const layer = layers["cells"] ?? layers["records"];
      return Array.from({ length: layer?.length ?? 0 }, (_, index) => layer?.feature(index).properties ?? {});
    },
  };
}

import { randomUUID } from "node:crypto";
import type { Caller } from "@anlan/kernel";
import { testWorld } from "@anlan/test-kit";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import {
  addEntry,
  type Campaign,
  createCampaign,
  type Entry,
  findCampaigns,
  findEntries,
  getCampaign,
  getEntry,
  reportEntry,
  settleEntry,
  startCampaign,
} from "../contract/index.ts";
import { campaignsModule } from "./index.ts";

const READ = "campaigns.campaign.read";
const MANAGE = "campaigns.campaign.manage";
const REPORT = "campaigns.campaign.report";
const CITY = "4406";
const COUNTY = "440605";

/** Where units are, by their id. */
const regionOfUnit = new Map<string, string>();
const units = {
  find: async (_runtime: unknown, ids: readonly string[]) =>
    ids.flatMap((id) => {
      const region = regionOfUnit.get(id);
      return region === undefined ? [] : [{ id, region, name: `单位${region}` }];
    }),
};

interface Made {
  readonly government: string;
  readonly campaign: Campaign;
  readonly entry: Entry;
}

let world: Awaited<ReturnType<typeof testWorld>>;
const made: Made[] = [];

function aUnit(region: string): string {
  const id = randomUUID();
  regionOfUnit.set(id, region);
  return id;
}

async function give(government: string, regions: readonly string[]): Promise<void> {
  const office = world.person({ region: government, permissions: [READ, MANAGE] });
  const leadUnitId = aUnit(government);
  const days = { startsOn: "2026-03-01", endsOn: "2026-09-30" };
  const input = { region: government, name: `整治${government}`, goal: "隐患清零", leadUnitId, ...days };
  const draft = await world.run(office, createCampaign, input);
  const campaign = await world.run(office, startCampaign, { id: draft.id, revision: draft.revision });
  for (const region of regions) {
    const what = { list: "problem", text: `${government} 交 ${region}`, dueOn: "2026-04-30" } as const;
    const entry = await world.run(office, addEntry, { campaignId: campaign.id, unitId: aUnit(region), ...what });
    made.push({ government, campaign, entry });
  }
}

beforeAll(async () => {
  world = await testWorld([campaignsModule({ units, attachFiles: async () => undefined })]);
  await give(CITY, [CITY, COUNTY, `${COUNTY}011`, "440606"]);
  await give(COUNTY, [COUNTY, `${COUNTY}011`]);
  await give("440103", ["440103"]);
});

const regions = ["44", CITY, COUNTY, `${COUNTY}011`, `${COUNTY}012`, "440606", "440607", "440103", "4401"];
const anyReader = fc.record({
  region: fc.constantFrom(...regions),
  second: fc.option(fc.constantFrom(...regions), { nil: null }),
});

function reader({ region, second }: { region: string; second: string | null }): Caller {
  const one = world.person({ region, permissions: [READ] });
  return second === null
    ? one
    : { ...one, grants: [...one.grants, { role: "b", region: second, permissions: [READ] }] };
}

// The oracle, in digits only: a government's campaign is read by who reads the government or stands above it, and by who
// reads where the entry's unit is.
function reads(held: readonly string[], { government, entry }: Made): boolean {
  return held.some((region) => {
    const ofTheGovernment = government.length === 6 && region.startsWith(government);
    return government.startsWith(region) || ofTheGovernment || entry.region.startsWith(region);
  });
}

const found = (call: Promise<unknown>) =>
  call.then(
    () => true,
    ({ code }: { code?: string }) => {
      if (code !== "KERNEL_NOT_FOUND") throw new Error(`unexpected ${code}`);
      return false;
    },
  );

test("an entry is read exactly by its government and by those who may read where its unit is", async () => {
  await fc.assert(
    fc.asyncProperty(anyReader, async (who) => {
      const caller = reader(who);
      const held = [who.region, ...(who.second === null ? [] : [who.second])];
      const listed = await world.list(caller, findEntries, { limit: 200 });
      const campaigns = await world.list(caller, findCampaigns, { limit: 200 });
      for (const one of made) {
        const expected = reads(held, one);
        expect([one.entry.text, await found(world.ask(caller, getEntry, { id: one.entry.id }))]).toEqual([
          one.entry.text,
          expected,
        ]);
        expect(listed.rows.some(({ id }) => id === one.entry.id)).toBe(expected);
        const knowsOne = made.some((other) => other.campaign.id === one.campaign.id && reads(held, other));
        expect(await found(world.ask(caller, getCampaign, { id: one.campaign.id }))).toBe(knowsOne);
        expect(campaigns.rows.some(({ id }) => id === one.campaign.id)).toBe(knowsOne);
      }
      expect(listed.rows).toHaveLength(made.filter((one) => reads(held, one)).length);
    }),
    { numRuns: 40 },
  );
});

test("the database itself shows no more than that, whatever is asked of it", async () => {
  const { inScope, scopeOver } = await import("@anlan/server-kit");
  const { sql } = await import("kysely");
  for (const region of regions) {
    const { rows } = await inScope(world.database.pool, scopeOver("x", [region]), "read", (db) =>
      sql<{ id: string }>`select id from campaigns.entries`.execute(db),
    );
    const expected = made.filter((one) => reads([region], one)).map(({ entry }) => entry.id as string);
    expect(rows.map(({ id }) => id).sort()).toEqual(expected.sort());
  }
});

test("what the city gave is reported by the unit's own people and settled by the city's office alone", async () => {
  const given = made.find(({ government, entry }) => government === CITY && entry.region === COUNTY);
  if (given === undefined) throw new Error("the city gave one to the county");
  const { id, unitId } = given.entry;
  const officer = (unit: string, region = COUNTY) =>
    world.person({ region, permissions: [READ, REPORT], unitId: unit });
  const report = { id, revision: 1, result: "已整改" };
  const other = officer(aUnit(COUNTY));
  await expect(world.run(other, reportEntry, report)).rejects.toMatchObject({ code: "KERNEL_NOT_YOUR_MOVE" });
  await expect(world.run(officer(unitId, "440606"), reportEntry, report)).rejects.toMatchObject({
    code: "KERNEL_NOT_FOUND",
  });
  const { revision } = await world.run(officer(unitId), reportEntry, report);
  const offices = fc.constantFrom(...regions);
  await fc.assert(
    fc.asyncProperty(offices, async (region) => {
      const manager = world.person({ region, permissions: [READ, MANAGE] });
      const settles = world.run(manager, settleEntry, { id, revision: 99 }).catch(({ code }) => code);
      // The right one hears only that it has seen another state; nothing changes.
      const isOffice = CITY.startsWith(region);
      const sees = given.entry.region.startsWith(region);
      expect([region, await settles]).toEqual([
        region,
        isOffice ? "KERNEL_STALE" : sees ? "KERNEL_NOT_YOUR_MOVE" : "KERNEL_NOT_FOUND",
      ]);
    }),
  );
  const county = world.person({ region: COUNTY, permissions: [READ, MANAGE] });
  await expect(world.run(county, settleEntry, { id, revision })).rejects.toMatchObject({
    code: "KERNEL_NOT_YOUR_MOVE",
  });
  const city = world.person({ region: CITY, permissions: [READ, MANAGE] });
  expect((await world.run(city, settleEntry, { id, revision })).state).toBe("settled");
});

test("the office that has to settle is the campaign's: its to-do stands there, and goes when it is done", async () => {
  await give(CITY, ["440606"]);
  const { entry } = made.at(-1) as Made;
  const todos = async () => {
    await world.deliverEvents();
    const { rows } = await world.database.ownerPool.query<{ step: string; region: string }>(
      "select step, region_code as region from notices.todos where subject_id = $1 and state = 'open'",
      [entry.id],
    );
    return rows;
  };
  expect(await todos()).toEqual([{ step: "report", region: "440606" }]);
  const officer = world.person({ region: "440606", permissions: [READ, REPORT], unitId: entry.unitId });
  const { revision } = await world.run(officer, reportEntry, { id: entry.id, revision: 1, result: "已整改" });
  expect(await todos()).toEqual([{ step: "settle", region: CITY }]);
  const city = world.person({ region: CITY, permissions: [READ, MANAGE] });
  await world.run(city, settleEntry, { id: entry.id, revision });
  expect(await todos()).toEqual([]);
});

import { exitCaseChanged } from "@anlan/exit-lists/contract";
import type { EventSpec } from "@anlan/kernel";
import { projectChanged } from "@anlan/project-gate/contract";
import { monthCounted } from "@anlan/regional-risks/contract";
import { sourceAssessed } from "@anlan/risk-sources/contract";
import { inScope, outboxEntry, outboxInsert, unsafeEverywhere } from "@anlan/server-kit";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { getFigure, recompute } from "../../contract/index.ts";
import { statisticsWorld } from "../../testing/index.ts";

const NANHAI = "440605";
const TOWNS = ["440605011", "440605121"];

let it: Awaited<ReturnType<typeof statisticsWorld>>;
beforeAll(async () => {
  it = await statisticsWorld();
  it.world.clock.set("2026-07-01T00:00:00.000Z");
});

type Told = readonly [event: EventSpec, region: string, payload: unknown];

async function tell(all: readonly Told[]): Promise<void> {
  const { runtime } = it.world;
  const entries = all.map(([event, region, payload]) =>
    outboxEntry(event, region, payload, runtime.clock.now(), runtime.newId()),
  );
  await inScope(runtime.pool, unsafeEverywhere, "write", (db) => outboxInsert(entries).execute(db));
  await it.world.deliverEvents();
}

const figure = async (metric: string, where?: string, region = NANHAI) => {
  const reader = it.world.person({ region: NANHAI, permissions: ["statistics.figure.read"] });
  const asked = { metric, region, from: "2026-01-01", to: "2026-12-31", ...(where === undefined ? {} : { where }) };
  return (await it.world.ask(reader, getFigure, asked)).value;
};

const month = (region: string, at: string, revision: number, a: number, red: number): Told => [
  monthCounted,
  region,
  {
    ...{ county: NANHAI, region, month: at, revision },
    sectors: [{ sector: "fire", classes: { A: a, B: 0, C: 0, D: 1 }, points: { red, orange: 0, yellow: 0, blue: 5 } }],
  },
];

test("classes and points of a month are corrected within it, and months add up", async () => {
  const [town = "", other = ""] = TOWNS;
  await tell([month(town, "2026-03", 1, 4, 2), month(town, "2026-03", 2, 3, 1), month(other, "2026-03", 1, 1, 0)]);
  await tell([month(town, "2026-04", 1, 3, 1), month(town, "2026-03", 1, 9, 9)]);
  expect(await figure("classed-enterprises", "class=A")).toBe(7);
  expect(await figure("classed-enterprises")).toBe(10);
  expect(await figure("risk-points", "colour=red", town)).toBe(2);
});

test("whatever is told of exits, projects and risk sources, in any order, the sums are those of a recomputation", async () => {
  const { newId } = it.world.runtime;
  const ids = Array.from({ length: 4 }, newId);
  const day = fc.constantFrom(null, "2026-03-05", "2026-05-20");
  const place = fc.constantFrom(...TOWNS);
  const who = fc.record({ id: fc.constantFrom(...ids), revision: fc.integer({ min: 1, max: 6 }) });
  const exit = fc.record({
    state: fc.constantFrom("listed", "carrying", "delisted", "revoked", "joined"),
    way: fc.constantFrom("close", "move"),
    ...{ listedOn: day, endedOn: day },
  });
  const project = fc.record({
    category: fc.constantFrom("chemicals", "general"),
    state: fc.constantFrom("vetoed", "rejected", "completed"),
    verdict: fc.constantFrom("veto", "pass"),
    ...{ checkedOn: day, rejectedOn: day, admittedOn: day, completedOn: day },
  });
  const source = fc.record({ colour: fc.constantFrom("red", "blue"), approvedOn: fc.constant("2026-05-20") });
  const told = fc.oneof(
    fc.tuple(place, who, exit).map(([region, { id, revision }, one]): Told => {
      const of = { caseId: id, revision, enterpriseId: id, sectors: ["fire"] };
      return [exitCaseChanged, region, { ...of, ...one }];
    }),
    fc.tuple(place, who, project).map(([region, { id, revision }, one]): Told => {
      return [projectChanged, region, { projectId: id, revision, ...one }];
    }),
    fc.tuple(place, who, source).map(([region, { id, revision }, one]): Told => {
      return [sourceAssessed, region, { sourceId: id, revision, sectors: [], kind: "gas", ...one }];
    }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(told, { minLength: 1, maxLength: 12 }), async (all) => {
      await tell(all);
    }),
    { numRuns: 6 },
  );
  const operator = it.world.person({ region: NANHAI, permissions: ["statistics.rollup.recompute"] });
  const found = await it.world.run(operator, recompute, { region: NANHAI, repair: false });
  expect(found.facts).toBeGreaterThan(0);
  expect(found).toMatchObject({ differing: 0, differences: [] });
});

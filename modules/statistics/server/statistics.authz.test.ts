import type { Caller } from "@anlan/kernel";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import {
  enterSeriesValues,
  findCatalogue,
  findFacts,
  findSeriesValues,
  getFigure,
  getSeriesGrid,
  recompute,
  returnSeriesValue,
  signSeriesValue,
  withdrawSeriesValue,
} from "../contract/index.ts";
import { seriesRights, statisticsWorld } from "../testing/index.ts";

const COUNTY = "440605";
const OWN = "440605011";
const REGIONS = ["44", "4406", COUNTY, OWN, "440605011001", "440605121", "440606", "33"];
const [READ, ENTER, SIGN] = seriesRights;
const RECOMPUTE = "statistics.rollup.recompute";
const STALE = 999;

let it: Awaited<ReturnType<typeof statisticsWorld>>;
let valueId: string;

beforeAll(async () => {
  it = await statisticsWorld();
  it.world.clock.set("2026-03-02T00:00:00.000Z");
  const source = { module: "test", type: "thing", id: "1", revision: 1 };
  const fact = { metric: "deaths", region: OWN, day: "2026-03-01", value: 7 };
  await it.asHandler((context) => it.statistics.replaceFacts(context, { source, facts: [fact] }));
  const writer = it.world.person({ region: OWN, permissions: [ENTER], accountId: "writer" });
  const values = [{ region: OWN, year: 2024, value: 100, seen: 0 }];
  const given = { series: "gdp", unit: "万元", settled: "final", source: "公报", values } as const;
  valueId = (await it.world.run(writer, enterSeriesValues, { ...given, values })).entered[0]?.id ?? "";
});

interface Held {
  readonly grants: readonly { readonly right: string; readonly region: string }[];
  readonly enterprise: boolean;
}
const held: fc.Arbitrary<Held> = fc.record({
  grants: fc.array(
    fc.record({ right: fc.constantFrom(READ, ENTER, SIGN, RECOMPUTE), region: fc.constantFrom(...REGIONS) }),
    { maxLength: 5 },
  ),
  enterprise: fc.integer({ min: 0, max: 5 }).map((n) => n === 0),
});
const callerWith = ({ grants, enterprise }: Held): Caller => ({
  ...it.world.person({ region: "44", permissions: [], accountId: "somebody" }),
  enterpriseId: enterprise ? "0190a000-0000-7000-8000-000000000009" : null,
  grants: grants.map(({ right, region }) => ({ role: "r", region, permissions: [right] })),
});

// The oracle, with nothing from the code under test: the right over the region or one above it, and no enterprise.
const anywhere = ({ grants }: Held, right: string) => grants.some((one) => one.right === right);
const over = ({ grants, enterprise }: Held, right: string, region: string) =>
  !enterprise && grants.some((one) => one.right === right && region.startsWith(one.region));

const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => "done",
    (error: { code?: string }) => error.code ?? String(error),
  );

interface Case {
  readonly right: string;
  readonly region: string;
  /** What the right one hears: a refusal from behind the check of rights, so that nothing changes. */
  readonly otherwise: string;
  /** What one with the right elsewhere hears. */
  readonly elsewhere: string;
  readonly run: (caller: Caller) => Promise<unknown>;
}
const BEYOND = "STATISTICS_REGION_BEYOND";
const onValue = () => ({ valueId: valueId as never, revision: STALE, remark: "核实" });
const cell = { region: OWN, year: 2050, value: 1, seen: 0 };

const commands: readonly (readonly [string, Case])[] = [
  [
    "enter-series-values",
    {
      right: ENTER,
      region: OWN,
      otherwise: "STATISTICS_VALUES_REFUSED",
      elsewhere: BEYOND,
      run: (caller) =>
        it.world.run(caller, enterSeriesValues, {
          ...{ series: "gdp", unit: "万元", settled: "final", source: "公报" },
          values: [cell],
        } as never),
    },
  ],
  [
    "sign-series-value",
    {
      ...{ right: SIGN, region: OWN, otherwise: "KERNEL_STALE", elsewhere: "KERNEL_NOT_FOUND" },
      run: (caller) => it.world.run(caller, signSeriesValue, { valueId: valueId as never, revision: STALE }),
    },
  ],
  [
    "return-series-value",
    {
      ...{ right: SIGN, region: OWN, otherwise: "KERNEL_STALE", elsewhere: "KERNEL_NOT_FOUND" },
      run: (caller) => it.world.run(caller, returnSeriesValue, onValue()),
    },
  ],
  [
    "withdraw-series-value",
    {
      ...{ right: SIGN, region: OWN, otherwise: "KERNEL_MOVE_NOT_ALLOWED", elsewhere: "KERNEL_NOT_FOUND" },
      run: (caller) => it.world.run(caller, withdrawSeriesValue, onValue()),
    },
  ],
  [
    "recompute",
    {
      ...{ right: RECOMPUTE, region: COUNTY, otherwise: "done", elsewhere: BEYOND },
      run: (caller) => it.world.run(caller, recompute, { region: COUNTY, repair: false }),
    },
  ],
  [
    "get-figure",
    {
      ...{ right: READ, region: OWN, otherwise: "done", elsewhere: BEYOND },
      run: (caller) =>
        it.world
          .ask(caller, getFigure, { metric: "deaths", region: OWN, from: "2026-01-01", to: "2026-12-31" })
          .then(({ value }) => expect(value).toBe(7)),
    },
  ],
];

describe.each(commands)("%s", (_name, { right, region, otherwise, elsewhere, run }) => {
  test("is for whoever holds the right over the region, and for nobody else", async () => {
    await fc.assert(
      fc.asyncProperty(held, async (given) => {
        const expected = !anywhere(given, right)
          ? "KERNEL_FORBIDDEN"
          : over(given, right, region)
            ? otherwise
            : elsewhere;
        expect(await codeOf(run(callerWith(given)))).toBe(expected);
      }),
      { numRuns: 20 },
    );
  });
});

const lists: readonly (readonly [string, (caller: Caller) => Promise<number>])[] = [
  ["find-facts", async (caller) => (await it.world.list(caller, findFacts)).rows.length],
  ["find-series-values", async (caller) => (await it.world.list(caller, findSeriesValues)).rows.length],
  [
    "get-series-grid",
    async (caller) =>
      (await it.world.ask(caller, getSeriesGrid, { series: "gdp", region: COUNTY, from: 2020, to: 2026 })).values
        .length,
  ],
];

describe.each(lists)("%s", (_name, count) => {
  test("shows the town's row to whoever may see the town", async () => {
    await fc.assert(
      fc.asyncProperty(held, async (given) => {
        const found = await count(callerWith(given)).catch((error: { code: string }) => error.code);
        const expected = anywhere(given, READ) ? (over(given, READ, OWN) ? 1 : 0) : "KERNEL_FORBIDDEN";
        expect(found).toBe(expected);
      }),
      { numRuns: 20 },
    );
  });
});

test("the catalogue is for whoever may read anything", async () => {
  const reader = it.world.person({ region: "33", permissions: [READ] });
  expect((await it.world.ask(reader, findCatalogue, {})).metrics.length).toBeGreaterThan(5);
  await expect(
    it.world.ask(it.world.person({ region: "33", permissions: [] }), findCatalogue, {}),
  ).rejects.toMatchObject({
    code: "KERNEL_FORBIDDEN",
  });
});

import { enterpriseMerged, enterpriseMergeUndone } from "@anlan/enterprises/contract";
import type { Caller, EventSpec } from "@anlan/kernel";
import { recordEntriesChanged } from "@anlan/records";
import { inScope, outboxEntry, outboxInsert, unsafeEverywhere } from "@anlan/server-kit";
import type { TestWorld } from "@anlan/test-kit";
import { beforeAll, expect, test } from "vitest";
import type { z } from "zod";
import { findChanges, getRecord } from "../contract/index.ts";
import { aKeeper, buildLighthouse, registersWorld } from "../testing/index.ts";
import { enterpriseRecords } from "./index.ts";

const ONE = "0190a000-0000-7000-8000-000000000001";
const OTHER = "0190a000-0000-7000-8000-000000000002";
const MERGE = "0190a000-0000-7000-8000-0000000000ff";

let world: TestWorld;
let keeper: Caller;

beforeAll(async () => {
  ({ world } = await registersWorld());
  keeper = aKeeper(world);
});

async function happens<P extends z.ZodType>(event: EventSpec<string, P>, payload: z.input<P>) {
  const { runtime } = world;
  await inScope(runtime.pool, unsafeEverywhere, "write", async (db) => {
    await outboxInsert([outboxEntry(event, "440605", payload, runtime.clock.now(), runtime.newId())]).execute(db);
  });
  await world.deliverEvents();
}

const at = { county: "440605", region: "440605011" };

test("records of a merged enterprise follow it, and come back when the merge is undone", async () => {
  const own = await buildLighthouse(world, keeper, { enterpriseId: OTHER });
  const moved = await buildLighthouse(world, keeper, { enterpriseId: ONE });
  const ids = { mergeId: MERGE as never, survivorId: OTHER as never, mergedId: ONE as never };
  await happens(enterpriseMerged, { ...ids, ...at, survivorName: "甲公司" });
  const after = await world.ask(keeper, getRecord, { recordId: moved });
  expect(after.record).toMatchObject({
    enterpriseId: OTHER,
    enterpriseName: "甲公司",
    revision: 2,
    region: "440605011",
  });
  const { history } = await world.ask(keeper, findChanges, { recordId: moved });
  expect(history[0]).toMatchObject({ origin: "enterprises", changes: [{ field: "enterprise", to: "甲公司" }] });
  await happens(enterpriseMergeUndone, { ...ids, ...at, mergedName: "乙公司" });
  expect((await world.ask(keeper, getRecord, { recordId: moved })).record).toMatchObject({
    enterpriseId: ONE,
    enterpriseName: "乙公司",
  });
  expect((await world.ask(keeper, getRecord, { recordId: own })).record.enterpriseId).toBe(OTHER);
});

test("a new name of the enterprise stands beside its records", async () => {
  const id = await buildLighthouse(world, keeper, { enterpriseId: ONE });
  const entry = {
    register: "enterprises.enterprise",
    id: ONE,
    region: "440605011",
    sectors: [],
    enterpriseId: ONE,
    title: "新名公司",
    subtitle: null,
    numbers: [],
    words: [],
    symbol: null,
    position: null,
    state: "active",
    risk: null,
    href: `/enterprises/${ONE}`,
    removed: false,
    revision: 2,
  };
  await happens(recordEntriesChanged, { county: "440605", at: "2026-03-02T00:00:00.000Z", entries: [entry] });
  expect((await world.ask(keeper, getRecord, { recordId: id })).record.enterpriseName).toBe("新名公司");
});

test("an archive shows the enterprise's records kind by kind, those that run out first before others", async () => {
  const enterpriseId = "0190a000-0000-7000-8000-000000000003";
  for (const day of ["2025-09-01", "2025-06-01"]) {
    await buildLighthouse(world, keeper, { enterpriseId, values: { lastInspection: day } });
  }
  const found = await inScope(world.runtime.pool, unsafeEverywhere, "read", (db) =>
    enterpriseRecords()(
      { tables: () => db as never, caller: keeper, runtime: world.runtime },
      { county: "440605", id: enterpriseId },
    ),
  );
  expect(found).toMatchObject([
    {
      register: "test-lighthouses/lighthouse",
      total: 2,
      label: { zh: "灯塔" },
      rows: [{ due: "2026-06-01" }, { due: "2026-09-01" }],
    },
  ]);
});

import { enterpriseMerged, enterpriseMergeUndone, enterpriseMoved } from "@anlan/enterprises/contract";
import type { EventSpec } from "@anlan/kernel";
import { findTodos } from "@anlan/notices/contract";
import { recordEntriesChanged } from "@anlan/records";
import { inScope, outboxEntry, outboxInsert, unsafeEverywhere } from "@anlan/server-kit";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { approveListing, findOwnSheets, getCase, submitCase } from "../contract/index.ts";
import { aProposedCase, type ExitListsWorld, exitListsWorld, fillSheet, invite } from "../testing/index.ts";

let w: ExitListsWorld;
beforeAll(async () => {
  w = await exitListsWorld();
});
beforeEach(() => {
  w.world.clock.set("2026-03-02T01:00:00.000Z");
});

const see = (id: string) => w.world.ask(w.office, getCase, { id: id as never });
const on = async (id: string) => ({ id: id as never, revision: (await see(id)).revision });

async function happens(event: EventSpec, payload: unknown, region = "440605011"): Promise<void> {
  const { runtime } = w.world;
  const entry = outboxEntry(event, region, payload, runtime.clock.now(), runtime.newId());
  await inScope(runtime.pool, unsafeEverywhere, "write", (db) => outboxInsert([entry]).execute(db));
  await w.world.deliverEvents();
}

type Case = Awaited<ReturnType<typeof aProposedCase>>;

const merged = async (survivor: Case, other: Case) => {
  const mergeId = w.world.runtime.newId();
  const ids = {
    mergeId,
    county: "440605",
    region: "440605011",
    survivorId: survivor.enterpriseId,
    mergedId: other.enterpriseId,
  };
  await happens(enterpriseMerged, { ...ids, survivorName: "合并后企业" });
  return () => happens(enterpriseMergeUndone, { ...ids, mergedName: "原企业" });
};

async function listed(): Promise<Case> {
  const one = await aProposedCase(w);
  const experts = w.panel.slice(0, 3);
  await invite(w, one, experts);
  const { sheets } = await see(one.id);
  for (const expert of experts) {
    await fillSheet(w, expert, sheets.find(({ accountId }) => accountId === expert.accountId)?.id ?? "", 0.4);
  }
  await w.world.deliverEvents();
  const asked = await w.world.run(w.office, submitCase, { ...(await on(one.id)), way: "close", remark: "建议关闭" });
  await w.world.run(w.leader, approveListing, { id: asked.id, revision: asked.revision } as never);
  return one;
}

const openTodos = async (id: string) => {
  const { rows } = await w.world.database.ownerPool.query<{ step: string; region_code: string }>(
    "select step, region_code from notices.todos where subject_id = $1 and state = 'open' order by step",
    [id],
  );
  return rows.map(({ step, region_code }) => `${step} ${region_code}`);
};

test("a case goes with its enterprise into the survivor of a merge, and back when the merge is undone", async () => {
  const one = await listed();
  const survivor = { ...one, enterpriseId: w.world.runtime.newId() };
  const undo = await merged(survivor, one);
  expect(await see(one.id)).toMatchObject({
    state: "listed",
    enterpriseId: survivor.enterpriseId,
    enterpriseName: "合并后企业",
    merges: [expect.any(String)],
  });
  expect((await see(one.id)).steps[0]).toMatchObject({ move: "merge" });
  const { rows } = await w.world.database.ownerPool.query(
    "select distinct enterprise_id from exit_lists.sheets where case_id = $1",
    [one.id],
  );
  expect(rows).toEqual([{ enterprise_id: survivor.enterpriseId }]);
  expect(await openTodos(one.id)).toEqual(["plan 440605011"]);
  await undo();
  expect(await see(one.id)).toMatchObject({ enterpriseId: one.enterpriseId, enterpriseName: "原企业", merges: [] });
});

test("of two open cases the farther one goes on, the other is joined to it and comes back with an undone merge", async () => {
  const [farther, fresh] = [await listed(), await aProposedCase(w)];
  await invite(w, fresh, w.panel.slice(0, 3));
  const undo = await merged(fresh, farther);
  expect(await see(farther.id)).toMatchObject({ state: "listed", enterpriseId: fresh.enterpriseId, endedOn: null });
  const joined = await see(fresh.id);
  expect(joined).toMatchObject({
    state: "joined",
    endedOn: "2026-03-02",
    joined: { to: farther.id, from: "evaluating" },
  });
  // No expert works for a case that has ended, and nobody is asked for anything.
  expect(joined.sheets.map(({ state }) => state)).toEqual(["withdrawn", "withdrawn", "withdrawn"]);
  const waiting = await w.world.list(w.panel[0] as never, findOwnSheets, { state: ["open"] });
  expect(waiting.rows.filter(({ enterpriseName }) => enterpriseName === joined.enterpriseName)).toEqual([]);
  expect(await openTodos(fresh.id)).toEqual([]);
  await undo();
  expect(await see(farther.id)).toMatchObject({ enterpriseId: farther.enterpriseId, state: "listed" });
  expect(await see(fresh.id)).toMatchObject({ state: "evaluating", joined: null, endedOn: null, sheetsAsked: 0 });
  await invite(w, await see(fresh.id), w.panel.slice(0, 3));
  expect(await see(fresh.id)).toMatchObject({ sheetsAsked: 3 });
});

test("an enterprise that leaves the county ends what was not listed; what was listed goes on until somebody has looked", async () => {
  const [fresh, standing] = [await aProposedCase(w), await listed()];
  for (const { enterpriseId } of [fresh, standing]) {
    const to = { toCounty: "440606", toRegion: "440606003" };
    await happens(enterpriseMoved, { enterpriseId, fromCounty: "440605", fromRegion: "440605011", ...to });
  }
  const ended = await see(fresh.id);
  expect(ended).toMatchObject({ state: "dismissed", endedOn: "2026-03-02" });
  expect(ended.steps[0]).toMatchObject({ move: "moved-away" });
  const goesOn = await see(standing.id);
  expect(goesOn).toMatchObject({ state: "listed", endedOn: null });
  expect(goesOn.steps[0]).toMatchObject({ move: "moved-away" });
  expect(await openTodos(standing.id)).toEqual(["plan 440605011"]);
});

test("an enterprise that moves to another town takes the course of its case and what waits with it", async () => {
  const one = await listed();
  const { enterpriseName } = await see(one.id);
  const entry = {
    ...{ register: "enterprises.enterprise", id: one.enterpriseId, region: "440605121", sectors: ["fire"] },
    ...{ enterpriseId: one.enterpriseId, title: enterpriseName, subtitle: null, numbers: [], words: [] },
    ...{ symbol: "factory", position: null, state: "active", risk: null, href: "/x", removed: false, revision: 9 },
  };
  const at = w.world.runtime.clock.now().toISOString();
  await happens(recordEntriesChanged, { county: "440605", at, entries: [entry] }, "440605121");
  expect(await see(one.id)).toMatchObject({ region: "440605121" });
  expect(await openTodos(one.id)).toEqual(["plan 440605121"]);
  const there = w.world.person({
    region: "440605121",
    permissions: ["exit-lists.case.read", "exit-lists.case.manage"],
  });
  const seen = await w.world.ask(there, getCase, { id: one.id as never });
  expect(seen.steps.length).toBeGreaterThan(3);
  const { rows } = await w.world.list(there, findTodos, { state: ["open"], limit: 200 });
  expect(rows.some(({ link }) => link?.includes(one.id))).toBe(true);
});

import { anEnterprise } from "@anlan/enterprises/testing";
import type { Caller, CommandSpec } from "@anlan/kernel";
import { findTodos } from "@anlan/notices/contract";
import { aConfirmedPoint, ofEnterprise } from "@anlan/risks/testing";
import { inScope, runQuery, scopeOver } from "@anlan/server-kit";
import fc from "fast-check";
import { beforeAll, beforeEach, expect, test } from "vitest";
import type { z } from "zod";
import {
  addSource,
  approveSource,
  editSource,
  findProposals,
  findSources,
  getSource,
  retireSource,
  returnSource,
  reviseSource,
  riskSourcesPermissions,
  submitSource,
  takePoints,
} from "../contract/index.ts";
import { aDossier, aSource, type RiskSourcesWorld, riskSourcesWorld } from "../testing/index.ts";
import { riskReport, riskSourcesImportTarget, watchSources } from "./index.ts";

const TOWN = "440605011";
let w: RiskSourcesWorld;
beforeAll(async () => {
  w = await riskSourcesWorld();
});
beforeEach(() => {
  w.world.clock.set("2026-03-02T01:00:00.000Z");
});

type Reply = { id: string; revision: number };
const on = ({ id, revision }: Reply) => ({ id, revision }) as never as { id: never; revision: number };
const see = (id: string) => w.world.ask(w.keeper, getSource, { id: id as never });

async function approved(values: object = {}) {
  const submitted = await w.world.run(w.keeper, submitSource, on(await aSource(w, values)));
  return w.world.run(w.approver, approveSource, { ...on(submitted), reviewOn: "2027-03-01" });
}

test("a dossier is approved by another and stays as approved on map and report while it is assessed anew", async () => {
  const done = await approved({ name: "示例商贸城甲" });
  expect(await see(done.id)).toMatchObject({
    state: "approved",
    approvedOn: "2026-03-02",
    published: { colour: "orange" },
  });
  const draft = await w.world.run(w.keeper, reviseSource, on(done));
  const changed = await w.world.run(w.keeper, editSource, { ...on(draft), ...aDossier({ colour: "red" }) } as never);
  expect(await see(done.id)).toMatchObject({ colour: "red", published: { colour: "orange", name: "示例商贸城甲" } });
  const both = { ...w.approver, accountId: w.keeper.accountId };
  const submitted = await w.world.run(w.keeper, submitSource, on(changed));
  await expect(w.world.run(both, approveSource, { ...on(submitted), reviewOn: "2027-03-01" })).rejects.toMatchObject({
    code: "KERNEL_SAME_PERSON",
  });
  await expect(
    w.world.run(w.approver, approveSource, { ...on(submitted), reviewOn: "2026-03-02" }),
  ).rejects.toMatchObject({
    code: "RISK_SOURCES_DAY_WRONG",
  });
  const returned = await w.world.run(w.approver, returnSource, { ...on(submitted), remark: "补充影响人数" });
  const todos = await w.world.list(w.keeper, findTodos, { state: ["open"] });
  expect(todos.rows.map(({ text }) => text)).toContainEqual(expect.stringContaining("被退回"));
  const again = await w.world.run(w.keeper, submitSource, on(returned));
  const last = await w.world.run(w.approver, approveSource, { ...on(again), reviewOn: "2027-03-01" });
  await expect(w.world.run(w.keeper, editSource, { ...on(last), ...aDossier() } as never)).rejects.toMatchObject({
    code: "RISK_SOURCES_NOT_DRAFT",
  });
  expect((await see(done.id)).published?.colour).toBe("red");
  // Each of the two assessments is told once, whatever was returned in between.
  const { rows } = await w.world.database.ownerPool.query(
    `select payload ->> 'colour' as colour from kernel.outbox where name = 'risk-sources.source-assessed'
      and payload ->> 'sourceId' = $1 order by id`,
    [done.id],
  );
  expect(rows).toEqual([{ colour: "orange" }, { colour: "red" }]);
  await w.world.run(w.approver, retireSource, { ...on(last), remark: "已拆除" });
  expect(await see(done.id)).toMatchObject({ state: "retired" });
});

test("a draft that lacks what a dossier must tell is not submitted", async () => {
  const one = await aSource(w, { measures: null });
  await expect(w.world.run(w.keeper, submitSource, on(one))).rejects.toMatchObject({ code: "RISK_SOURCES_INCOMPLETE" });
});

test("grave risk points are offered until they have a dossier, which begins with what is known", async () => {
  const enterprise = await anEnterprise(w.world, w.official, { name: "示例化工厂", region: TOWN, sectors: ["fire"] });
  await aConfirmedPoint(w.world, ofEnterprise(w.world, enterprise));
  await w.world.deliverEvents();
  const { rows } = await w.world.list(w.keeper, findProposals);
  expect(rows).toMatchObject([{ colour: "red", enterpriseName: "示例化工厂" }]);
  const pointIds = rows.map(({ id }) => id);
  expect(await w.world.run(w.keeper, takePoints, { pointIds })).toEqual({ made: 1 });
  expect((await w.world.list(w.keeper, findProposals)).rows).toEqual([]);
  await expect(w.world.run(w.keeper, takePoints, { pointIds })).rejects.toMatchObject({
    code: "RISK_SOURCES_POINT_UNKNOWN",
  });
  const made = (await w.world.list(w.keeper, findSources, { text: "示例化工厂" })).rows[0];
  expect(await see(made?.id ?? "")).toMatchObject({
    origin: "point",
    colour: "red",
    enterpriseName: "示例化工厂",
    state: "draft",
  });
});

const target = () => riskSourcesImportTarget(w.ports);
const within = <T>(work: (context: never) => Promise<T>): Promise<T> =>
  inScope(w.world.runtime.pool, scopeOver(w.keeper.accountId, ["440605"], w.keeper), "write", (db) =>
    work({
      ...{ tables: () => db, caller: w.keeper, now: w.world.clock.now(), newId: w.world.runtime.newId },
      ...{ runtime: w.world.runtime, emit: () => undefined, note: () => undefined },
    } as never),
  );
const row = (values: object = {}) => ({
  row: 2,
  values: {
    region: TOWN,
    name: "示例储罐区",
    kind: "chemicals",
    place: "示例路",
    factor: "泄漏",
    colour: "red",
    ...values,
  },
});

test("a file becomes drafts; it comes again without doubling, changes only drafts, and is taken back", async () => {
  const apply = (given: object, dryRun = false) =>
    within((context) => target().apply(context, [row(given)], { dryRun, onExisting: "update", importId: "i" }));
  expect((await apply({}, true))[0]?.outcome).toBe("created");
  const [made] = await apply({});
  expect(made?.outcome).toBe("created");
  expect((await apply({}))[0]?.outcome).toBe("unchanged");
  const [changed] = await apply({ persons: 40 });
  expect(changed).toMatchObject({ outcome: "updated", id: made?.id });
  expect((await apply({ region: "330421" }))[0]?.problems[0]?.code).toBe("RISK_SOURCES_REGION_UNKNOWN");
  expect(await within((context) => target().undo(context, made === undefined ? [] : [made]))).toEqual([made?.id]);
  expect(await within((context) => target().undo(context, changed === undefined ? [] : [changed]))).toEqual([]);
  expect((await see(made?.id ?? "")).persons).toBeNull();
  const held = await approved({ name: "示例在册源" });
  expect((await apply({ name: "示例在册源" }))[0]?.problems[0]?.code).toBe("RISK_SOURCES_NOT_DRAFT");
  expect((await see(held.id)).colour).toBe("orange");
});

test("the report of a region counts what is approved, names the grave ones and lists all in an annex", async () => {
  await approved({ name: "示例报告源", region: "440605121", colour: "red" });
  const asked = { region: "440605121", format: "docx" };
  const { report } = (await runQuery(w.world.runtime, riskReport(w.ports), w.keeper, asked)) as { report: object };
  const text = JSON.stringify(report);
  expect(text).toContain("在册风险源 1 个，其中重大（红）1 个");
  expect(text).toContain("示例报告源");
  expect(text).toContain("附表：风险源清单");
  const { rows } = await w.world.database.ownerPool.query(
    "select 1 from kernel.log_entries where content like '%risk-sources.download-report%'",
  );
  expect(rows).toHaveLength(1);
});

test("what is due for its next assessment is asked of its keeper, once", async () => {
  const one = await approved({ name: "示例到期源" });
  w.world.clock.set("2027-02-20T01:00:00.000Z");
  await watchSources(w.ports, w.world.runtime);
  await watchSources(w.ports, w.world.runtime);
  const { rows } = await w.world.list(w.keeper, findTodos, { state: ["open"] });
  expect(rows.filter(({ subjectId }) => subjectId === one.id)).toHaveLength(1);
});

test("one that lies open for a change grows old on somebody's list too, and one whose risk point is gone is asked about, once", async () => {
  const one = await approved({ name: "示例改到一半的源" });
  await w.world.run(w.keeper, reviseSource, on(one));
  const enterpriseId = await anEnterprise(w.world, w.official, { name: "示例停产厂", sectors: ["fire"] });
  const point = await aConfirmedPoint(w.world, ofEnterprise(w.world, enterpriseId));
  await w.world.deliverEvents();
  await w.world.run(w.keeper, takePoints, { pointIds: [point.pointId] } as never);
  const [made] = (await w.world.list(w.keeper, findSources, { text: "示例停产厂" })).rows;
  const draft = on(await see(made?.id ?? ""));
  const edited = await w.world.run(w.keeper, editSource, {
    ...draft,
    ...aDossier({ name: "示例停产厂反应釜" }),
  } as never);
  const submitted = await w.world.run(w.keeper, submitSource, on(edited));
  const done = await w.world.run(w.approver, approveSource, { ...on(submitted), reviewOn: "2028-03-01" });
  const steps = async (of: string) =>
    (await w.world.list(w.keeper, findTodos, { state: ["open"], limit: 200 } as never)).rows
      .filter(({ subjectId }) => subjectId === of)
      .map(({ step }) => step);
  await watchSources(w.ports, w.world.runtime);
  expect(await steps(done.id)).toEqual([]);
  await w.world.database.ownerPool.query("update enterprises.enterprises set state = 'closed' where id = $1", [
    enterpriseId,
  ]);
  await w.world.database.ownerPool.query(
    "update risks.confirmed_points set enterprise_open = false where enterprise_id = $1",
    [enterpriseId],
  );
  w.world.clock.set("2027-02-20T01:00:00.000Z");
  await watchSources(w.ports, w.world.runtime);
  await watchSources(w.ports, w.world.runtime);
  expect([await steps(one.id), await steps(done.id)]).toEqual([["revise"], ["retire"]]);
});

const REGIONS = ["44", "4406", "440605", TOWN, "440605121", "440606", "33"];
const held = fc.record({
  grants: fc.array(
    fc.record({ right: fc.constantFrom(...Object.keys(riskSourcesPermissions)), region: fc.constantFrom(...REGIONS) }),
    { maxLength: 4 },
  ),
  sectors: fc.option(fc.subarray(["fire", "town-gas"]), { nil: null }),
  isEnterprise: fc.constantFrom(false, false, true),
});
const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => "done",
    (error: { code?: string }) => error.code ?? String(error),
  );
const BARRED = ["KERNEL_FORBIDDEN", "KERNEL_NOT_FOUND"];

test("who may touch a dossier is decided by right, region and sector, for every command, and never an enterprise", async () => {
  const fire = { ...w.keeper, sectors: ["fire"] };
  const one = await w.world.run(fire, addSource, { region: TOWN, ...aDossier() } as never);
  const stale = { id: one.id, revision: 999, remark: "理由" };
  const given: readonly (readonly [CommandSpec<z.ZodType, z.ZodType>, object])[] = [
    [editSource, { id: one.id, revision: 999, ...aDossier() }],
    [approveSource, { ...stale, reviewOn: "2027-03-01" }],
    ...[submitSource, returnSource, reviseSource, retireSource].map((spec) => [spec, stale] as const),
  ] as never;
  await fc.assert(
    fc.asyncProperty(held, async ({ grants, sectors, isEnterprise }) => {
      const caller: Caller = {
        ...w.keeper,
        ...{ accountId: w.world.runtime.newId(), sectors, enterpriseId: isEnterprise ? w.world.runtime.newId() : null },
        grants: grants.map(({ right, region }) => ({ role: "r", region, permissions: [right] })),
      };
      // The oracle, with nothing from the code under test.
      const bar = (right: string, bySector = true) => {
        if (!grants.some((own) => own.right === right)) return "KERNEL_FORBIDDEN";
        const isWithin = grants.some((own) => own.right === right && TOWN.startsWith(own.region));
        const sees = !isEnterprise && isWithin && (!bySector || sectors === null || sectors.includes("fire"));
        return sees ? null : "KERNEL_NOT_FOUND";
      };
      for (const [spec, input] of given) {
        const code = await codeOf(w.world.run(caller, spec, input));
        const expected = bar(spec.permission ?? "");
        if (expected === null)
          expect([spec.name, BARRED.includes(code) || code === "done"]).toEqual([spec.name, false]);
        else expect([spec.name, code]).toEqual([spec.name, expected]);
      }
      expect(await codeOf(w.world.ask(caller, getSource, { id: one.id }))).toBe(
        bar("risk-sources.source.read") ?? "done",
      );
      const adding = await codeOf(w.world.run(caller, addSource, { region: TOWN, ...aDossier() } as never));
      const expected = bar("risk-sources.source.manage", false);
      // Who supervises no sector at all has none under which it could stand.
      const isOutside = expected === "KERNEL_NOT_FOUND" || (expected === null && sectors?.length === 0);
      expect(adding).toBe(isOutside ? "RISK_SOURCES_REGION_UNKNOWN" : (expected ?? "done"));
    }),
    { numRuns: 15 },
  );
});

import { anEnterprise } from "@anlan/enterprises/testing";
import type { Caller, CommandSpec } from "@anlan/kernel";
import { findTodos } from "@anlan/notices/contract";
import { pointsOf } from "@anlan/regional-risks/testing";
import fc from "fast-check";
import { beforeAll, beforeEach, expect, test } from "vitest";
import type { z } from "zod";
import {
  acceptProject,
  admitProject,
  editProject,
  enterProject,
  exceptProject,
  failProject,
  fileDocument,
  findProjects,
  finishBuilding,
  finishDesign,
  getNegativeList,
  getProject,
  giveOpinion,
  linkEnterprise,
  rejectProject,
  returnProject,
  reviseProject,
  submitProject,
} from "../contract/index.ts";
import { aProject, GATE_RIGHTS, type ProjectGateWorld, projectGateWorld } from "../testing/index.ts";
import { watchProjects } from "./index.ts";

const TOWN = "440605011";
let w: ProjectGateWorld;
beforeAll(async () => {
  w = await projectGateWorld();
});
beforeEach(() => {
  w.world.clock.set("2026-03-02T01:00:00.000Z");
  w.around.length = 0;
});

type Reply = { id: string; revision: number };
const on = ({ id, revision }: Reply) => ({ id, revision }) as never as { id: never; revision: number };
const see = (id: string) => w.world.ask(w.keeper, getProject, { id: id as never });
const now = async (id: string) => on(await see(id));
const file = () => [w.world.runtime.newId()];
const submit = async (one: Reply) => w.world.run(w.keeper, submitProject, { ...on(one), unitIds: [w.unitId] });
const agree = async (id: string, answer: "agree" | "object" = "agree") =>
  w.world.run(w.reviewer, giveOpinion, { ...(await now(id)), answer, text: "符合规划", files: [] });

/** What other modules were told of a project last. */
async function toldOf(id: string) {
  const { rows } = await w.world.database.ownerPool.query<{ payload: object }>(
    `select payload from kernel.outbox where name = 'project-gate.project-changed' and payload ->> 'projectId' = $1
      order by (payload ->> 'revision')::int desc limit 1`,
    [id],
  );
  return rows[0]?.payload;
}

async function fileAll(id: string) {
  const { stages, state } = await see(id);
  for (const { code } of stages.find(({ stage }) => stage === state)?.documents ?? []) {
    const given = { ...(await now(id)), stage: state as "design", code, on: "2026-03-02", files: file() };
    await w.world.run(w.keeper, fileDocument, given);
  }
}

test("a project passes the checks, the departments, the leader and its three stages, and is accepted by another", async () => {
  const one = await aProject(w);
  await submit(one);
  expect(await see(one.id)).toMatchObject({
    state: "reviewing",
    check: { listCode: "negative-list-1" },
    stepDueOn: "2026-03-16",
  });
  await expect(w.world.run(w.leader, admitProject, await now(one.id))).rejects.toMatchObject({
    code: "PROJECT_GATE_OPINIONS_OPEN",
  });
  const todos = await w.world.list(w.reviewer, findTodos, { state: ["open"] });
  expect(todos.rows.map(({ text }) => text)).toContainEqual(expect.stringContaining("部门意见"));
  await agree(one.id);
  await expect(agree(one.id)).rejects.toMatchObject({ code: "PROJECT_GATE_NOT_ASKED" });
  await w.world.run(w.leader, admitProject, await now(one.id));
  await expect(w.world.run(w.keeper, finishDesign, await now(one.id))).rejects.toMatchObject({
    code: "PROJECT_GATE_STAGE_OPEN",
  });
  const early = {
    ...(await now(one.id)),
    stage: "building" as const,
    code: "construction",
    on: "2026-03-02",
    files: file(),
  };
  await expect(w.world.run(w.keeper, fileDocument, early)).rejects.toMatchObject({
    code: "PROJECT_GATE_DOCUMENT_UNKNOWN",
  });
  const ahead = { ...early, stage: "design" as const, code: "design", on: "2026-03-03" };
  await expect(w.world.run(w.keeper, fileDocument, ahead)).rejects.toMatchObject({ code: "PROJECT_GATE_DAY_AHEAD" });
  await fileAll(one.id);
  await w.world.run(w.keeper, finishDesign, await now(one.id));
  await fileAll(one.id);
  await w.world.run(w.keeper, finishBuilding, await now(one.id));
  await fileAll(one.id);
  const both = { ...w.acceptor, accountId: w.keeper.accountId };
  await expect(w.world.run(both, acceptProject, await now(one.id))).rejects.toMatchObject({
    code: "KERNEL_NOT_YOUR_MOVE",
  });
  await w.world.run(w.acceptor, failProject, { ...(await now(one.id)), remark: "报警未联动" });
  await w.world.run(w.keeper, finishBuilding, await now(one.id));
  await w.world.run(w.acceptor, acceptProject, await now(one.id));
  const done = await see(one.id);
  expect(done).toMatchObject({ state: "completed" });
  expect(done.stages.map(({ doneOn }) => doneOn)).toEqual(["2026-03-02", "2026-03-02", "2026-03-02"]);
  expect(await toldOf(one.id)).toMatchObject({
    ...{ state: "completed", checkedOn: "2026-03-02", admittedOn: "2026-03-02", completedOn: "2026-03-02" },
    ...{ rejectedOn: null, revision: done.revision },
  });
});

test("one veto stops a project; only a leader with evidence lets it on, and never past an absolute entry", async () => {
  const one = await aProject(w, { processes: "以硝酸铵为原料" });
  expect(await see(one.id)).toMatchObject({ preview: { verdict: "veto" } });
  expect(await submit(one)).toMatchObject({ state: "vetoed" });
  expect(await see(one.id)).toMatchObject({
    check: { findings: [{ check: "list", matched: ["硝酸铵"] }, {}] },
    mayExcept: true,
  });
  await expect(
    w.world.run(w.leader, exceptProject, { ...(await now(one.id)), remark: "论证", files: [] }),
  ).rejects.toMatchObject({
    code: "KERNEL_NEEDS",
  });
  await w.world.run(w.leader, exceptProject, { ...(await now(one.id)), remark: "专家论证通过", files: file() });
  expect(await see(one.id)).toMatchObject({
    state: "reviewing",
    exception: { byName: "何领", reason: "专家论证通过" },
  });
  const banned = await aProject(w, { processes: "采用淘汰工艺" });
  await submit(banned);
  await expect(
    w.world.run(w.leader, exceptProject, { ...(await now(banned.id)), remark: "论证", files: file() }),
  ).rejects.toMatchObject({ code: "PROJECT_GATE_NO_EXCEPTION" });
  await w.world.run(w.keeper, reviseProject, await now(banned.id));
  const { name, builder, kind, category, trade, products, investment, address, position } = await see(banned.id);
  const told = { name, builder, kind, category, trade, products, investment, address, position, processes: "激光切割" };
  const edited = await w.world.run(w.keeper, editProject, { ...(await now(banned.id)), ...told });
  expect(await submit(edited)).toMatchObject({ state: "reviewing" });
  await expect(w.world.run(w.keeper, editProject, { ...(await now(banned.id)), ...told })).rejects.toMatchObject({
    code: "KERNEL_MOVE_NOT_ALLOWED",
  });
});

test("a school too near and a red area veto chemicals, and both are explained", async () => {
  w.around.push({ title: "示例小学", register: "schools/school", href: "/registers/records/1", metres: 230 });
  const region = "440605121";
  const id = await anEnterprise(w.world, w.official, { name: "示例烟花厂", region, sectors: ["fire"] });
  await w.world.deliverEvents();
  await pointsOf(w.world, region, id, { red: 1 }, 1);
  const one = await aProject(w, { region, category: "chemicals" });
  await submit(one);
  const { check } = await see(one.id);
  expect(check?.findings.map(({ check: kind, verdict }) => [kind, verdict])).toEqual([
    ["distance", "veto"],
    ["region", "veto"],
  ]);
  expect(check?.findings[0]?.objects).toMatchObject([{ title: "示例小学", metres: 230, needed: 500 }]);
  const rejected = await w.world.run(w.leader, rejectProject, { ...(await now(one.id)), remark: "距离不足" });
  expect(rejected.state).toBe("rejected");
});

test("a project without a place is not submitted; one department that objects keeps it out", async () => {
  const blind = await aProject(w, { position: null });
  await expect(submit(blind)).rejects.toMatchObject({ code: "PROJECT_GATE_POSITION_NEEDED" });
  const one = await aProject(w);
  await submit(one);
  await agree(one.id, "object");
  await expect(w.world.run(w.leader, admitProject, await now(one.id))).rejects.toMatchObject({
    code: "PROJECT_GATE_OBJECTED",
  });
  await w.world.run(w.leader, returnProject, { ...(await now(one.id)), remark: "补充消防设计" });
  expect(await see(one.id)).toMatchObject({ state: "draft" });
});

test("an admitted project is linked to an archive of the county, not before", async () => {
  const one = await aProject(w);
  const enterpriseId = await anEnterprise(w.world, w.official, { name: "示例五金有限公司", region: TOWN });
  const link = async (id = enterpriseId as string) =>
    w.world.run(w.keeper, linkEnterprise, { ...(await now(one.id)), enterpriseId: id });
  await expect(link()).rejects.toMatchObject({ code: "PROJECT_GATE_NOT_ADMITTED" });
  await submit(one);
  await agree(one.id);
  await w.world.run(w.leader, admitProject, await now(one.id));
  await expect(link(w.world.runtime.newId())).rejects.toMatchObject({ code: "PROJECT_GATE_ENTERPRISE_UNKNOWN" });
  await link();
  expect(await see(one.id)).toMatchObject({ enterpriseId, enterpriseName: "示例五金有限公司" });
});

test("a review that is late is told once, and stands in the list", async () => {
  const one = await aProject(w);
  await submit(one);
  w.world.clock.set("2026-03-18T01:00:00.000Z");
  await watchProjects(w.ports, w.world.runtime);
  await watchProjects(w.ports, w.world.runtime);
  const { rows } = await w.world.database.ownerPool.query(
    "select step from notices.late_steps where subject_id = $1 order by step",
    [one.id],
  );
  expect(rows.map(({ step }) => step)).toEqual(["remind", "warn"]);
  const late = await w.world.list(w.keeper, findProjects, { overdue: "yes", text: (await see(one.id)).name });
  expect(late.rows.map(({ id }) => id)).toContain(one.id);
  expect((await w.world.ask(w.keeper, getNegativeList, {})).lists).toHaveLength(1);
});

const REGIONS = ["44", "4406", "440605", TOWN, "440605121", "440606", "33"];
const held = fc.record({
  grants: fc.array(fc.record({ right: fc.constantFrom(...GATE_RIGHTS), region: fc.constantFrom(...REGIONS) }), {
    maxLength: 5,
  }),
  isEnterprise: fc.constantFrom(false, false, true),
});
const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => "done",
    (error: { code?: string }) => error.code ?? String(error),
  );
const BARRED = ["KERNEL_FORBIDDEN", "KERNEL_NOT_FOUND"];

test("who may touch a project is decided by right and region, for every command, and never an enterprise", async () => {
  const one = await aProject(w);
  const stale = { id: one.id as never, revision: 999 };
  const remark = { ...stale, remark: "理由" };
  const { name, builder, kind, category, trade, products, processes, investment, address, position } = await see(
    one.id,
  );
  const told = { name, builder, kind, category, trade, products, processes, investment, address, position };
  const given: readonly (readonly [CommandSpec<z.ZodType, z.ZodType>, object])[] = [
    [editProject, { ...stale, ...told }],
    [submitProject, { ...stale, unitIds: [w.unitId] }],
    [exceptProject, { ...remark, files: [] }],
    [giveOpinion, { ...stale, answer: "agree", text: "t", files: [] }],
    [fileDocument, { ...stale, stage: "design", code: "design", on: "2026-03-02", files: file() }],
    [linkEnterprise, { ...stale, enterpriseId: w.unitId }],
    ...[
      reviseProject,
      admitProject,
      returnProject,
      rejectProject,
      finishDesign,
      finishBuilding,
      acceptProject,
      failProject,
    ].map((spec) => [spec, remark] as const),
  ] as never;
  await fc.assert(
    fc.asyncProperty(held, fc.nat(), async ({ grants, isEnterprise }, pick) => {
      const caller: Caller = {
        ...w.keeper,
        accountId: w.world.runtime.newId(),
        enterpriseId: isEnterprise ? w.unitId : null,
        grants: grants.map(({ right, region }) => ({ role: "r", region, permissions: [right] })),
      };
      // The oracle, with nothing from the code under test.
      const bar = (right: string) => {
        if (!grants.some((held) => held.right === right)) return "KERNEL_FORBIDDEN";
        const sees = !isEnterprise && grants.some((held) => held.right === right && TOWN.startsWith(held.region));
        return sees ? null : "KERNEL_NOT_FOUND";
      };
      for (const offset of [0, 1, 2, 3]) {
        const [spec, input] = given[(pick + offset * 4) % given.length] as (typeof given)[number];
        const code = await codeOf(w.world.run(caller, spec, input));
        const expected = bar(spec.permission ?? "");
        if (expected === null)
          expect([spec.name, BARRED.includes(code) || code === "done"]).toEqual([spec.name, false]);
        else expect([spec.name, code]).toEqual([spec.name, expected]);
      }
      expect(await codeOf(w.world.ask(caller, getProject, { id: one.id }))).toBe(
        bar("project-gate.project.read") ?? "done",
      );
      const entering = await codeOf(w.world.run(caller, enterProject, { region: TOWN, ...told }));
      const expected = bar("project-gate.project.register");
      const outside = expected === "KERNEL_NOT_FOUND" ? "PROJECT_GATE_REGION_UNKNOWN" : expected;
      expect(entering).toBe(outside ?? "done");
    }),
    { numRuns: 20 },
  );
});

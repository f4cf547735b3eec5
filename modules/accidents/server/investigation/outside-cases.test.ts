import type { Caller } from "@anlan/kernel";
import type { TestWorld } from "@anlan/test-kit";
import { beforeAll, expect, test } from "vitest";
import {
  addCase,
  addReport,
  approveReport,
  editCase,
  extendApproval,
  findCases,
  findSimilarCases,
  getCase,
  getInvestigation,
  removeCase,
  returnReport,
  submitReport,
  suggestLessons,
} from "../../contract/index.ts";
import { aFullDossier, codeOf, type InvestigationStage, investigationStage } from "../../testing/index.ts";

let world: TestWorld;
let officer: Caller;
let leader: Caller;
let reader: Caller;
let stage: InvestigationStage;

beforeAll(async () => {
  stage = await investigationStage();
  ({ world, officer, leader, reader } = stage);
});

const elsewhere = {
  title: "某市铝粉尘爆炸事故",
  day: "2014-08-02",
  category: "industry-mining-trade" as const,
  grade: "extraordinary" as const,
  type: "1986/18",
  deaths: 97,
  course: "抛光车间除尘系统积聚铝粉，遇火源爆炸",
  why: "除尘系统未按规定清扫",
  factors: ["things" as const, "management" as const],
  causes: ["6.01.1"],
  lessons: "除尘系统每班清扫\n涉爆粉尘场所限员",
  publishedOn: "2014-12-30",
  publishedAt: "国务院调查组，应急管理部网站",
};

test("a case from elsewhere is found like one's own, teaches, and never counts as one's own result", async () => {
  const { caseId } = await world.run(officer, addCase, elsewhere);
  const found = await world.list(reader, findCases, { text: "除尘", type: ["1986/18"], own: "no" });
  expect(found.rows).toMatchObject([{ id: caseId, own: false, deaths: 97 }]);
  const alike = await world.ask(reader, findSimilarCases, { text: "铝粉除尘系统爆炸" });
  expect(alike.cases[0]?.id).toBe(caseId);
  const one = await world.ask(reader, getCase, { caseId });
  expect(one).toMatchObject({ own: false, lessons: ["除尘系统每班清扫", "涉爆粉尘场所限员"], revision: 1 });
  const { types } = await world.ask(reader, suggestLessons, { type: "1986/18" });
  expect(types[0]?.own.map(({ id }) => id)).toContain(caseId);
  const { rows } = await world.database.ownerPool.query("select id from accidents.published_results where id = $1", [
    caseId,
  ]);
  expect(rows).toEqual([]);
  const on = { caseId, revision: 1 };
  await world.run(officer, editCase, { ...on, ...elsewhere, deaths: 146 });
  expect(await codeOf(world.run(officer, editCase, { ...on, ...elsewhere }))).toBe("KERNEL_STALE");
  await world.run(officer, removeCase, { caseId, revision: 2, reason: "重复登记" });
  expect(await codeOf(world.ask(reader, getCase, { caseId }))).toBe("KERNEL_NOT_FOUND");
});

test("codes that no rule knows, days that run backwards and cases of one's own investigations are refused", async () => {
  const add = (values: object) => codeOf(world.run(officer, addCase, { ...elsewhere, ...values }));
  expect(await add({ type: "1986/99" })).toBe("ACCIDENTS_CODE_UNKNOWN");
  expect(await add({ causes: ["9.99"] })).toBe("ACCIDENTS_CAUSE_CODE_WRONG");
  expect(await add({ publishedOn: "2013-01-01" })).toBe("ACCIDENTS_DAYS_WRONG");
  expect(await add({ publishedOn: "2030-01-01" })).toBe("ACCIDENTS_DAYS_WRONG");
  expect(await add({ deaths: -1 })).toBe("KERNEL_INVALID_INPUT");
  expect(await codeOf(world.run(reader, addCase, elsewhere))).toBe("KERNEL_FORBIDDEN");
  const far = world.person({
    region: "440606",
    permissions: ["accidents.investigation.manage", "accidents.case.read"],
  });
  const { caseId } = await world.run(officer, addCase, elsewhere);
  expect(await codeOf(world.run(far, removeCase, { caseId, revision: 1, reason: "x" }))).toBe("KERNEL_NOT_FOUND");
  const { rows } = await world.database.ownerPool.query("select id from accidents.cases where investigation_id = id");
  for (const { id } of rows) {
    expect(await codeOf(world.run(officer, removeCase, { caseId: id, revision: 1, reason: "x" }))).toBe(
      "ACCIDENTS_CASE_OWN",
    );
  }
});

test("the approval of an extraordinary accident is extended by at most 30 days, of others not at all", async () => {
  const submitted = async (deaths: number) => {
    const id = await stage.running();
    const { accident } = await world.ask(reader, getInvestigation, { investigationId: id });
    const rising = { accidentId: accident.id, revision: 2, kind: "supplement" as const, content: "伤亡上升" };
    await world.run(stage.keeper, addReport, { ...rising, casualties: { deaths } });
    await aFullDossier(world, officer, id);
    await world.run(officer, submitReport, await stage.on(id));
    return id;
  };
  const extend = async (id: Awaited<ReturnType<typeof submitted>>, days: number, by = leader) =>
    world.run(by, extendApproval, { ...(await stage.on(id)), days, reason: "案情重大" });
  const ordinary = await submitted(2);
  expect(await codeOf(extend(ordinary, 5))).toBe("ACCIDENTS_APPROVAL_NOT_EXTENDED");
  const grave = await submitted(30);
  const before = await world.ask(reader, getInvestigation, { investigationId: grave });
  expect(before).toMatchObject({ facts: { approvalDueOn: "2026-04-01" }, clock: { approvalLeft: 30 } });
  expect(await codeOf(extend(grave, 5, officer))).toBe("KERNEL_FORBIDDEN");
  expect(await codeOf(extend(grave, 31))).toBe("ACCIDENTS_EXTENSION_TOO_LONG");
  expect(await extend(grave, 20)).toMatchObject({ approvalDueOn: "2026-04-21", reportDueOn: "2026-05-01" });
  expect(await codeOf(extend(grave, 11))).toBe("ACCIDENTS_EXTENSION_TOO_LONG");
  const after = await world.ask(reader, getInvestigation, { investigationId: grave });
  expect(after.clock).toMatchObject({ approvalLeft: 10, extensionDays: 0 });
  expect(after.steps.map(({ label }) => label.zh)).toContain("延长批复");
  // Returned and handed in again, the approval has its own time anew.
  await world.run(leader, returnReport, { ...(await stage.on(grave)), remark: "补充" });
  expect(await codeOf(extend(grave, 1))).toBe("KERNEL_MOVE_NOT_ALLOWED");
  world.clock.set("2026-03-10T01:00:00.000Z");
  await world.run(officer, submitReport, await stage.on(grave));
  expect((await world.ask(reader, getInvestigation, { investigationId: grave })).facts.approvalDueOn).toBe(
    "2026-04-09",
  );
  world.clock.set("2026-04-20T01:00:00.000Z");
  const decision = { approvedOn: "2026-04-20", approvalNumber: "1" };
  await world.run(leader, approveReport, { ...(await stage.on(grave)), ...decision });
});

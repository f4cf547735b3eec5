import type { Caller } from "@anlan/kernel";
import type { TestWorld } from "@anlan/test-kit";
import { beforeAll, describe, expect, test } from "vitest";
import {
  type AccidentId,
  acceptMeasure,
  addMeasure,
  approveReport,
  askExtension,
  closeInvestigation,
  correctAccident,
  decideExtension,
  draftReport,
  editMeasure,
  endAppraisal,
  evaluateMeasure,
  evaluateRectification,
  findCases,
  findInvestigations,
  findMeasures,
  findSimilarCases,
  formTeam,
  getCase,
  getEntryVersions,
  getInvestigation,
  getInvestigationChoices,
  handUpInvestigation,
  type InvestigationId,
  openInvestigation,
  publishResult,
  reckonFine,
  recordHigherResult,
  reopenInvestigation,
  returnMeasure,
  returnReport,
  settleAccountability,
  startAppraisal,
  submitMeasure,
  submitReport,
  suggestLessons,
  withdrawEntry,
} from "../../contract/index.ts";
import {
  ACCIDENT_RIGHTS,
  accidentsWorld,
  aFullDossier,
  APPROVAL_RIGHTS,
  aRunningInvestigation,
  aVerifiedAccident,
  anEntry,
  FILE,
  INVESTIGATION_RIGHTS,
  testAccidentsPorts,
  UNIT,
} from "../../testing/index.ts";
import { tellInvestigationLimits } from "../index.ts";

let world: TestWorld;
let ports: ReturnType<typeof testAccidentsPorts>;
let keeper: Caller;
let officer: Caller;
let leader: Caller;
let unit: Caller;
let reader: Caller;

const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => "done",
    (error: { code?: string }) => error.code ?? String(error),
  );
const revisionOf = async (investigationId: InvestigationId) =>
  (await world.ask(reader, getInvestigation, { investigationId })).facts.revision;
const on = async (investigationId: InvestigationId) => ({ investigationId, revision: await revisionOf(investigationId) });

beforeAll(async () => {
  ({ world, ports, keeper } = await accidentsWorld());
  const region = "440605";
  keeper = world.person({ region, permissions: ACCIDENT_RIGHTS });
  officer = world.person({ region, permissions: INVESTIGATION_RIGHTS, name: "调查员" });
  leader = world.person({ region, permissions: APPROVAL_RIGHTS, name: "分管区长" });
  unit = world.person({ region, permissions: ["accidents.measure.report"], unitId: UNIT });
  reader = world.person({ region, permissions: ["accidents.investigation.read", "accidents.case.read"] });
  world.clock.set("2026-03-02T01:00:00.000Z");
});

async function running(values: Readonly<Record<string, unknown>> = {}) {
  world.clock.set("2026-03-02T01:00:00.000Z");
  const accidentId = await aVerifiedAccident(world, keeper, { title: "冲床挤压事故", ...values });
  return aRunningInvestigation(world, officer, accidentId);
}

async function approved() {
  const id = await running();
  const parts = await aFullDossier(world, officer, id);
  await world.run(officer, submitReport, await on(id));
  await world.run(leader, approveReport, { ...(await on(id)), approvedOn: "2026-03-02", approvalNumber: "南府复〔2026〕1号" });
  return { id, ...parts };
}

const accountability = (findingId: string) => ({
  kind: "accountability",
  findingId,
  type: "administrative",
  decision: "对钱有处以罚款",
  decidedBy: "区应急管理局",
  decidedOn: "2026-03-02",
});

describe("an investigation from opening to closing", () => {
  test("goes step by step, refuses what is missing, and publishes a case without names", async () => {
    const { id, findingId, measureId } = await approved();
    expect(await codeOf(world.run(officer, settleAccountability, await on(id)))).toBe("ACCIDENTS_NOT_ACCOUNTED");
    await anEntry(world, officer, id, accountability(findingId));
    await world.run(officer, settleAccountability, await on(id));
    await anEntry(world, officer, id, { kind: "lesson", text: "钱有所在企业教训：安全装置一律不得短接" });
    const publication = { publishedOn: "2026-03-02", publishedAt: "区政府网站" };
    await world.run(officer, publishResult, { ...(await on(id)), ...publication });
    expect(await codeOf(world.run(leader, evaluateRectification, { ...(await on(id)), text: "总体有效" }))).toBe(
      "ACCIDENTS_MEASURES_OPEN",
    );
    const given = { measureId, revision: 1, report: "已加装", doneOn: "2026-03-02", files: [FILE] };
    await world.run(unit, submitMeasure, given as never);
    await world.run(officer, acceptMeasure, { measureId, revision: 2 });
    await world.run(leader, evaluateMeasure, { measureId, revision: 3, result: "effective", text: "现场核查有效" });
    await world.run(leader, evaluateRectification, { ...(await on(id)), text: "总体有效" });
    await expect(world.run(leader, closeInvestigation, await on(id))).rejects.toMatchObject({
      code: "ACCIDENTS_FOUR_NOTS_OPEN",
    });
    await anEntry(world, officer, id, { kind: "education", on: "2026-03-02", form: "警示会", audience: "全区", persons: 80, files: [FILE] });
    for (const which of ["cause", "responsible", "measures", "education"]) {
      await anEntry(world, officer, id, { kind: "check", which, statement: "已核查", files: [FILE] });
    }
    const closed = await world.run(leader, closeInvestigation, await on(id));
    expect(closed.state).toBe("closed");
    const one = await world.ask(reader, getCase, { caseId: id });
    expect(JSON.stringify(one)).not.toContain("钱有");
    expect(JSON.stringify(one)).toContain("钱某");
    expect(one.lessons).toEqual(["钱某所在企业教训：安全装置一律不得短接"]);
    expect(one.causes).toEqual(["7.02", "training"]);
    const steps = (await world.ask(reader, getInvestigation, { investigationId: id })).steps.map(({ move }) => move);
    expect([...steps].reverse()).toEqual([
      "open",
      "form",
      "start",
      "submit",
      "approve",
      "account",
      "publish",
      "evaluate",
      "close",
    ]);
  });

  test("no step is skipped, and whoever handed in the report does not approve it", async () => {
    const id = await running();
    expect(await codeOf(world.run(officer, submitReport, await on(id)))).toBe("ACCIDENTS_REPORT_INCOMPLETE");
    await aFullDossier(world, officer, id);
    for (const [by, spec] of [
      [leader, closeInvestigation],
      [officer, settleAccountability],
    ] as const) {
      expect(await codeOf(world.run(by, spec, await on(id)))).toBe("KERNEL_MOVE_NOT_ALLOWED");
    }
    const both = { ...officer, grants: [...officer.grants, ...leader.grants] };
    await world.run(both, submitReport, await on(id));
    const decision = { ...(await on(id)), approvedOn: "2026-03-02", approvalNumber: "1号" };
    expect(await codeOf(world.run(both, approveReport, decision))).toBe("KERNEL_SAME_PERSON");
    expect(await codeOf(world.run(leader, approveReport, { ...decision, approvedOn: "2026-03-01" }))).toBe("ACCIDENTS_DAYS_WRONG");
    await world.run(leader, returnReport, { ...(await on(id)), remark: "补充责任认定" });
    expect((await world.ask(reader, getInvestigation, { investigationId: id })).facts.state).toBe("investigating");
  });

  test("an accident is investigated once, after it was verified", async () => {
    const accidentId = await aVerifiedAccident(world, keeper);
    await world.run(officer, openInvestigation, { accidentId });
    expect(await codeOf(world.run(officer, openInvestigation, { accidentId }))).toBe("ACCIDENTS_INVESTIGATION_KNOWN");
  });

  test("is opened again with its dossier, and leaves the library", async () => {
    const { id, findingId } = await approved();
    await anEntry(world, officer, id, accountability(findingId));
    await world.run(officer, settleAccountability, await on(id));
    await world.run(officer, publishResult, { ...(await on(id)), publishedOn: "2026-03-02", publishedAt: "网站" });
    await world.run(leader, reopenInvestigation, { ...(await on(id)), remark: "发现新证据" });
    expect(await codeOf(world.ask(reader, getCase, { caseId: id }))).toBe("KERNEL_NOT_FOUND");
    const again = await world.ask(reader, getInvestigation, { investigationId: id });
    expect(again.facts).toMatchObject({ state: "investigating", approvalDueOn: null, evaluationDueOn: null });
    expect(again.entries.length).toBeGreaterThan(7);
  });
});

describe("who investigates, and the team", () => {
  test("a graver accident is handed up, its result recorded, and carried out from there", async () => {
    const casualties = { deaths: 3, missing: 0, seriousInjuries: 0, poisoned: 0, minorInjuries: 0 };
    const accidentId = await aVerifiedAccident(world, keeper, { title: "较大坍塌事故", casualties });
    const { investigationId } = await world.run(officer, openInvestigation, { accidentId });
    expect(await codeOf(world.run(officer, formTeam, await on(investigationId)))).toBe("KERNEL_NOT_YOUR_MOVE");
    const up = { higherBody: "市人民政府", remark: "较大事故" };
    await world.run(officer, handUpInvestigation, { ...(await on(investigationId)), ...up });
    const result = { result: "认定为生产安全责任事故", approvedOn: "2026-03-02" };
    const facts = await world.run(officer, recordHigherResult, { ...(await on(investigationId)), ...result });
    expect(facts).toMatchObject({ state: "approved", body: "city", evaluationDueOn: "2027-03-02" });
    // What the city found is entered after its approval.
    await anEntry(world, officer, investigationId, { kind: "cause", level: "direct", factor: "things", code: "6.02", text: "支架失稳" });
  });

  test("a team without leader, too small or with somebody interested is refused with everything that is missing", async () => {
    const accidentId = await aVerifiedAccident(world, keeper);
    const { investigationId } = await world.run(officer, openInvestigation, { accidentId });
    await anEntry(world, officer, investigationId, { kind: "member", name: "冯某", role: "member", unitName: "局", interest: "conflict" });
    await expect(world.run(officer, formTeam, await on(investigationId))).rejects.toMatchObject({
      code: "ACCIDENTS_TEAM_INCOMPLETE",
      parameters: { missing: { zh: expect.stringContaining("冯某有利害关系") } },
    });
    expect(await codeOf(world.run(officer, formTeam, { ...(await on(investigationId)), entrusted: true }))).toBe(
      "ACCIDENTS_NOT_ENTRUSTED",
    );
  });

  test("the body follows the grade when the number of deaths rises", async () => {
    const id = await running();
    const before = await world.ask(reader, getInvestigation, { investigationId: id });
    expect(before.facts.body).toBe("county");
    const { rows } = await world.list(keeper, findInvestigations as never, {}).catch(() => ({ rows: [] }));
    expect(rows).toEqual([]);
    const { revision } = await currentAccident(before.accident.id);
    const change = { accidentId: before.accident.id, revision, reason: "重伤者死亡", casualties: { deaths: 3 } };
    await world.run(keeper, correctAccident, change as never);
    expect((await world.ask(reader, getInvestigation, { investigationId: id })).facts.body).toBe("city");
  });
});

async function currentAccident(accidentId: AccidentId): Promise<{ revision: number }> {
  const { rows } = await world.database.ownerPool.query("select revision from accidents.accidents where id = $1", [accidentId]);
  return rows[0];
}

describe("the clock of the report", () => {
  test("stops for a technical appraisal and is extended by at most 60 days, granted by somebody else", async () => {
    const id = await running();
    const due = async () => (await world.ask(reader, getInvestigation, { investigationId: id })).facts.reportDueOn;
    expect(await due()).toBe("2026-05-01");
    world.clock.set("2026-03-10T02:00:00.000Z");
    await world.run(officer, startAppraisal, { ...(await on(id)), on: "2026-03-10", institution: "检测院", subject: "制动" });
    expect(await due()).toBeNull();
    world.clock.set("2026-04-09T02:00:00.000Z");
    expect(await codeOf(world.run(officer, endAppraisal, { ...(await on(id)), on: "2026-03-09", result: "合格" }))).toBe(
      "ACCIDENTS_DAYS_WRONG",
    );
    await world.run(officer, endAppraisal, { ...(await on(id)), on: "2026-04-09", result: "制动器失效" });
    expect(await due()).toBe("2026-05-31");
    await world.run(officer, askExtension, { ...(await on(id)), days: 45, reason: "需补充取证" });
    expect(await codeOf(world.run(officer, askExtension, { ...(await on(id)), days: 5, reason: "再" }))).toBe("ACCIDENTS_EXTENSION_OPEN");
    const both = { ...leader, accountId: officer.accountId };
    expect(await codeOf(world.run(both, decideExtension, { ...(await on(id)), granted: true }))).toBe("ACCIDENTS_EXTENSION_OWN");
    await world.run(leader, decideExtension, { ...(await on(id)), granted: true });
    expect(await due()).toBe("2026-07-15");
    await expect(world.run(officer, askExtension, { ...(await on(id)), days: 16, reason: "再" })).rejects.toMatchObject({
      code: "ACCIDENTS_EXTENSION_TOO_LONG",
      parameters: { most: 60, given: 45 },
    });
    expect(await codeOf(world.run(leader, decideExtension, { ...(await on(id)), granted: true }))).toBe("ACCIDENTS_NO_EXTENSION");
  });

  test("what nears its limit is told once", async () => {
    const id = await running({ title: "提醒用事故" });
    world.clock.set("2026-04-22T00:00:00.000Z");
    expect(await tellInvestigationLimits(world.runtime, ports)).toBeGreaterThan(0);
    expect(await tellInvestigationLimits(world.runtime, ports)).toBe(0);
    const { rows } = await world.database.ownerPool.query(
      "select step, state, due_at from notices.todos where subject_id = $1 and state = 'open'",
      [id],
    );
    expect(rows).toMatchObject([{ step: "submit" }]);
  });
});

describe("the dossier", () => {
  test("keeps every version with who entered it and why, and refuses a stale one", async () => {
    const id = await running();
    const evidence = { kind: "evidence", title: "监控录像", type: "data", obtainedOn: "2026-03-02", obtainedFrom: "车间" };
    const entryId = await anEntry(world, officer, id, evidence);
    expect(await codeOf(anEntry(world, officer, id, { ...evidence, entryId, version: 1, title: "录像甲" }))).toBe("ACCIDENTS_ENTRY_REASON");
    const changed = { ...evidence, entryId, version: 1, title: "录像甲", reason: "更名" };
    await anEntry(world, officer, id, changed);
    expect(await codeOf(anEntry(world, officer, id, changed))).toBe("KERNEL_STALE");
    await world.run(officer, withdrawEntry, { investigationId: id, entryId, version: 2, reason: "重复" });
    const { versions } = await world.ask(reader, getEntryVersions, { investigationId: id, entryId });
    expect(versions.map(({ version, withdrawn, reason }) => [version, withdrawn, reason])).toEqual([
      [3, true, "重复"],
      [2, false, "更名"],
      [1, false, null],
    ]);
    const sql = `set role anlan_app; update accidents.dossier_entries set reason = 'x'`;
    await expect(world.database.ownerPool.query(sql)).rejects.toThrow(/permission denied/);
  });

  test("causes hang together, and one that explains another is not taken away", async () => {
    const id = await running();
    const direct = { kind: "cause", level: "direct", factor: "people", code: "7.02", text: "短接" };
    const parentId = await anEntry(world, officer, id, direct);
    const below = { kind: "cause", level: "indirect", factor: "management", code: "training", text: "培训不足", parentId };
    const childId = await anEntry(world, officer, id, below);
    expect(await codeOf(anEntry(world, officer, id, { ...direct, code: "training" }))).toBe("ACCIDENTS_CAUSE_CODE_WRONG");
    const circle = { ...below, level: "indirect", code: null, entryId: parentId, version: 1, parentId: childId, reason: "改" };
    expect(await codeOf(anEntry(world, officer, id, circle))).toBe("ACCIDENTS_CAUSE_TREE_WRONG");
    expect(await codeOf(anEntry(world, officer, id, { ...below, parentId: FILE }))).toBe("ACCIDENTS_ENTRY_REFERS");
    const gone = { investigationId: id, entryId: parentId, version: 1, reason: "撤" };
    expect(await codeOf(world.run(officer, withdrawEntry, gone))).toBe("ACCIDENTS_ENTRY_USED");
  });

  test("there is one text of a section and one statement on each of the four: a second is a new version", async () => {
    const id = await running();
    await anEntry(world, officer, id, { kind: "section", section: "unit", text: "第一稿" });
    await anEntry(world, officer, id, { kind: "section", section: "unit", text: "第二稿" });
    const { sections } = await world.ask(officer, draftReport, { investigationId: id });
    expect(sections.find(({ section }) => section === "unit")).toMatchObject({ written: true, paragraphs: ["第二稿"] });
  });

  test("names are hidden from whoever has no right to them, and only from him", async () => {
    const id = await running();
    await aFullDossier(world, officer, id);
    const [seen, hidden] = [
      await world.ask(officer, getInvestigation, { investigationId: id }),
      await world.ask(reader, getInvestigation, { investigationId: id }),
    ];
    expect([seen.namesHidden, hidden.namesHidden]).toEqual([false, true]);
    expect(JSON.stringify(seen.entries)).toContain("钱有未组织隐患排查");
    expect(JSON.stringify(hidden)).not.toContain("钱有");
    expect(JSON.stringify(hidden.entries)).toContain("钱某未组织隐患排查");
    expect(JSON.stringify(await world.ask(reader, draftReport, { investigationId: id }))).not.toContain("钱有");
  });
});

describe("fines", () => {
  test("are reckoned by the rule of the accident's day; outside of the band a reason is needed, above the law nothing helps", async () => {
    const { id, findingId } = await approved();
    const found = await world.ask(reader, reckonFine, { investigationId: id, subject: "unit" });
    expect(found).toMatchObject({ rule: "order-14-2024", from: 50, to: 70, most: 100, provisional: true });
    expect(await codeOf(world.ask(reader, reckonFine, { investigationId: id, subject: "main-person" }))).toBe("ACCIDENTS_INCOME_MISSING");
    const fine = { kind: "penalty", findingId, subject: "unit", name: "示例五金厂", decidedOn: "2026-03-02" };
    await anEntry(world, officer, id, { ...fine, amount: 60 });
    await expect(anEntry(world, officer, id, { ...fine, amount: 40 })).rejects.toMatchObject({
      code: "ACCIDENTS_FINE_OUTSIDE",
      parameters: { amount: 40, from: 50, to: 70 },
    });
    expect(await codeOf(anEntry(world, officer, id, { ...fine, amount: 101, reason: "恶劣" }))).toBe("ACCIDENTS_FINE_ABOVE_LAW");
    await anEntry(world, officer, id, { ...fine, amount: 40, reason: "主动消除危害后果" });
    const { entries } = await world.ask(reader, getInvestigation, { investigationId: id });
    const fits = entries.filter(({ content }) => content.kind === "penalty").map(({ reckoned }) => reckoned?.fit);
    expect(fits).toEqual(["within", "reasoned"]);
  });

  test("nothing is reckoned for a day without a rule", async () => {
    const id = await running({ occurredAt: "2020-05-01T01:00:00.000Z" });
    expect(await codeOf(world.ask(reader, reckonFine, { investigationId: id, subject: "unit" }))).toBe("ACCIDENTS_FINE_NO_RULE");
  });
});

describe("rectification measures", () => {
  test("are returned, reported again, accepted by another person, and listed while they are late", async () => {
    const id = await running();
    const measure = { text: "清理疏散通道", unitId: UNIT, dueOn: "2026-03-20" };
    const { id: measureId } = await world.run(officer, addMeasure, { investigationId: id, ...measure });
    expect(await codeOf(world.run(officer, addMeasure, { investigationId: id, ...measure, dueOn: "2026-01-01" }))).toBe("ACCIDENTS_DAYS_WRONG");
    await world.run(officer, editMeasure, { measureId, revision: 1, ...measure, dueOn: "2026-03-25", reason: "协商后改期" });
    world.clock.set("2026-03-28T02:00:00.000Z");
    const { rows } = await world.list(reader, findMeasures, { late: "yes", text: "疏散" });
    expect(rows).toMatchObject([{ id: measureId, late: true, unitName: "测试单位", dueOn: "2026-03-25" }]);
    const report = { report: "已清理", doneOn: "2026-03-27", files: [FILE] };
    const another = { ...unit, unitId: FILE };
    expect(await codeOf(world.run(another, submitMeasure, { measureId, revision: 2, ...report }))).toBe("KERNEL_NOT_YOUR_MOVE");
    await world.run(unit, submitMeasure, { measureId, revision: 2, ...report });
    await world.run(officer, returnMeasure, { measureId, revision: 3, remark: "照片不清" });
    await world.run(unit, submitMeasure, { measureId, revision: 4, ...report });
    const both = { ...officer, accountId: unit.accountId };
    expect(await codeOf(world.run(both, acceptMeasure, { measureId, revision: 5 }))).toBe("KERNEL_SAME_PERSON");
    const done = await world.run(officer, acceptMeasure, { measureId, revision: 5 });
    expect(done).toMatchObject({ state: "accepted", late: false });
    expect((await world.list(reader, findMeasures, { late: "yes", text: "疏散" })).rows).toEqual([]);
  });
});

describe("the library", () => {
  test("finds cases by words, cause and likeness, and suggests lessons with those of one's own cases", async () => {
    const byWords = await world.list(reader, findCases, { text: "冲床" });
    expect(byWords.rows.length).toBeGreaterThan(0);
    const [found] = byWords.rows;
    expect((await world.list(reader, findCases, { cause: "7.02", factor: "people" })).rows.map(({ id }) => id)).toContain(found?.id);
    expect((await world.list(reader, findCases, { text: "粉尘爆炸" })).rows).toEqual([]);
    const alike = await world.ask(reader, findSimilarCases, { text: "清理废料被冲床压伤" });
    expect(alike.cases[0]?.id).toBe(found?.id);
    expect(await codeOf(world.ask(reader, findSimilarCases, { text: "!" }))).toBe("ACCIDENTS_CASE_TEXT_SHORT");
    expect(await codeOf(world.ask(reader, findSimilarCases, { caseId: FILE as never }))).toBe("KERNEL_NOT_FOUND");
    const { types } = await world.ask(reader, suggestLessons, { type: "WSA10004" });
    expect(types.map(({ code }) => code)).toEqual(["1986/03"]);
    expect((await world.ask(reader, suggestLessons, {})).types).toHaveLength(20);
    expect((await world.ask(reader, suggestLessons, { factor: "environment" })).types.length).toBeLessThan(20);
    expect((await world.ask(reader, getInvestigationChoices, {})).causes.length).toBeGreaterThan(15);
  });

  test("names suggestions only for types and causes that the rules know", () => {
    const rules = ports.rules();
    const types = new Set(rules.editions.flatMap((edition) => edition.types.map(({ code }) => code)));
    const causes = new Set([...rules.causes, ...rules.indirectCauses].map(({ code }) => code));
    for (const lesson of ports.investigationRules().lessons.types) {
      for (const code of [lesson.code, ...lesson.codes2025]) expect(types).toContain(code);
      for (const code of lesson.causes) expect(causes).toContain(code);
    }
  });
});

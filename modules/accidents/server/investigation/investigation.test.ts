import type { Caller } from "@anlan/kernel";
import type { TestWorld } from "@anlan/test-kit";
import { beforeAll, describe, expect, test } from "vitest";
import {
  type AccidentId,
  acceptMeasure,
  approveReport,
  askExtension,
  closeInvestigation,
  correctAccident,
  decideExtension,
  endAppraisal,
  evaluateMeasure,
  evaluateRectification,
  findInvestigations,
  formTeam,
  getCase,
  getInvestigation,
  handUpInvestigation,
  openInvestigation,
  publishResult,
  recordHigherResult,
  reopenInvestigation,
  returnReport,
  settleAccountability,
  startAppraisal,
  submitMeasure,
  submitReport,
} from "../../contract/index.ts";
import {
  aFullDossier,
  anAnswer,
  anEntry,
  aVerifiedAccident,
  codeOf,
  FILE,
  type InvestigationStage,
  investigationStage,
} from "../../testing/index.ts";
import { tellInvestigationLimits } from "../index.ts";

let world: TestWorld;
let keeper: Caller;
let officer: Caller;
let leader: Caller;
let unit: Caller;
let reader: Caller;
let on: InvestigationStage["on"];
let running: InvestigationStage["running"];
let approved: InvestigationStage["approved"];
let ports: InvestigationStage["ports"];

beforeAll(async () => {
  ({ world, keeper, officer, leader, unit, reader, on, running, approved, ports } = await investigationStage());
});

describe("an investigation from opening to closing", () => {
  test("goes step by step, refuses what is missing, and publishes a case without names", async () => {
    const { id, findingId, measureId } = await approved();
    expect(await codeOf(world.run(officer, settleAccountability, await on(id)))).toBe("ACCIDENTS_NOT_ACCOUNTED");
    await anEntry(world, officer, id, anAnswer(findingId));
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
    await anEntry(world, officer, id, {
      kind: "education",
      on: "2026-03-02",
      form: "警示会",
      audience: "全区",
      persons: 80,
      files: [FILE],
    });
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
    expect(await codeOf(world.run(leader, approveReport, { ...decision, approvedOn: "2026-03-01" }))).toBe(
      "ACCIDENTS_DAYS_WRONG",
    );
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
    await anEntry(world, officer, id, anAnswer(findingId));
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
    await anEntry(world, officer, investigationId, {
      kind: "cause",
      level: "direct",
      factor: "things",
      code: "6.02",
      text: "支架失稳",
    });
  });

  test("a team without leader, too small or with somebody interested is refused with everything that is missing", async () => {
    const accidentId = await aVerifiedAccident(world, keeper);
    const { investigationId } = await world.run(officer, openInvestigation, { accidentId });
    await anEntry(world, officer, investigationId, {
      kind: "member",
      name: "冯某",
      role: "member",
      unitName: "局",
      interest: "conflict",
    });
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
  const { rows } = await world.database.ownerPool.query("select revision from accidents.accidents where id = $1", [
    accidentId,
  ]);
  return rows[0];
}

describe("the clock of the report", () => {
  test("stops for a technical appraisal and is extended by at most 60 days, granted by somebody else", async () => {
    const id = await running();
    const due = async () => (await world.ask(reader, getInvestigation, { investigationId: id })).facts.reportDueOn;
    expect(await due()).toBe("2026-05-01");
    world.clock.set("2026-03-10T02:00:00.000Z");
    await world.run(officer, startAppraisal, {
      ...(await on(id)),
      on: "2026-03-10",
      institution: "检测院",
      subject: "制动",
    });
    expect(await due()).toBeNull();
    world.clock.set("2026-04-09T02:00:00.000Z");
    expect(
      await codeOf(world.run(officer, endAppraisal, { ...(await on(id)), on: "2026-03-09", result: "合格" })),
    ).toBe("ACCIDENTS_DAYS_WRONG");
    await world.run(officer, endAppraisal, { ...(await on(id)), on: "2026-04-09", result: "制动器失效" });
    expect(await due()).toBe("2026-05-31");
    await world.run(officer, askExtension, { ...(await on(id)), days: 45, reason: "需补充取证" });
    expect(await codeOf(world.run(officer, askExtension, { ...(await on(id)), days: 5, reason: "再" }))).toBe(
      "ACCIDENTS_EXTENSION_OPEN",
    );
    const both = { ...leader, accountId: officer.accountId };
    expect(await codeOf(world.run(both, decideExtension, { ...(await on(id)), granted: true }))).toBe(
      "ACCIDENTS_EXTENSION_OWN",
    );
    await world.run(leader, decideExtension, { ...(await on(id)), granted: true });
    expect(await due()).toBe("2026-07-15");
    await expect(world.run(officer, askExtension, { ...(await on(id)), days: 16, reason: "再" })).rejects.toMatchObject(
      {
        code: "ACCIDENTS_EXTENSION_TOO_LONG",
        parameters: { most: 60, given: 45 },
      },
    );
    expect(await codeOf(world.run(leader, decideExtension, { ...(await on(id)), granted: true }))).toBe(
      "ACCIDENTS_NO_EXTENSION",
    );
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

import type { Caller } from "@anlan/kernel";
import type { TestWorld } from "@anlan/test-kit";
import { beforeAll, describe, expect, test } from "vitest";
import {
  acceptMeasure,
  addMeasure,
  correctAccident,
  draftReport,
  editMeasure,
  findCases,
  findMeasures,
  findSimilarCases,
  getAccident,
  getEntryVersions,
  getInvestigation,
  getInvestigationChoices,
  publishResult,
  reckonFine,
  returnMeasure,
  settleAccountability,
  submitMeasure,
  suggestLessons,
  withdrawEntry,
} from "../../contract/index.ts";
import {
  ACCIDENT_RIGHTS,
  aFullDossier,
  anAnswer,
  anEntry,
  codeOf,
  FILE,
  INVESTIGATION_RIGHTS,
  type InvestigationStage,
  investigationStage,
  UNIT,
} from "../../testing/index.ts";

let world: TestWorld;
let officer: Caller;
let unit: Caller;
let reader: Caller;
let on: InvestigationStage["on"];
let running: InvestigationStage["running"];
let approved: InvestigationStage["approved"];
let ports: InvestigationStage["ports"];

beforeAll(async () => {
  ({ world, officer, unit, reader, on, running, approved, ports } = await investigationStage());
});

describe("the dossier", () => {
  test("keeps every version with who entered it and why, and refuses a stale one", async () => {
    const id = await running();
    const evidence = {
      kind: "evidence",
      title: "监控录像",
      type: "data",
      obtainedOn: "2026-03-02",
      obtainedFrom: "车间",
    };
    const entryId = await anEntry(world, officer, id, evidence);
    expect(await codeOf(anEntry(world, officer, id, { ...evidence, entryId, version: 1, title: "录像甲" }))).toBe(
      "ACCIDENTS_ENTRY_REASON",
    );
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
    const below = {
      kind: "cause",
      level: "indirect",
      factor: "management",
      code: "training",
      text: "培训不足",
      parentId,
    };
    const childId = await anEntry(world, officer, id, below);
    expect(await codeOf(anEntry(world, officer, id, { ...direct, code: "training" }))).toBe(
      "ACCIDENTS_CAUSE_CODE_WRONG",
    );
    const circle = {
      ...below,
      level: "indirect",
      code: null,
      entryId: parentId,
      version: 1,
      parentId: childId,
      reason: "改",
    };
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
    expect(await codeOf(world.ask(reader, reckonFine, { investigationId: id, subject: "main-person" }))).toBe(
      "ACCIDENTS_INCOME_MISSING",
    );
    const fine = { kind: "penalty", findingId, subject: "unit", name: "示例五金厂", decidedOn: "2026-03-02" };
    await anEntry(world, officer, id, { ...fine, amount: 60 });
    await expect(anEntry(world, officer, id, { ...fine, amount: 40 })).rejects.toMatchObject({
      code: "ACCIDENTS_FINE_OUTSIDE",
      parameters: { amount: 40, from: 50, to: 70 },
    });
    expect(await codeOf(anEntry(world, officer, id, { ...fine, amount: 101, grounds: "恶劣" }))).toBe(
      "ACCIDENTS_FINE_ABOVE_LAW",
    );
    await anEntry(world, officer, id, { ...fine, amount: 40, grounds: "主动消除危害后果" });
    const { entries } = await world.ask(reader, getInvestigation, { investigationId: id });
    const fits = entries.filter(({ content }) => content.kind === "penalty").map(({ reckoned }) => reckoned?.fit);
    expect(fits).toEqual(["within", "reasoned"]);
  });

  test("nothing is reckoned for a day without a rule", async () => {
    const id = await running({ occurredAt: "2020-05-01T01:00:00.000Z" });
    expect(await codeOf(world.ask(reader, reckonFine, { investigationId: id, subject: "unit" }))).toBe(
      "ACCIDENTS_FINE_NO_RULE",
    );
  });
});

describe("rectification measures", () => {
  test("are returned, reported again, accepted by another person, and listed while they are late", async () => {
    const id = await running();
    const measure = { text: "清理疏散通道", unitId: UNIT, dueOn: "2026-03-20" };
    const { id: measureId } = await world.run(officer, addMeasure, { investigationId: id, ...measure });
    expect(await codeOf(world.run(officer, addMeasure, { investigationId: id, ...measure, dueOn: "2026-01-01" }))).toBe(
      "ACCIDENTS_DAYS_WRONG",
    );
    await world.run(officer, editMeasure, {
      measureId,
      revision: 1,
      ...measure,
      dueOn: "2026-03-25",
      reason: "协商后改期",
    });
    world.clock.set("2026-03-28T02:00:00.000Z");
    const { rows } = await world.list(reader, findMeasures, { late: "yes", text: "疏散" });
    expect(rows).toMatchObject([{ id: measureId, late: true, unitName: "测试单位", dueOn: "2026-03-25" }]);
    const report = { report: "已清理", doneOn: "2026-03-27", files: [FILE] };
    const another = { ...unit, unitId: FILE };
    expect(await codeOf(world.run(another, submitMeasure, { measureId, revision: 2, ...report }))).toBe(
      "KERNEL_NOT_YOUR_MOVE",
    );
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
    const { id: published, findingId } = await approved();
    await anEntry(world, officer, published, anAnswer(findingId));
    await world.run(officer, settleAccountability, await on(published));
    await world.run(officer, publishResult, {
      ...(await on(published)),
      publishedOn: "2026-03-02",
      publishedAt: "网站",
    });
    const byWords = await world.list(reader, findCases, { text: "冲床" });
    expect(byWords.rows.length).toBeGreaterThan(0);
    const [found] = byWords.rows;
    expect(
      (await world.list(reader, findCases, { cause: "7.02", factor: "people" })).rows.map(({ id }) => id),
    ).toContain(found?.id);
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

test("an accident that lay in another county takes its investigation, dossier and case along", async () => {
  const { id, measureId } = await approved();
  const read = async (by: Caller) => world.ask(by, getInvestigation, { investigationId: id });
  const before = await read(reader);
  const above = world.person({ region: "4406", permissions: [...ACCIDENT_RIGHTS, ...INVESTIGATION_RIGHTS] });
  const { revision } = await world.ask(above, getAccident, { accidentId: before.accident.id });
  const move = { accidentId: before.accident.id, revision, reason: "实际发生在顺德", region: "440606004" };
  await world.run(above, correctAccident, move as never);
  expect(await codeOf(read(reader))).toBe("KERNEL_NOT_FOUND");
  const after = await read(above);
  expect(after.facts).toMatchObject({ state: before.facts.state, region: "440606004" });
  expect(after.entries.map((entry) => entry.id)).toEqual(before.entries.map((entry) => entry.id));
  expect(JSON.stringify(after.measures)).toContain(measureId);
});

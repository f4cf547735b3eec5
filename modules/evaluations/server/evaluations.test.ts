import { findTodos } from "@anlan/notices/contract";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  approveReport,
  beginReview,
  createReport,
  discardReport,
  editSections,
  findOwnLines,
  findReports,
  freezeFigures,
  getPreview,
  getReport,
  openSelfEvaluation,
  publishReport,
  type ReportId,
  recallReport,
  returnReport,
  reviewLines,
  selfEvaluate,
  submitReport,
  verifyFigures,
} from "../contract/index.ts";
import {
  aTarget,
  buildFrozen,
  buildOpened,
  buildSubmitted,
  type EvaluationWorld,
  evaluationWorld,
  sampleTargets,
  UNITS,
} from "../testing/index.ts";
import { findPublished, getPublished } from "./index.ts";
import { runLateSteps } from "./jobs.ts";

let made: EvaluationWorld;
beforeAll(async () => {
  made = await evaluationWorld();
});
// A report of the same kind and days may not be on its way twice.
beforeEach(async () => {
  made.data.targets = sampleTargets;
  made.world.clock.set("2024-03-04T01:00:00.000Z");
  const { world } = made;
  await world.database.ownerPool.query("update evaluations.reports set state = 'discarded' where state <> 'published'");
  await world.database.ownerPool.query("update evaluations.lines set is_open = false");
});

const open = (id: ReportId) => made.world.ask(made.office, getReport, { id });
const code = (call: Promise<unknown>) =>
  call.then(
    () => "done",
    (error: { code?: string }) => error.code ?? String(error),
  );
const create = (given: object) =>
  made.world.run(made.office, createReport, {
    region: "440605",
    kind: "yearly",
    planId: made.planId,
    year: 2023,
    ...given,
  });

describe("a report begins", () => {
  test("with a title and days that follow from its kind", async () => {
    const { id } = await create({ kind: "mid-term" });
    expect(await open(id)).toMatchObject({
      title: "《青屿县安全生产“十四五”规划》实施情况中期评估报告",
      from: "2021-01-01",
      to: "2023-12-31",
      snapshot: null,
      lines: [],
      record: { state: "draft", frozen: false },
    });
  });

  test("once for the same days, with a plan in force, within its years, and not before it began", async () => {
    await create({});
    expect(await code(create({}))).toBe("EVALUATIONS_ALREADY_THERE");
    expect(await code(create({ planId: null }))).toBe("EVALUATIONS_PLAN_MISSING");
    expect(await code(create({ planId: "00000000-0000-4000-8000-0000000000ff" }))).toBe("EVALUATIONS_PLAN_MISSING");
    expect(await code(create({ kind: "mid-term", year: 2030 }))).toBe("EVALUATIONS_PERIOD_WRONG");
    expect(await code(create({ kind: "monthly-bulletin", part: 13 }))).toBe("KERNEL_INVALID_INPUT");
    expect(await code(create({ kind: "monthly-bulletin" }))).toBe("EVALUATIONS_PERIOD_WRONG");
    expect(await code(create({ kind: "monthly-bulletin", year: 2024, part: 4 }))).toBe("EVALUATIONS_PERIOD_WRONG");
    expect(await code(create({ region: "440606" }))).toBe("KERNEL_NOT_FOUND");
  });
});

describe("frozen figures", () => {
  test("give the score sheet, the score and the draft, and their hash stands in the log", async () => {
    const { id } = await buildFrozen(made);
    const report = await open(id);
    expect(report.lines).toHaveLength(7);
    expect(report.total).toMatchObject({ score: 71.3, grade: { zh: "合格" } });
    expect(report.sections.find(({ key }) => key === "overall")?.text).toContain("规划确定的4项目标中");
    const { rows } = await made.world.database.ownerPool.query<{ content: string }>(
      "select content from kernel.log_entries where content like '%freeze-figures%' order by at desc limit 1",
    );
    expect(rows[0]?.content).toContain(report.snapshotHash);
  });

  test("stay what they were when the data change, and are the same when computed again for their moment", async () => {
    const { id } = await buildFrozen(made);
    const before = await open(id);
    made.world.clock.set("2025-03-04T01:00:00.000Z");
    const same = await made.world.ask(made.office, verifyFigures, { id });
    expect(same).toMatchObject({
      differences: [],
      contentHash: before.snapshotHash,
      recomputedHash: before.snapshotHash,
    });
    made.data.targets = [aTarget({ now: 61 }), ...sampleTargets.slice(1)];
    const other = await made.world.ask(made.office, verifyFigures, { id });
    expect(other.differences).toEqual([{ place: "targets.0.now", frozen: "60", now: "61" }]);
    expect(other.recomputedHash).not.toBe(other.frozenHash);
    expect((await open(id)).snapshot).toEqual(before.snapshot);
    expect(await made.world.ask(made.office, getPreview, { id })).toEqual(
      await made.world.ask(made.office, getPreview, { id }),
    );
  });

  test("may be frozen anew while the report is a draft; what a person wrote stays", async () => {
    const { id, revision } = await buildFrozen(made);
    const section = { key: "overall", title: "总体评价", text: "人工改写。", isPublic: true } as const;
    const edited = await made.world.run(made.office, editSections, { id, revision, sections: [section] });
    made.data.targets = sampleTargets.slice(0, 1);
    await made.world.run(made.office, freezeFigures, { id, revision: edited.revision, asOf: "2024-01-31T00:00:00Z" });
    const report = await open(id);
    expect(report.snapshot?.asOf).toBe("2024-01-31T00:00:00.000Z");
    expect(report.lines).toHaveLength(4);
    expect(report.sections.find(({ key }) => key === "overall")).toMatchObject({ text: "人工改写。", isEdited: true });
    const again = { ...section, text: null };
    await made.world.run(made.office, editSections, { id, revision: edited.revision + 1, sections: [again] });
    expect((await open(id)).sections.find(({ key }) => key === "overall")).toMatchObject({ isEdited: false });
  });

  test("are neither of a moment to come nor of one before the period, and not taken once the units have begun", async () => {
    const { id, revision } = await buildFrozen(made);
    const freeze = (asOf: string) => code(made.world.run(made.office, freezeFigures, { id, revision, asOf }));
    expect(await freeze("2024-03-05T00:00:00Z")).toBe("EVALUATIONS_MOMENT_AHEAD");
    expect(await freeze("2022-12-31T00:00:00Z")).toBe("EVALUATIONS_MOMENT_AHEAD");
    const opened = await made.world.run(made.office, openSelfEvaluation, { id, revision, selfDueOn: "2024-03-15" });
    const late = made.world.run(made.office, freezeFigures, { id, revision: opened.revision });
    expect(await code(late)).toBe("EVALUATIONS_FIGURES_FROZEN");
  });

  test("are needed before anything else", async () => {
    const { id, revision } = await create({});
    const { world, office } = made;
    expect(await code(world.run(office, openSelfEvaluation, { id, revision, selfDueOn: "2024-03-15" }))).toBe(
      "EVALUATIONS_NOT_FROZEN",
    );
    expect(await code(world.ask(office, getPreview, { id }))).toBe("EVALUATIONS_NOT_FROZEN");
    expect(await code(world.ask(office, verifyFigures, { id }))).toBe("EVALUATIONS_NOT_FROZEN");
    const bulletin = await create({ kind: "monthly-bulletin", part: 6 });
    const submit = world.run(office, submitReport, { id: bulletin.id, revision: 1 });
    expect(await code(submit)).toBe("EVALUATIONS_LINES_OPEN");
    const evaluate = world.run(office, openSelfEvaluation, { id: bulletin.id, revision: 1, selfDueOn: "2024-03-15" });
    expect(await code(evaluate)).toBe("EVALUATIONS_NOT_SCORED");
  });
});

describe("self-evaluation", () => {
  const own = async (who: "traffic" | "town") =>
    (await made.world.list(made[who], findOwnLines, { isOpen: "yes" })).rows;

  test("is asked of each unit, which sees its own lines only, also in a town that does not see the report", async () => {
    const { id } = await buildOpened(made);
    await made.world.deliverEvents();
    expect((await own("traffic")).map(({ name }) => name)).toEqual([
      "道路交通万车死亡率",
      "公安分局交警大队：规划任务完成情况",
    ]);
    expect((await own("town")).map(({ name }) => name)).toEqual(["桂城街道办事处：规划任务完成情况"]);
    expect(await code(made.world.ask(made.town, getReport, { id }))).toBe("KERNEL_FORBIDDEN");
    const { rows } = await made.world.list(made.town, findTodos, {});
    expect(rows[0]).toMatchObject({ text: expect.stringContaining("填报自评"), link: "/evaluations/own" });
  });

  test("is written by the unit itself while it goes on, with score and evidence", async () => {
    const opened = await buildOpened(made);
    const [line] = await own("traffic");
    const given = {
      lineId: line?.id as never,
      revision: line?.revision ?? 0,
      score: 70,
      text: "车辆增长快，事故总量下降。",
    };
    expect(await code(made.world.run(made.town, selfEvaluate, given))).not.toBe("done");
    const elsewhere = { ...made.traffic, unitId: UNITS.office };
    expect(await code(made.world.run(elsewhere, selfEvaluate, given))).toBe("EVALUATIONS_OTHER_UNIT");
    const { revision } = await made.world.run(made.traffic, selfEvaluate, given);
    expect(await code(made.world.run(made.traffic, selfEvaluate, given))).toBe("KERNEL_STALE");
    expect((await open(opened.id)).lines[2]).toMatchObject({ selfScore: 70, selfBy: "交警大队", computed: 12 });
    await made.world.run(made.office, beginReview, { id: opened.id, revision: opened.revision });
    const late = made.world.run(made.traffic, selfEvaluate, { ...given, revision });
    expect(await code(late)).toBe("EVALUATIONS_SELF_CLOSED");
    await made.world.deliverEvents();
    const { rows } = await made.world.list(made.traffic, findTodos, {});
    expect(rows.find(({ subjectId }) => subjectId === opened.id)).toMatchObject({ state: "done" });
  });

  test("is reminded once to who has not written, and told to the office when its day has passed", async () => {
    await buildOpened(made);
    made.world.clock.set("2024-03-12T16:00:00.000Z");
    await runLateSteps(made.world.runtime);
    made.world.clock.set("2024-03-16T01:00:00.000Z");
    await runLateSteps(made.world.runtime);
    await runLateSteps(made.world.runtime);
    const { rows } = await made.world.database.ownerPool.query<{ step: string }>(
      "select step from notices.late_steps where subject_type = 'evaluation-report' and move = 'review' order by taken_at",
    );
    expect(rows.map(({ step }) => step)).toEqual(["remind", "warn"]);
  });
});

describe("review", () => {
  test("takes the computed score, or another one with its reason", async () => {
    const { world, office } = made;
    const opened = await buildOpened(made);
    const { id, revision } = await world.run(office, beginReview, { id: opened.id, revision: opened.revision });
    const { lines } = await open(id);
    const verdict = (at: number, score: number | null, reason: string | null = null) =>
      world.run(office, reviewLines, {
        id,
        lines: [{ lineId: lines[at]?.id as never, revision: lines[at]?.revision ?? 0, score, reason }],
      });
    expect(await code(verdict(2, 40))).toBe("EVALUATIONS_REASON_MISSING");
    expect(await code(verdict(3, 80))).toBe("EVALUATIONS_REASON_MISSING");
    expect(await verdict(2, 40, "统计口径调整，按新口径已达序时进度的八成。")).toMatchObject({ reviewed: 1, open: 6 });
    expect(await code(verdict(2, 40, "重复"))).toBe("KERNEL_STALE");
    expect(await code(world.run(office, submitReport, { id, revision: revision + 1 }))).toBe("EVALUATIONS_LINES_OPEN");
    expect(await world.run(office, reviewLines, { id, takeComputed: true })).toMatchObject({ reviewed: 6, open: 0 });
    const report = await open(id);
    expect(report.total.score).toBe(75.1);
    expect(report.sections.find(({ key }) => key === "overall")?.text).toContain("综合得分75.1分");
    expect(report.units.map(({ unitId, score }) => [unitId, score])).toEqual([
      [UNITS.office, 90.5],
      [UNITS.traffic, 34],
      [UNITS.town, null],
    ]);
  });

  test("and text are locked once the report is submitted, until it is returned", async () => {
    const { world, office, leader } = made;
    const { id, revision } = await buildSubmitted(made);
    const edit = (seen: number) =>
      code(world.run(office, editSections, { id, revision: seen, sections: [], title: "新标题" }));
    expect(await edit(revision)).toBe("EVALUATIONS_LOCKED");
    expect(await code(world.run(office, reviewLines, { id }))).toBe("EVALUATIONS_LOCKED");
    expect(await code(world.run(leader, returnReport, { id, revision }))).toBe("KERNEL_NEEDS");
    const returned = await world.run(leader, returnReport, { id, revision, remark: "补充原因分析" });
    expect(await edit(returned.revision)).toBe("done");
    expect((await open(id)).steps.map(({ step }) => step).slice(0, 3)).toEqual(["edited", "return", "submit"]);
  });
});

describe("publication", () => {
  async function published() {
    const { world, leader } = made;
    const { id, revision } = await buildSubmitted(made);
    const approved = await world.run(leader, approveReport, { id, revision });
    const given = { id, revision: approved.revision, issuer: "南海区安委会办公室", number: "南安委办〔2024〕3号" };
    return world.run(leader, publishReport, given);
  }

  test("is approved by somebody else, and shows what was shown on that day whatever comes later", async () => {
    const { world, office } = made;
    const { id, editionId, sha256, revision } = await published();
    const caller = world.person({ region: "440605121", permissions: ["evaluations.report.read"] });
    expect(await code(world.ask(caller, getReport, { id }))).toBe("KERNEL_NOT_FOUND");
    const rows = await inWorld((context) => findPublished(context, { region: "440605" }));
    expect(rows).toMatchObject([{ id: editionId, issuer: "南海区安委会办公室", sha256 }]);
    const edition = await inWorld((context) => getPublished(context, editionId));
    const text = JSON.stringify(edition?.document);
    expect(text).toContain("总体评价");
    for (const hidden of ["交警大队", "区应急管理局", "评分明细", "各单位评估结果", "存在的主要问题"])
      expect(text).not.toContain(hidden);
    const recall = { id, revision, remark: "数据更正后重新公布" };
    await world.run(made.leader, recallReport, recall);
    expect(await inWorld((context) => getPublished(context, editionId))).toBeUndefined();
    expect((await world.ask(office, getReport, { id })).record.state).toBe("recalled");
  });

  async function inWorld<T>(work: (context: { tables<U>(): U & never }) => Promise<T>): Promise<T> {
    const { inScope, unsafeEverywhere } = await import("@anlan/server-kit");
    return inScope(made.world.runtime.pool, unsafeEverywhere, "read", (db) => work({ tables: () => db as never }));
  }

  test("of a bulletin needs no scores", async () => {
    const { world, office, leader } = made;
    const { id, revision } = await buildFrozen(made, { kind: "monthly-bulletin", part: 6 });
    const submitted = await world.run(office, submitReport, { id, revision });
    expect(
      await code(
        world.run({ ...leader, accountId: office.accountId }, approveReport, { id, revision: submitted.revision }),
      ),
    ).toBe("KERNEL_SAME_PERSON");
    const { state } = await world.run(leader, approveReport, { id, revision: submitted.revision });
    expect(state).toBe("approved");
    expect((await open(id)).lines).toEqual([]);
  });
});

test("a draft is discarded with its reason, and the list shows what there is", async () => {
  const { id, revision } = await buildFrozen(made);
  const { world, office } = made;
  expect(await code(world.run(office, discardReport, { id, revision }))).toBe("KERNEL_NEEDS");
  await world.run(office, discardReport, { id, revision, remark: "重新组织" });
  const { rows } = await world.list(office, findReports, { kind: "yearly", title: "%", state: "discarded" });
  expect(rows).toEqual([]);
  const found = await world.list(office, findReports, { title: "年度实施情况" });
  expect(found.rows.length).toBeGreaterThan(0);
});

test("approver and publisher have their to-do as long as it is their turn", async () => {
  const { world, leader } = made;
  const { id, revision } = await buildSubmitted(made);
  const waits = async () => {
    await world.deliverEvents();
    const { rows } = await world.database.ownerPool.query(
      "select step from notices.todos where subject_id = $1 and state = 'open' order by step",
      [id],
    );
    return rows.map(({ step }: { step: string }) => step);
  };
  expect(await waits()).toEqual(["approve"]);
  const approved = await world.run(leader, approveReport, { id, revision });
  expect(await waits()).toEqual(["publish"]);
  await world.run(leader, publishReport, { id, revision: approved.revision, issuer: "南海区安委会办公室" });
  expect(await waits()).toEqual([]);
});

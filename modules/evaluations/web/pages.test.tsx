import { setPreferences } from "@anlan/web-kit";
import { cleanup, fakeServer, fireEvent, renderPage, screen } from "@anlan/web-kit/testing";
import { Route, Routes } from "react-router";
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  type EvaluationReport,
  editSections,
  getPreview,
  getReport,
  reviewLines,
  type ScoreLine,
} from "../contract/index.ts";
import { DocumentView } from "./DocumentView.tsx";
import { ReportPage } from "./ReportPage.tsx";

beforeEach(() => setPreferences({ language: "zh" }));
afterEach(cleanup);

const ID = "0190a000-0000-7000-8000-000000000001";
const line = (given: Partial<ScoreLine>): ScoreLine =>
  ({
    id: "0190a000-0000-7000-8000-000000000011",
    reportId: ID,
    county: "440605",
    region: "440605",
    kind: "target",
    subjectId: "t",
    ordinal: 1,
    name: "道路交通万车死亡率",
    promise: { zh: "下降 5%", en: "reduce by 5 %" },
    unitId: "u",
    unitName: "交警大队",
    support: [],
    weight: 2,
    state: "off",
    why: { zh: "2023年为 1.90，要求 1.50", en: "1.90 against 1.50" },
    degree: 0.2,
    computed: 12,
    selfScore: 70,
    selfText: "车辆增长快",
    selfBy: "某人",
    selfAt: null,
    evidence: [],
    isReviewed: false,
    reviewScore: null,
    reviewReason: null,
    reviewedBy: null,
    reviewedAt: null,
    revision: 2,
    ...given,
  }) as ScoreLine;

const document = {
  title: "评估报告",
  blocks: [
    { type: "heading", level: 1, text: "总体评价" },
    { type: "paragraph", text: "总体在轨。" },
    {
      type: "table",
      caption: "进展",
      columns: [{ title: "指标" }, { title: "本期", group: "起数" }, { title: "上年", group: "起数" }],
      rows: [["事故起数", 3, null]],
    },
  ],
} as const;

const report = (given: Partial<EvaluationReport> = {}): EvaluationReport =>
  ({
    id: ID,
    county: "440605",
    title: "2023年度评估报告",
    planId: null,
    planTitle: null,
    from: "2023-01-01",
    to: "2023-12-31",
    record: {
      state: "reviewing",
      stateSince: "2024-03-01T00:00:00.000Z",
      region: "440605",
      lastMoves: {},
      revision: 4,
      kind: "yearly",
      frozen: true,
      openLines: 1,
      selfDueOn: "2024-03-15",
    },
    due: null,
    sections: [{ key: "overall", title: "总体评价", text: "总体在轨。", isPublic: true, isEdited: false }],
    snapshot: null,
    snapshotHash: "ab".repeat(32),
    frozenBy: "安委办",
    lines: [line({})],
    total: { score: 71.3, grade: { zh: "合格", en: "Fair" } },
    units: [
      { unitId: "u", unitName: "交警大队", score: 40, grade: { zh: "不合格", en: "Poor" }, lines: 1, unscored: 0 },
    ],
    number: null,
    issuer: null,
    editionId: null,
    steps: [],
    ...given,
  }) as EvaluationReport;

const server = (given: Partial<EvaluationReport> = {}) =>
  fakeServer()
    .on(getReport, () => report(given))
    .on(getPreview, () => structuredClone(document) as never)
    .on(reviewLines, () => ({ id: ID as never, reviewed: 1, open: 0 }))
    .on(editSections, () => ({ id: ID as never, state: "reviewing", revision: 5 }));
const OFFICE = ["evaluations.report.read", "evaluations.report.draft"];
const show = (given: Partial<EvaluationReport> = {}, permissions = OFFICE) => {
  const fake = server(given);
  const page = (
    <Routes>
      <Route path="/evaluations/:reportId" element={<ReportPage />} />
    </Routes>
  );
  renderPage(page, { server: fake, permissions, at: `/evaluations/${ID}` });
  return fake;
};

test("a line is reviewed beside what the figures and the unit say", async () => {
  const fake = show();
  fireEvent.click(await screen.findByRole("button", { name: "审核" }));
  expect(await screen.findByText("车辆增长快")).toBeTruthy();
  fireEvent.change(screen.getByLabelText("得分"), { target: { value: "40" } });
  fireEvent.change(screen.getByLabelText("理由"), { target: { value: "口径调整" } });
  fireEvent.click(screen.getAllByRole("button", { name: "保存" }).at(-1) as HTMLElement);
  await screen.findByText("已保存");
  expect(JSON.stringify(fake.seen)).toContain("口径调整");
});

test("all other lines are taken as computed with one button", async () => {
  const fake = show();
  fireEvent.click(await screen.findByRole("button", { name: "其余 1 项按测算分通过" }));
  await screen.findByText("已保存");
  expect(JSON.stringify(fake.seen)).toContain("takeComputed");
});

test("a section is edited in place, and not by those who only read", async () => {
  show();
  fireEvent.click(await screen.findByRole("button", { name: "修改" }));
  expect(screen.getByRole<HTMLTextAreaElement>("textbox", { name: "正文" }).value).toBe("总体在轨。");
  cleanup();
  show({}, ["evaluations.report.read"]);
  await screen.findByText("2023年度评估报告");
  expect(screen.queryByRole("button", { name: "修改" })).toBeNull();
  expect(screen.queryByRole("button", { name: "审核" })).toBeNull();
});

test("before its figures are frozen a report says what to do next", async () => {
  const record = { ...report().record, state: "draft" as const, frozen: false };
  show({ record, lines: [], sections: [], units: [], snapshotHash: null, frozenBy: null });
  expect(await screen.findByText(/还没有冻结数据/u)).toBeTruthy();
  expect(screen.getByRole("button", { name: "冻结数据并起草" })).toBeTruthy();
});

test("a document shows its tables with grouped heads, and a dash for what is not known", async () => {
  renderPage(<DocumentView document={document as never} />, { server: fakeServer() });
  expect((await screen.findByRole("heading", { name: "一、总体评价" })).tagName).toBe("H3");
  expect(screen.getByRole("columnheader", { name: "起数" }).getAttribute("colspan")).toBe("2");
  expect(screen.getAllByRole("cell").map((cell) => cell.textContent)).toEqual(["事故起数", "3", "—"]);
});

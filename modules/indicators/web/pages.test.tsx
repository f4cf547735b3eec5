import { setLanguage } from "@anlan/web-kit";
import { cleanup, fakeServer, fireEvent, refuse, renderPage, screen } from "@anlan/web-kit/testing";
import { Route, Routes } from "react-router";
import { afterEach, beforeAll, expect, test } from "vitest";
import {
  acknowledgeWarning,
  findIndicators,
  findTargets,
  findWarnings,
  getBackTest,
  getFormulaNames,
  getIndicator,
  getIndicatorValue,
  getTarget,
  getTargetPlans,
  getWarning,
  previewDefinition,
  rebindTargets,
} from "../contract/index.ts";
import { EditorPage } from "./indicators/EditorPage.tsx";
import { IndicatorPage } from "./indicators/IndicatorPage.tsx";
import { IndicatorsPage } from "./indicators/IndicatorsPage.tsx";
import { BackTestPage } from "./targets/BackTestPage.tsx";
import { BindingPage } from "./targets/BindingPage.tsx";
import { TargetPage } from "./targets/TargetPage.tsx";
import { TargetsPage } from "./targets/TargetsPage.tsx";
import { WarningPage } from "./warnings/WarningPage.tsx";
import { WarningsPage } from "./warnings/WarningsPage.tsx";

beforeAll(() => setLanguage("zh"));
afterEach(cleanup);

const id = (number: number) => `0190a000-0000-7000-8000-${String(number).padStart(12, "0")}`;
const at = "2026-11-01T00:00:00.000Z";
const label = (zh: string) => ({ zh, en: zh });
const why = [
  { code: "forecast-misses", numbers: { year: 2026, forecast: 8.3, low: 7, high: 10, level: 7 }, texts: {} },
];
const row = {
  id: id(1),
  region: "440605",
  planId: id(2),
  planTitle: "十四五规划",
  itemId: id(3),
  kind: "indicator",
  ordinal: 1,
  name: "生产安全事故死亡人数",
  chapter: "规划目标",
  binding: null,
  promise: label("2025年下降 5%"),
  boundTo: "indicator",
  indicator: "deaths",
  unitId: "u",
  unitName: "南海区应急管理局",
  targetYear: 2025,
  baseline: 45,
  goal: 42.75,
  year: 2026,
  level: 7,
  now: 7,
  forecast: 8.3,
  low: 7,
  high: 10,
  error: 0.13,
  endForecast: null,
  endLow: null,
  endHigh: null,
  valueUnit: label("人"),
  digits: 0,
  state: "at-risk",
  stateSince: at,
  why,
  whyText: label("预计2026年 8.3（7～10），可能突破 7"),
  warningId: id(4),
  warningState: "warned",
  asOf: "2026-11-01",
  computedAt: at,
  revision: 2,
};
const part = {
  name: "deaths",
  label: label("死亡人数"),
  unit: "人",
  value: 7,
  from: "rows",
  year: 2026,
  rows: 7,
  unknown: 1,
  note: null,
  link: "/statistics/facts?metric=deaths",
};
const definition = { code: "deaths", version: 0, name: label("死亡人数指标"), unit: label("人"), digits: 0 };
const record = {
  row,
  text: "死亡人数下降5%",
  comparator: "reduce_by",
  direction: "lower",
  baselineYear: 2020,
  boundBy: "系统",
  boundReason: null,
  boundAt: at,
  definition,
  parts: [part],
  history: [{ year: 2025, value: 4, from: "computed", why: [] }],
  path: [{ year: 2025, level: 42.75 }],
  controls: [{ year: 2026, value: 7, source: "市安委〔2026〕3号", reason: null, by: "陈以宁", at }],
  numbers: [],
  units: [{ unitId: "u", unitName: "南海区应急管理局", role: "lead", assignmentId: id(5), state: "assigned" }],
  results: [{ asOf: "2026-11-01", state: "at-risk", now: 7, forecast: 8.3, low: 7, high: 10 }],
  steps: [{ id: id(6), step: "bound", at, name: "系统", remark: "deaths" }],
};
const plans = [
  {
    planId: id(2),
    planTitle: "十四五规划",
    region: "440605",
    counts: { met: 0, "on-path": 2, "at-risk": 1, off: 0, "no-data": 0 },
    targets: 3,
    byIndicator: 1,
    openWarnings: 1,
    asOf: "2026-11-01",
  },
];
const page = (rows: unknown[]) => ({ rows, nextCursor: null, total: rows.length }) as never;
const TARGET = ["indicators.target.read", "indicators.target.bind"];

test("the board shows state, promise, forecast with its interval and why, and filters by state", async () => {
  const server = fakeServer()
    .on(getTargetPlans, () => ({ plans }) as never)
    .on(findTargets, () => page([row]));
  renderPage(<TargetsPage />, { server, permissions: TARGET, at: "/targets" });
  expect((await screen.findAllByText("生产安全事故死亡人数")).length).toBeGreaterThan(0);
  expect((await screen.findAllByText("2025年下降 5%")).length).toBeGreaterThan(0);
  expect(screen.getAllByText("预计2026年 8.3（7～10），可能突破 7").length).toBeGreaterThan(0);
  expect(screen.getAllByText("7～10").length).toBeGreaterThan(0);
  const risk = screen.getAllByRole("link").find((link) => link.getAttribute("href") === "/targets?state=at-risk");
  expect(risk?.textContent).toContain("1");
});

test("without a plan the board says what would fill it", async () => {
  const server = fakeServer().on(getTargetPlans, () => ({ plans: [] }) as never);
  renderPage(<TargetsPage />, { server, permissions: TARGET, at: "/targets" });
  expect(await screen.findByText("还没有规划目标")).toBeTruthy();
});

test("a target opens the rows behind its number, its definition, its control figure and who is responsible", async () => {
  const server = fakeServer().on(getTarget, () => record as never);
  renderPage(
    <Routes>
      <Route path="/targets/:targetId" element={<TargetPage />} />
    </Routes>,
    { server, permissions: TARGET, at: `/targets/${id(1)}` },
  );
  expect(await screen.findByText("预计2026年 8.3（7～10），可能突破 7")).toBeTruthy();
  const links = screen.getAllByRole("link").map((link) => link.getAttribute("href"));
  expect(links).toContain("/statistics/facts?metric=deaths");
  expect(links).toContain("/indicators/deaths");
  expect(links).toContain(`/assignments/${id(5)}`);
  expect(screen.getByText(/市安委〔2026〕3号/)).toBeTruthy();
  expect(screen.getByRole("button", { name: "下达年度控制数" })).toBeTruthy();
});

test("many targets are bound anew at once: what was chosen is sent together, a refusal stands beside its target", async () => {
  const hand = { ...row, id: id(8), name: "教育培训人次", boundTo: "hand", indicator: null, revision: 5 };
  const names = {
    metrics: [],
    series: [],
    fields: [],
    indicators: [{ code: "deaths", name: label("死亡人数"), unit: "人" }],
  };
  const issues = [{ path: "changes.0", code: "stale", ...label("您打开后有人改过") }];
  const server = fakeServer()
    .on(getTargetPlans, () => ({ plans }) as never)
    .on(findTargets, () => ({ rows: [row, hand], nextCursor: null, total: 2 }))
    .on(getFormulaNames, () => names)
    .on(rebindTargets, () => refuse(422, "INDICATORS_BINDINGS_REFUSED", { issues }));
  renderPage(<BindingPage />, { server, permissions: ["indicators.target.read", "indicators.target.bind"] });
  fireEvent.click(await screen.findByRole("button", { name: /教育培训人次 的监测方式/ }));
  fireEvent.click((await screen.findAllByText("死亡人数")).at(-1) as HTMLElement);
  fireEvent.change(await screen.findByLabelText("理由"), { target: { value: "年初统一核对" } });
  fireEvent.click(screen.getByText("保存 1 个改绑"));
  expect(await screen.findByText("您打开后有人改过")).toBeTruthy();
  const sent = server.seen.find(({ method }) => method === "POST")?.body;
  expect(sent).toMatchObject({
    region: row.region,
    reason: "年初统一核对",
    changes: [{ targetId: hand.id, revision: 5, boundTo: "indicator", indicator: "deaths" }],
  });
});

test("the back-test says its error, or that the years are too few", async () => {
  const error = { forecasts: 44, meanError: 1.1, relativeError: 0.13, inside: 0.8 };
  const tested = {
    name: "deaths",
    label: label("死亡人数"),
    unit: "人",
    years: [2021, 2022, 2023],
    overall: error,
    byMonth: [error],
    rows: [{ year: 2023, day: "2023-09-30", middle: 8, low: 6, high: 10, actual: 7 }],
    season: [0.1],
  };
  const few = { ...tested, name: "b", label: label("事故"), years: [2025], overall: null, byMonth: [], rows: [] };
  const server = fakeServer().on(getBackTest, () => ({ targetName: "甲", parts: [tested, few] }) as never);
  renderPage(<BackTestPage />, { server, permissions: TARGET, at: "/targets/x/back-test" });
  expect(await screen.findByText(/44 次预测，平均差 1.1人，相对误差 13.0%|44 次预测/)).toBeTruthy();
  expect(screen.getByText(/不足三年（现有 2025）/)).toBeTruthy();
});

const warning = {
  id: id(4),
  targetId: id(1),
  region: "440605",
  targetName: "生产安全事故死亡人数",
  planTitle: "十四五规划",
  unitId: "u",
  unitName: "南海区应急管理局",
  targetState: "at-risk",
  state: "warned",
  warnedAt: at,
  limitAt: at,
  isLate: true,
  closedAt: null,
  end: null,
  record: { state: "warned", stateSince: at, region: "440605", lastMoves: {}, revision: 1, unitId: "u" },
  explanation: null,
  measure: null,
  measureDueOn: null,
  explainedBy: null,
  remark: null,
  whyText: label("可能突破 7"),
  steps: [],
};
const WARNING = ["indicators.warning.read", "indicators.warning.close"];

test("warnings are listed, and one says why and that it is not explained yet", async () => {
  const server = fakeServer()
    .on(findWarnings, () => page([warning]))
    .on(getWarning, () => warning as never)
    .on(acknowledgeWarning, () => ({ warningId: id(4), state: "acknowledged", revision: 2 }) as never);
  renderPage(<WarningsPage />, { server, permissions: WARNING, at: "/targets/warnings" });
  expect((await screen.findAllByText("生产安全事故死亡人数")).length).toBeGreaterThan(0);
  cleanup();
  renderPage(
    <Routes>
      <Route path="/targets/warnings/:warningId" element={<WarningPage />} />
    </Routes>,
    { server, permissions: WARNING, at: `/targets/warnings/${id(4)}` },
  );
  expect(await screen.findByText("可能突破 7")).toBeTruthy();
  expect(screen.getByText("还没有说明。")).toBeTruthy();
});

const version = {
  ...definition,
  id: null,
  about: null,
  direction: "lower",
  formula: "deaths",
  parts: { deaths: { kind: "metric", metric: "deaths" } },
  source: "国务院令第493号",
  origin: "built-in",
  region: null,
  state: "in-force",
  confidence: "verified",
  validFrom: null,
  validTo: null,
  draftedBy: null,
  approvedBy: null,
  inForceAt: null,
  endedAt: null,
  remark: null,
  stateSince: null,
  lastMoves: {},
  revision: null,
  inWords: [label("指标值（人）＝死亡人数")],
  steps: [],
};
const value = {
  region: "440605",
  from: "2025-01-01",
  to: "2025-12-31",
  asOf: at,
  value: 4,
  why: [],
  parts: [part],
  definition,
};
const INDICATOR = ["indicators.indicator.read", "indicators.definition.draft"];

test("an indicator says its formula in words and its values, and the catalogue leads to it", async () => {
  const listed = { ...version, name: "死亡人数指标", nameWords: version.name, targets: 1 };
  const server = fakeServer()
    .on(findIndicators, () => page([listed]))
    .on(
      getIndicator,
      () =>
        ({
          code: "deaths",
          versions: [version],
          targets: [{ id: id(1), name: "甲", planTitle: "乙", state: "off" }],
        }) as never,
    )
    .on(getIndicatorValue, () => value as never);
  renderPage(<IndicatorsPage />, { server, permissions: INDICATOR, at: "/indicators" });
  expect((await screen.findAllByText("死亡人数指标")).length).toBeGreaterThan(0);
  cleanup();
  renderPage(
    <Routes>
      <Route path="/indicators/:code" element={<IndicatorPage />} />
    </Routes>,
    { server, permissions: INDICATOR, at: "/indicators/deaths" },
  );
  expect(await screen.findByText("指标值（人）＝死亡人数")).toBeTruthy();
  expect((await screen.findAllByText("4")).length).toBeGreaterThan(0);
});

test("the editor names a part after what is chosen, and shows problems with their place while one types", async () => {
  const names = {
    metrics: [{ code: "serious-injuries", name: label("重伤人数"), unit: "人", about: label(""), dimensions: [] }],
    series: [],
    indicators: [],
  };
  const problems = [{ code: "unknown-name", at: 0, end: 3, part: null, ...label("没有字段“abc”") }];
  const server = fakeServer()
    .on(getFormulaNames, () => names as never)
    .on(previewDefinition, () => ({ problems, inWords: [], values: [] }) as never);
  renderPage(<EditorPage />, { server, permissions: INDICATOR, at: "/indicators/new" });
  fireEvent.click(await screen.findByRole("button", { name: /添加数据/ }));
  fireEvent.change(screen.getByLabelText("业务计数"), { target: { value: "serious-injuries" } });
  expect(screen.getByDisplayValue("seriousInjuries")).toBeTruthy();
  fireEvent.change(screen.getByLabelText(/^公式可用/), { target: { value: "abc" } });
  expect(await screen.findByText(/没有字段“abc”/, undefined, { timeout: 3000 })).toBeTruthy();
});

import { findBoundaries } from "@anlan/regions-and-grids/contract";
import { setLanguage } from "@anlan/web-kit";
import { cleanup, fakeServer, renderPage, screen } from "@anlan/web-kit/testing";
import { Route, Routes } from "react-router";
import { afterEach, beforeAll, expect, test } from "vitest";
import { getEnterpriseRisk, getRegionRisk } from "../contract/index.ts";
import { EnterprisePage } from "./EnterprisePage.tsx";
import { MapPage } from "./MapPage.tsx";

beforeAll(() => setLanguage("zh"));
afterEach(cleanup);

const ID = "0190a000-0000-7000-8000-000000000001";
const RIGHTS = ["regional-risks.area.read", "regional-risks.class.read", "regional-risks.class.correct"];
const counts = { red: 0, orange: 1, yellow: 0, blue: 9 };
const area = {
  id: "440605011",
  county: "440605",
  region: "440605011",
  kind: "town",
  name: "桂城街道",
  colour: "orange",
  enterprises: 12,
  unassessed: 2,
  counts,
  points: counts,
  rollUp: {
    ruleCode: "roll-up-1",
    by: "share",
    colour: "orange",
    because: { of: ["red", "orange"], enterprises: 1, share: 0.1, atLeast: 20, shareFrom: 0.1, least: null },
  },
  reckonedAt: "2026-03-02T01:00:00.000Z",
};

test("an area says its colour and the condition of the rule that held, and its numbers lead to the enterprises", async () => {
  const server = fakeServer()
    .on(getRegionRisk, () => ({ area, below: [], rule: null }) as never)
    .on(findBoundaries, () => ({ boundaries: [] }) as never);
  renderPage(<MapPage />, { server, permissions: RIGHTS, at: "/regional-risks" });
  expect(await screen.findByText(/规则 roll-up-1/)).toBeTruthy();
  expect(screen.getByText(/不少于 20 家或占比不低于/)).toBeTruthy();
  const links = screen.getAllByRole("link").map((link) => link.getAttribute("href"));
  expect(links).toContain("/regional-risks/enterprises?region=440605011&colour=orange");
});

test("the whole rule is told: which areas take the gravest, and by which numbers and shares the others", async () => {
  const rule = {
    ...{ code: "roll-up-2", validFrom: "2026-11-01", validTo: null, source: "系统设置", confidence: "setting" },
    kinds: { grid: "max", county: "share" },
    shares: [{ colour: "red", anyOf: [{ of: ["red"], atLeast: null, share: 0.05, least: 3 }] }],
  };
  const server = fakeServer()
    .on(getRegionRisk, () => ({ area, below: [], rule }) as never)
    .on(findBoundaries, () => ({ boundaries: [] }) as never);
  renderPage(<MapPage />, { server, permissions: RIGHTS, at: "/regional-risks" });
  expect(await screen.findByText("汇总规则 roll-up-2 全文")).toBeTruthy();
  expect(screen.getByText(/区县：按企业数量和占比/)).toBeTruthy();
  expect(screen.getByText(/镇街、村（社区）、功能区、园区、网格：取区域内企业的最高风险/)).toBeTruthy();
  expect(screen.getByText(/占比不低于 5(\.0+)?\s?%（且不少于 3 家）/)).toBeTruthy();
});

test("a class is explained point by point, with its direct rules, its frequency and its ups and downs", async () => {
  const line = {
    code: "overdue",
    group: "behaviour",
    label: { zh: "逾期未整改隐患", en: "Overdue" },
    metric: "overdue",
    count: 7,
    points: -3,
    amount: -15,
    limited: true,
  };
  const floor = { code: "major-open", label: { zh: "有未销账重大隐患", en: "Major" }, count: 1, notBetterThan: "C" };
  const explained = {
    ruleCode: "class-1",
    start: 100,
    score: 85,
    lines: [line],
    byScore: "B",
    floors: [floor],
    computed: "C",
  };
  const place = {
    county: "440605",
    region: "440605011",
    regionName: "桂城街道",
    sectors: [],
    gridId: null,
    gridName: null,
  };
  const change = {
    id: ID,
    from: "B",
    to: "C",
    reason: "floor",
    score: 85,
    text: null,
    byName: null,
    at: "2026-03-02T01:00:00.000Z",
  };
  const found = {
    enterpriseId: ID,
    name: "示例五金厂",
    ...place,
    colour: "blue",
    points: { red: 0, orange: 0, yellow: 0, blue: 3 },
    class: "C",
    classSince: "2026-03-02T01:00:00.000Z",
    corrected: false,
    score: 85,
    perYear: 2,
    reckonedAt: "2026-03-02T01:00:00.000Z",
    explained,
    frequency: { ruleCode: "frequency-1", perYear: 2, byColour: 0, byClass: 2 },
    frequencyRule: null,
    changes: [change],
    corrections: [],
    betterFrom: null,
  };
  const server = fakeServer().on(getEnterpriseRisk, () => found as never);
  const page = (
    <Routes>
      <Route path="/regional-risks/enterprises/:enterpriseId" element={<EnterprisePage />} />
    </Routes>
  );
  renderPage(page, { server, permissions: RIGHTS, at: `/regional-risks/enterprises/${ID}` });
  expect(await screen.findByText(/有未销账重大隐患（现有 1），不高于 C 类/)).toBeTruthy();
  expect(screen.getByText(/按风险颜色 随机抽查，按类别 每年 2 次/)).toBeTruthy();
  expect(screen.getByText(/B → C：触发直接降类情形/)).toBeTruthy();
  expect(screen.getByRole("link", { name: "7" }).getAttribute("href")).toBe(
    `/hidden-dangers?overdue=yes&enterpriseId=${ID}`,
  );
  expect(screen.getByRole("button", { name: "提请修正分类" })).toBeTruthy();
});

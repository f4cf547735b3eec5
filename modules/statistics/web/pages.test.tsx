import { findChildren } from "@anlan/regions-and-grids/contract";
import { setLanguage } from "@anlan/web-kit";
import { cleanup, fakeServer, fireEvent, refuse, renderPage, screen, waitFor } from "@anlan/web-kit/testing";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import {
  enterSeriesValues,
  findCatalogue,
  findFacts,
  findSeriesValues,
  getFigure,
  getSeriesGrid,
  Metric,
  Series,
  signSeriesValue,
} from "../contract/index.ts";
import { CataloguePage } from "./CataloguePage.tsx";
import { FactsPage } from "./FactsPage.tsx";
import { SeriesPage } from "./SeriesPage.tsx";
import { VersionsPage } from "./VersionsPage.tsx";

beforeAll(() => setLanguage("zh"));
beforeEach(() => localStorage.clear());
afterEach(cleanup);

const words = (zh: string) => ({ zh, en: zh });
const metric = Metric.parse({
  code: "deaths",
  name: words("死亡人数"),
  about: words("含失踪"),
  unit: words("人"),
  digits: 0,
  dimensions: ["grade"],
  ready: [],
  pairs: [],
  additive: true,
  history: [],
  source: "国务院令第493号",
  confidence: "from-knowledge",
});
const series = Series.parse({
  code: "gdp",
  name: words("地区生产总值"),
  about: words("当年价"),
  unit: "万元",
  units: [
    { unit: "万元", factor: 1 },
    { unit: "亿元", factor: 10_000 },
  ],
  digits: 2,
  change: { down: 0.7, up: 1.4 },
  most: {},
  publisher: words("统计局"),
  source: "年鉴",
  confidence: "verified",
});
const value = {
  id: "0190a000-0000-7000-8000-000000000001",
  series: "gdp",
  seriesName: series.name,
  region: "440605",
  regionName: "南海区",
  year: 2025,
  version: 1,
  value: 41_000_000,
  unit: "万元",
  enteredValue: 4100,
  enteredUnit: "亿元",
  settled: "final",
  source: "公报",
  reason: null,
  confirmed: null,
  state: "entered",
  stateSince: "2026-03-01T00:00:00.000Z",
  lastMoves: {},
  revision: 1,
  inForce: false,
  enteredBy: "writer",
  enteredByName: "何工",
  enteredAt: "2026-03-01T00:00:00.000Z",
  signedByName: null,
  signedAt: null,
  withdrawnAt: null,
  remark: null,
} as const;
const fact = {
  id: "0190a000-0000-7000-8000-000000000002",
  metric: "deaths",
  metricName: metric.name,
  region: "440605011",
  regionName: "桂城街道",
  day: "2026-03-05",
  precision: "day",
  dimensions: { grade: "serious" },
  dimensionWords: words("事故等级：较大事故"),
  value: null,
  state: "in-force",
  sourceModule: "accidents",
  sourceType: "accident",
  sourceId: "a1",
  sourceTitle: null,
  sourceLink: "/accidents/a1",
  sourceRevision: 2,
  eventId: null,
  writtenAt: "2026-03-06T00:00:00.000Z",
  reversedAt: null,
};
const RIGHTS = ["statistics.figure.read", "statistics.series.enter", "statistics.series.sign"];
const server = () =>
  fakeServer()
    .on(findCatalogue, () => ({ metrics: [metric], series: [series] }))
    .on(findChildren, () => ({ regions: [{ code: "440605011", name: "桂城街道", level: "town", hasChildren: true }] }))
    .on(getSeriesGrid, () => ({ values: [value] }));

test("a figure's page tells the sum, its definition, what is not known yet, and leads to each source", async () => {
  const fake = server()
    .on(getFigure, () => ({
      value: 3,
      facts: 2,
      unknown: 1,
      definition: metric,
      regionName: "南海区",
      asOf: "2026-04-01T00:00:00.000Z",
    }))
    .on(findFacts, () => ({ rows: [fact], nextCursor: null, total: null }));
  const at = "/statistics/facts?metric=deaths&region=440605&day=2026-01-01..2026-12-31&grade=serious&state=in-force";
  renderPage(<FactsPage />, { server: fake, permissions: RIGHTS, at });
  expect(await screen.findByText("其中 1 条数值未知，未计入")).toBeDefined();
  expect(screen.getByText(/国务院令第493号/).textContent).toContain("待核");
  expect((await screen.findAllByText("未知")).length).toBeGreaterThan(0);
  expect(screen.getByRole("link", { name: "查看来源" }).getAttribute("href")).toBe("/accidents/a1");
  expect(fake.seen.some(({ query }) => query.get("where") === "grade=serious")).toBe(true);
});

test("the catalogue leads to the rows of a metric and to the grid of a series", async () => {
  renderPage(<CataloguePage />, { server: server(), permissions: RIGHTS });
  expect((await screen.findByRole("link", { name: "填报表" })).getAttribute("href")).toBe(
    "/statistics/series?series=gdp",
  );
  expect(screen.getByRole("link", { name: "明细" }).getAttribute("href")).toContain("metric=deaths");
});

test("the grid shows what is used, what waits, and signs what another person has entered", async () => {
  const signed: unknown[] = [];
  const fake = server().on(signSeriesValue, ({ body }) => {
    signed.push(body);
    return { id: value.id, state: "signed", revision: 2 } as never;
  });
  renderPage(<SeriesPage />, { server: fake, permissions: RIGHTS, at: "/statistics/series?from=2024&to=2025" });
  expect(await screen.findByText("41,000,000 待审签")).toBeDefined();
  expect(screen.getAllByText("缺").length).toBeGreaterThan(1);
  fireEvent.click(screen.getByRole("button", { name: "审签待签的 1 格" }));
  await screen.findByText("41,000,000 待审签");
  await waitFor(() => expect(signed).toEqual([{ valueId: value.id, revision: 1 }]));
});

test("what is not taken is told beside its cell with room for the reason, and what was typed stays", async () => {
  const sent: unknown[] = [];
  const fake = server().on(enterSeriesValues, ({ body }) => {
    sent.push(body);
    if (sent.length > 1)
      return { entered: [{ id: value.id as never, region: "440605", year: 2025, version: 2 }], unchanged: 0 };
    return refuse(422, "STATISTICS_VALUES_REFUSED", {
      issues: [{ path: "values.0.value", code: "reason", zh: "南海区 2025 年已有第 1 版", en: "there is version 1" }],
    });
  });
  renderPage(<SeriesPage />, { server: fake, permissions: RIGHTS, at: "/statistics/series?from=2024&to=2025" });
  fireEvent.click(await screen.findByRole("button", { name: "填报" }));
  const [cell] = await screen.findAllByLabelText(/ 2025$/);
  fireEvent.change(cell as HTMLElement, { target: { value: "4,200" } });
  fireEvent.change(screen.getByLabelText("填报单位"), { target: { value: "亿元" } });
  expect(screen.getByText("= 42,000,000 万元")).toBeDefined();
  fireEvent.change(screen.getByLabelText("数据来源"), { target: { value: "年鉴" } });
  fireEvent.click(screen.getByRole("button", { name: "提交 1 格" }));
  expect(await screen.findByText("南海区 2025 年已有第 1 版")).toBeDefined();
  fireEvent.change(screen.getByLabelText(/更正理由/), { target: { value: "普查修订" } });
  fireEvent.click(screen.getByRole("button", { name: "提交 1 格" }));
  await screen.findByRole("button", { name: "填报" });
  expect(sent[1]).toMatchObject({ unit: "亿元", values: [{ year: 2025, value: 4200, seen: 1, reason: "普查修订" }] });
});

test("every version stands in the list with who entered and signed it", async () => {
  const fake = server().on(findSeriesValues, () => ({ rows: [value], nextCursor: null, total: null }) as never);
  renderPage(<VersionsPage />, { server: fake, permissions: RIGHTS });
  expect(await screen.findByText("何工")).toBeDefined();
});

import { findAssignments } from "@anlan/assignments/contract";
import { findDangers } from "@anlan/hidden-dangers/contract";
import { getTargetPlans } from "@anlan/indicators/contract";
import { getRegionRisk } from "@anlan/regional-risks/contract";
import { findBoundaries } from "@anlan/regions-and-grids/contract";
import { findCatalogue } from "@anlan/statistics/contract";
import { setLanguage } from "@anlan/web-kit";
import { cleanup, fakeServer, refuse, renderPage, screen, within } from "@anlan/web-kit/testing";
import { afterEach, beforeEach, expect, test } from "vitest";
import { getCockpit, getCrossTable } from "../contract/index.ts";
import { AnalysisPage } from "./AnalysisPage.tsx";
import { CockpitPage } from "./cockpit/CockpitPage.tsx";
import { Dangers, Risks } from "./cockpit/Safety.tsx";

beforeEach(() => setLanguage("zh"));
afterEach(cleanup);

const said = (zh: string) => ({ zh, en: zh });
const figure = (value: number, changes: object = {}) => ({
  ...{ value, facts: 1, unknown: 0, from: "ledger", to: `/statistics/facts?value=${value}` },
  ...changes,
});
const line = (name: string, total: unknown, changes: object = {}) => ({
  ...{ key: name, name: said(name), cells: [total], total, before: null, untold: false },
  ...changes,
});
const table = (lines: readonly unknown[], changes: object = {}) => ({
  ...{ region: "440605", regionName: "南海区", from: "2026-01-01", to: "2026-12-31", rows: "region", columns: null },
  metrics: [{ code: "deaths", name: said("死亡人数"), unit: said("人"), digits: 0 }],
  heads: [{ key: "deaths", name: said("死亡人数"), metric: "deaths" }],
  lines,
  ...{
    left: 0,
    sum: line("合计", figure(4)),
    unplaced: 0,
    before: null,
    beforeKnown: true,
    asOf: "2026-11-10T01:00:00.000Z",
  },
  ...changes,
});
const READ = "analysis.table.read";
const catalogue = { metrics: [], series: [] };
const at = { at: "/analysis?metrics=deaths&rows=region&chart=none", permissions: [READ] };

test("each number of a cross table leads to its rows; what is not known is said, no row is a quiet zero", async () => {
  const lines = [
    line("桂城街道", figure(4, { unknown: 1, facts: 3 })),
    line("九江镇", figure(0, { unknown: 1 })),
    line("里水镇", null),
  ];
  const server = fakeServer()
    .on(findCatalogue, () => catalogue as never)
    .on(getCrossTable, () => table(lines, { unplaced: 2 }) as never);
  renderPage(<AnalysisPage />, { server, ...at });
  const cellsOf = async (name: string) =>
    within((await screen.findByText(name)).closest("tr") as HTMLElement).getAllByRole("cell");
  const [known] = await cellsOf("桂城街道");
  expect(known?.querySelector("a")?.getAttribute("href")).toBe("/statistics/facts?value=4");
  expect(known?.textContent).toContain("另 1 起未知");
  expect((await cellsOf("九江镇"))[0]?.textContent).toContain("?");
  expect((await cellsOf("里水镇"))[0]?.textContent).toBe("0");
  expect(screen.getByText(/2/, { selector: "p.al-quiet:last-of-type" })).toBeTruthy();
});

test("a table without rows says what to do, and a region beyond one's own is refused in words", async () => {
  const server = fakeServer()
    .on(findCatalogue, () => catalogue as never)
    .on(getCrossTable, () => table([]) as never);
  renderPage(<AnalysisPage />, { server, ...at });
  await screen.findByRole("heading", { name: /没有/ });
  cleanup();
  const refusing = fakeServer()
    .on(findCatalogue, () => catalogue as never)
    .on(getCrossTable, () => refuse(403, "STATISTICS_REGION_BEYOND"));
  renderPage(<AnalysisPage />, { server: refusing, ...at });
  await screen.findByText(/代码 STATISTICS_REGION_BEYOND/);
});

test("the cockpit shows this year beside the last, the worst place first, and every figure as a door", async () => {
  const both = (accidents: number, deaths: number) => ({ accidents: figure(accidents), deaths: figure(deaths) });
  const places = [
    { code: "440605011", name: "桂城街道", deeper: false, now: both(3, 4), before: both(1, 1) },
    { code: "440605121", name: "九江镇", deeper: false, now: both(1, 0), before: both(0, 0) },
  ];
  const kinds = [{ key: "fire", name: said("火灾（消防）"), total: figure(6), months: Array(12).fill(0) }];
  const cockpit = {
    ...{ region: "440605", regionName: "南海区", above: [], from: "2026-01-01", to: "2026-11-10" },
    ...{
      now: both(9, 10),
      before: both(5, 3),
      beforeKnown: true,
      months: [],
      kinds,
      places,
      asOf: "2026-11-10T01:00:00.000Z",
    },
  };
  const server = fakeServer()
    .on(getCockpit, () => cockpit as never)
    .on(getTargetPlans, () => ({ plans: [] }) as never)
    .on(findAssignments, () => ({ rows: [], nextCursor: null, total: 0 }) as never)
    .on(findBoundaries, () => ({ boundaries: [] }) as never);
  renderPage(<CockpitPage />, { server, permissions: [READ], at: "/cockpit?region=440605" });
  await screen.findByText(/南海区 安全生产驾驶舱/);
  const ranking = screen.getAllByRole("row").map(({ textContent }) => textContent ?? "");
  const of = (name: string) => ranking.findIndex((text) => text.includes(name));
  expect(of("桂城街道")).toBeGreaterThan(0);
  expect(of("桂城街道")).toBeLessThan(of("九江镇"));
  expect(screen.getByText("9").closest("a")?.getAttribute("href")).toBe("/statistics/facts?value=9");
  expect(screen.getByText(/上年同期 5/)).toBeTruthy();
  expect(screen.getByText("6").closest("a")?.getAttribute("href")).toBe("/statistics/facts?value=6");
  cleanup();
  server.on(getCockpit, () => ({ ...cockpit, before: both(0, 0), beforeKnown: false }) as never);
  renderPage(<CockpitPage />, { server, permissions: [READ], at: "/cockpit?region=440605" });
  expect(await screen.findAllByText(/上年没有统计台账/)).toHaveLength(2);
  expect(screen.queryByText(/上年同期/)).toBeNull();
});

test("the cockpit counts enterprises by risk colour and dangers; each number opens just its rows", async () => {
  const counts = { red: 2, orange: 7, yellow: 11, blue: 30 };
  const area = { id: "440605", name: "南海区", colour: "red", counts };
  const below = [
    { id: "440605121", name: "九江镇", colour: "yellow", counts },
    { id: "440605011", name: "桂城街道", colour: "red", counts },
  ];
  const late = { id: "d1", description: "配电箱前堆放杂物", dueOn: "2026-10-01", state: "rectifying" };
  const server = fakeServer()
    .on(getRegionRisk, () => ({ area, below, rule: null }) as never)
    .on(findDangers, () => ({ rows: [late], nextCursor: null, total: 1 }) as never);
  renderPage(
    <>
      <Risks region="440605" />
      <Dangers region="440605" />
    </>,
    { server, permissions: [READ] },
  );
  const areas = (await screen.findAllByRole("link", { name: /桂城街道|九江镇/ })).map(({ textContent }) => textContent);
  expect(areas).toEqual(["桂城街道", "九江镇"]);
  expect(screen.getByText("7").closest("a")?.getAttribute("href")).toBe(
    "/regional-risks/enterprises?region=440605&colour=orange",
  );
  expect(await screen.findByText("配电箱前堆放杂物")).toBeTruthy();
  const doors = screen.getAllByRole("link").map((link) => link.getAttribute("href"));
  expect(doors).toContain("/hidden-dangers?region=440605&overdue=yes");
  expect(doors).toContain("/hidden-dangers?region=440605&open=yes&level=major");
});

import { findTargets } from "@anlan/indicators/contract";
import { setLanguage } from "@anlan/web-kit";
import { cleanup, fakeServer, fireEvent, renderPage, screen, within } from "@anlan/web-kit/testing";
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  approvePublication,
  findPublications,
  getBoard,
  getPublication,
  getReportEdition,
  preparePublication,
} from "../contract/index.ts";
import { PublicationsPage } from "./PublicationsPage.tsx";
import { PublicBoardPage } from "./PublicBoardPage.tsx";

beforeEach(() => setLanguage("zh"));
afterEach(cleanup);

const ID = "01920000-0000-7000-8000-000000000001";
const AT = "2026-11-10T01:00:00.000Z";
const said = (zh: string) => ({ zh, en: zh });
const target = {
  name: "道路交通万车死亡率",
  plan: "规划",
  promise: said("下降 5%"),
  unit: null,
  charge: null,
  baseline: 2,
  targetYear: 2025,
  goal: 1.9,
  year: 2024,
  level: 1.95,
  now: null,
  digits: 2,
  state: "no-data",
  stateName: said("无数据"),
  asOf: null,
};
const content = { kind: "targets" as const, frozenAt: AT, targets: [target] };
const report = {
  ...{ id: ID, region: "440605", kind: "white-paper", title: "2025 年白皮书", number: null, issuer: "区安委办" },
  ...{ from: "2025-01-01", to: "2025-12-31", publishedAt: AT, sha256: "0".repeat(64) },
};
const board = {
  region: "440605",
  regionName: "南海区",
  publications: [{ id: ID, title: "进展", publishedAt: AT, content }],
};
const at = { at: "/public/440605", path: "/public/:region" };

test("the board shows what is published; a value that is not known is a dash and never zero", async () => {
  const server = fakeServer().on(getBoard, () => ({ ...board, reports: [] }) as never);
  renderPage(<PublicBoardPage />, { server, permissions: [], ...at });
  const row = (await screen.findByText("道路交通万车死亡率")).closest("tr") as HTMLElement;
  const cells = within(row).getAllByRole("cell");
  expect(cells.map(({ textContent }) => textContent)).toEqual(["无数据", "—", "下降 5%", "2", "1.902025", "—"]);
  const hrefs = ["CSV（规划目标）", "CSV（事故调查结果）"].map((text) => screen.getByText(text).getAttribute("href"));
  const open = "/api/v1/publicity/open/440605";
  expect(hrefs).toEqual([`${open}/targets.csv`, `${open}/accidents.csv`]);
});

test("an accident's result has its figures beside the text; one of before has the text alone", async () => {
  const figures = { grade: "ordinary", category: "fire", deaths: 1, seriousInjuries: null, directLoss: 80.5 };
  const accident = { title: "厂房火灾", day: "2026-03-01", summary: "电焊引燃。", sections: [], figures };
  const publication = (id: string, one: object) => ({
    ...{ id, title: "调查结果", publishedAt: AT, content: { kind: "accident", frozenAt: AT, accident: one } },
  });
  const publications = [publication(ID, accident), publication("2", { ...accident, figures: null })];
  const server = fakeServer().on(getBoard, () => ({ ...board, publications, reports: [] }) as never);
  renderPage(<PublicBoardPage />, { server, permissions: [], ...at });
  expect(await screen.findAllByText("电焊引燃。")).toHaveLength(2);
  expect(screen.getAllByText("一般事故")).toHaveLength(1);
  expect(screen.getByText("未知")).toBeTruthy();
  expect(screen.getByText("80.5")).toBeTruthy();
});

test("a published report is read with its tables and charts; a chart says its numbers in words too", async () => {
  const chart = { type: "chart", kind: "bar", caption: "各类事故", categories: ["火灾", "道路"] };
  const series = [{ name: "起数", values: [3, null] }];
  const document = {
    title: "2025 年白皮书",
    blocks: [
      { type: "paragraph", text: "全年平稳。" },
      { ...chart, series },
    ],
  };
  const server = fakeServer()
    .on(getBoard, () => ({ ...board, publications: [], reports: [report] }) as never)
    .on(getReportEdition, () => ({ ...report, document }) as never);
  renderPage(<PublicBoardPage />, { server, permissions: [], ...at });
  const details = (await screen.findByText("2025 年白皮书")).closest("details") as HTMLDetailsElement;
  details.open = true;
  fireEvent(details, new Event("toggle"));
  await screen.findByText("全年平稳。");
  expect(await screen.findByLabelText(/各类事故：起数 火灾 3，道路 —/)).toBeTruthy();
});

test("an empty board says so", async () => {
  const server = fakeServer().on(getBoard, () => ({ ...board, publications: [], reports: [] }) as never);
  renderPage(<PublicBoardPage />, { server, permissions: [], ...at });
  await screen.findByText("还没有公开的内容");
});

const row = {
  ...{ id: ID, region: "440605", regionName: "南海区", kind: "targets", title: "进展", state: "prepared" },
  ...{ stateSince: AT, lastMoves: {}, revision: 1, preparedBy: "other", preparedByName: "甲", preparedAt: AT },
  ...{ approvedByName: null, publishedAt: null, remark: null },
};
const PREPARE = "publicity.publication.prepare";
const APPROVE = "publicity.publication.approve";

test("another person than who prepared it approves what the public will see", async () => {
  const server = fakeServer()
    .on(findPublications, () => ({ rows: [row], nextCursor: null, total: 1 }) as never)
    .on(getPublication, () => ({ ...row, content }) as never)
    .on(approvePublication, () => ({ id: ID, state: "approved", revision: 2 }) as never);
  renderPage(<PublicationsPage />, { server, permissions: [PREPARE, APPROVE], at: `/publications?open=${ID}` });
  await screen.findByText("道路交通万车死亡率");
  fireEvent.click(await screen.findByRole("button", { name: "批准" }));
  await expect.poll(() => screen.getAllByRole("button", { name: "批准" }).length).toBe(2);
  fireEvent.click(screen.getAllByRole("button", { name: "批准" }).at(-1) as HTMLElement);
  await expect.poll(() => server.seen.filter(({ path }) => path.endsWith("/approve-publication")).length).toBe(1);
});

test("what is chosen is prepared with its title; nothing can be sent before something is chosen", async () => {
  const choice = { id: ID, name: "生产安全事故起数", state: "on-path" };
  const server = fakeServer()
    .on(findPublications, () => ({ rows: [], nextCursor: null, total: 0 }) as never)
    .on(findTargets, () => ({ rows: [choice], nextCursor: null, total: null }) as never)
    .on(preparePublication, () => ({ id: ID, state: "prepared", revision: 1 }) as never);
  renderPage(<PublicationsPage />, { server, permissions: [PREPARE], at: "/publications" });
  fireEvent.click((await screen.findAllByText("公开规划目标"))[0] as HTMLElement);
  const send = (await screen.findByText("拟定，送审批")) as HTMLButtonElement;
  expect(send.disabled).toBe(true);
  fireEvent.click(await screen.findByLabelText(/生产安全事故起数/));
  fireEvent.change(screen.getByLabelText("标题"), { target: { value: "上半年进展" } });
  expect(send.disabled).toBe(false);
  fireEvent.click(send);
  await expect.poll(() => server.seen.some(({ path }) => path.endsWith("/prepare-publication"))).toBe(true);
});

import { setLanguage } from "@anlan/web-kit";
import { cleanup, fakeServer, fireEvent, renderPage, screen } from "@anlan/web-kit/testing";
import { Route, Routes } from "react-router";
import { afterEach, beforeAll, expect, test } from "vitest";
import { getEvent, getToday, getWorkload, settleEvent } from "../contract/index.ts";
import { EventPage } from "./EventPage.tsx";
import { OneWorkloadPage } from "./OneWorkloadPage.tsx";
import { TodayPage } from "./TodayPage.tsx";

beforeAll(() => setLanguage("zh"));
afterEach(cleanup);

const ID = "0190a000-0000-7000-8000-000000000001";
const RIGHTS = ["grid-work.event.read", "grid-work.event.dispatch", "grid-work.patrol.do", "grid-work.workload.read"];
const event = {
  id: ID,
  county: "440605",
  region: "440605011001",
  regionName: "示例社区",
  officeRegion: "440605011001",
  office: "village",
  gridId: null,
  gridName: "第一网格",
  category: "fire",
  urgency: "normal",
  description: "消防通道被货物堵住",
  place: null,
  fix: { longitude: 113.1, latitude: 23.05, accuracy: 5000 },
  enterpriseId: null,
  enterpriseName: null,
  visitId: null,
  fileIds: [],
  reportedBy: "finder",
  reporterName: "李网格",
  deviceAt: null,
  reportedAt: "2026-03-02T01:00:00.000Z",
  unitId: null,
  unitName: null,
  dueOn: null,
  result: "当场移走",
  resultFileIds: [],
  score: null,
  opinion: null,
  dangerId: null,
  state: "handled",
  stateSince: "2026-03-02T01:00:00.000Z",
  lastMoves: { report: "finder", handle: "finder" },
  revision: 1,
  steps: [
    {
      id: ID,
      move: "report",
      from: null,
      to: "handled",
      accountName: "李网格",
      text: "当场移走",
      unitName: null,
      deviceAt: null,
      at: "2026-03-02T01:00:00.000Z",
    },
  ],
  advice: null,
};

test("an event says with whom it waits, how sure its position is, and offers what may be done", async () => {
  const server = fakeServer().on(getEvent, () => event as never);
  const page = (
    <Routes>
      <Route path="/grid-work/events/:eventId" element={<EventPage />} />
    </Routes>
  );
  renderPage(page, { server, permissions: RIGHTS, at: `/grid-work/events/${ID}` });
  expect(await screen.findByRole("button", { name: "核实办结" })).toBeTruthy();
  expect(screen.getByText(/精度 5000 米/)).toBeTruthy();
  expect(screen.getAllByText("村（社区）").length).toBeGreaterThan(0);
});

test("settling sends the event as it was seen", async () => {
  const server = fakeServer()
    .on(getEvent, () => event as never)
    .on(settleEvent, () => ({ ...event, state: "settled" }) as never);
  const page = (
    <Routes>
      <Route path="/grid-work/events/:eventId" element={<EventPage />} />
    </Routes>
  );
  renderPage(page, { server, permissions: RIGHTS, at: `/grid-work/events/${ID}` });
  fireEvent.click(await screen.findByRole("button", { name: "核实办结" }));
  const send = await screen.findAllByRole("button", { name: "核实办结" });
  fireEvent.click(send.at(-1) as HTMLElement);
  await expect
    .poll(() => server.seen.some(({ body }) => (body as { revision?: number } | undefined)?.revision === 1))
    .toBe(true);
});

test("a day without patrols says where they come from", async () => {
  const server = fakeServer().on(getToday, () => ({ day: "2026-03-02", patrols: [], grids: [] }));
  renderPage(<TodayPage />, { server, permissions: RIGHTS, at: "/grid-work" });
  expect(await screen.findByText("今天没有巡查任务")).toBeTruthy();
});

test("an allowance is shown line by line with its rule, and its numbers lead to their rows", async () => {
  const line = {
    code: "visits",
    label: { zh: "到点巡查", en: "Visits" },
    metric: "confirmed",
    count: 180,
    fen: 200,
    amount: 30000,
    limited: true,
  };
  const counts = {
    patrols: 20,
    visits: 190,
    confirmed: 180,
    doubtful: 3,
    workDays: 16,
    findings: 5,
    events: 4,
    handled: 2,
  };
  const rule = {
    code: "a-1",
    source: "示例文件",
    confidence: "setting",
    validFrom: "2020-01-01",
    validTo: null,
    monthlyLimitYuan: 300,
  };
  const who = {
    id: "x.2026-03",
    county: "440605",
    region: "440605011",
    accountId: "x",
    memberName: "赵网格",
    month: "2026-03",
  };
  const found = { ...who, ...counts, ruleCode: "a-1", yuan: 300, lines: [line], limited: true, rule };
  const server = fakeServer().on(getWorkload, () => found as never);
  const page = (
    <Routes>
      <Route path="/grid-work/workload/:accountId/:month" element={<OneWorkloadPage />} />
    </Routes>
  );
  renderPage(page, { server, permissions: RIGHTS, at: "/grid-work/workload/x/2026-03" });
  expect(await screen.findByText(/已按每月上限 300 元计/)).toBeTruthy();
  expect(screen.getByText(/示例文件/)).toBeTruthy();
  expect(screen.getByRole("link", { name: /190/ }).getAttribute("href")).toContain("/grid-work/visits?accountId=x");
});

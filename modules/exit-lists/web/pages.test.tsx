import { setLanguage } from "@anlan/web-kit";
import { cleanup, fakeServer, fireEvent, renderPage, screen } from "@anlan/web-kit/testing";
import { Route, Routes } from "react-router";
import { afterEach, beforeAll, expect, test } from "vitest";
import { getCase, getOwnCases } from "../contract/index.ts";
import { CasePage } from "./CasePage.tsx";
import { OwnPage } from "./OwnPage.tsx";

beforeAll(() => setLanguage("zh"));
afterEach(cleanup);

const ID = "0190a000-0000-7000-8000-000000000001";
const NOW = "2026-03-02T01:00:00.000Z";
const milestone = {
  ...{ id: ID, name: "停产清空", dueOn: "2026-04-30", doneOn: null, doneByName: null, text: null, files: [] },
};
const plan = {
  ...{ goal: "年底前关闭", measures: "停产、拆除", unitId: ID, unitName: "示例镇街", leader: "镇长" },
  ...{ dueOn: "2026-06-30", firstDueOn: "2026-06-30", milestones: [milestone] },
};
const one = {
  ...{ id: ID, county: "440605", region: "440605", regionName: "南海区", sectors: [], enterpriseId: ID },
  ...{ enterpriseName: "示例化工厂", origin: "system", reason: null, sheetCode: "exit-sheet-1" },
  grounds: [{ code: "red", label: { zh: "最高风险为红色", en: "Red" }, counts: [{ metric: "majors", count: 2 }] }],
  facts: { class: "D", colour: "red", score: 40, counts: {} },
  ...{ sheetsAsked: 3, sheetsIn: 1, sheetsNeeded: 3, composite: null, preview: null, sheetRule: null },
  sheets: [
    {
      id: ID,
      accountId: ID,
      expertName: "专家甲",
      state: "submitted",
      submittedAt: NOW,
      total: null,
      opinion: null,
      values: [],
    },
  ],
  ...{
    way: "close",
    opinion: null,
    listedOn: null,
    objectBy: null,
    plan: null,
    delay: null,
    delays: 0,
    objection: null,
  },
  ...{ merges: [], joined: null },
  ...{ hands: [], endedOn: null, state: "evaluating", stateSince: NOW, stepDueOn: "2026-03-30", lastMoves: {} },
  ...{ rulesCode: "exit-clocks-1", revision: 3, createdAt: NOW, updatedAt: NOW, overdue: false, steps: [] },
};

const page = (element: React.ReactNode, path: string) => (
  <Routes>
    <Route path={path} element={element} />
  </Routes>
);

test("a case says its grounds and how many experts are in, and shows no points before all are", async () => {
  const server = fakeServer().on(getCase, () => one as never);
  renderPage(page(<CasePage />, "/exit-lists/:caseId"), {
    server,
    permissions: ["exit-lists.case.read", "exit-lists.case.manage"],
    at: `/exit-lists/${ID}`,
  });
  expect(await screen.findByText(/最高风险为红色/)).toBeTruthy();
  expect(screen.getByText(/一年内重大隐患 2/)).toBeTruthy();
  expect(screen.getByText(/已提交 1 \/ 3，至少 3 名/)).toBeTruthy();
  expect(screen.getByRole("button", { name: /^提请列入/ }).getAttribute("aria-disabled")).toBe("true");
});

test("a case that a merge joined to another says so and leads to the one that goes on", async () => {
  const joined = { to: "other", mergeId: ID, from: "evaluating", since: NOW };
  const server = fakeServer().on(getCase, () => ({ ...one, state: "joined", endedOn: "2026-03-02", joined }) as never);
  renderPage(page(<CasePage />, "/exit-lists/:caseId"), {
    server,
    permissions: ["exit-lists.case.read", "exit-lists.case.manage"],
    at: `/exit-lists/${ID}`,
  });
  const link = await screen.findByRole("link", { name: "查看继续办理的事项" });
  expect(link.getAttribute("href")).toBe("/exit-lists/other");
});

test("a plan shows its milestones; who is not the responsible unit has no button to report them", async () => {
  const carried = { ...one, state: "carrying", plan };
  const server = fakeServer().on(getCase, () => carried as never);
  renderPage(page(<CasePage />, "/exit-lists/:caseId"), {
    server,
    permissions: ["exit-lists.case.read", "exit-lists.case.carry-out"],
    at: `/exit-lists/${ID}`,
  });
  expect(await screen.findByText("停产清空")).toBeTruthy();
  expect(screen.queryByRole("button", { name: "报送完成" })).toBeNull();
  const links = screen.getAllByRole("link").map((link) => link.getAttribute("href"));
  expect(links).toContain(`/api/v1/exit-lists/download-plan?id=${ID}&format=pdf`);
});

test("an enterprise reads why it is listed, its plan, and objects while it may", async () => {
  const own = {
    ...{ id: ID, enterpriseName: "示例化工厂", state: "listed", stateSince: NOW, way: "close", opinion: "建议关闭" },
    ...{ listedOn: "2026-03-02", objectBy: "2026-03-16", revision: 5, plan: null, objection: null, mayObject: true },
  };
  const server = fakeServer().on(getOwnCases, () => ({ cases: [own] }) as never);
  renderPage(<OwnPage />, {
    server,
    permissions: ["exit-lists.own.read", "exit-lists.own.object"],
    at: "/exit-lists/own",
  });
  fireEvent.click(await screen.findByRole("button", { name: "提出异议" }));
  expect(await screen.findByText("理由和材料")).toBeTruthy();
});

import { setLanguage } from "@anlan/web-kit";
import { cleanup, fakeServer, renderPage, screen } from "@anlan/web-kit/testing";
import { Route, Routes } from "react-router";
import { afterEach, beforeAll, expect, test } from "vitest";
import { getProject } from "../contract/index.ts";
import { ProjectPage } from "./ProjectPage.tsx";

beforeAll(() => setLanguage("zh"));
afterEach(cleanup);

const ID = "0190a000-0000-7000-8000-000000000001";
const NOW = "2026-03-02T01:00:00.000Z";
const finding = {
  ...{
    check: "distance",
    verdict: "veto",
    ruleCode: "chemicals-sensitive",
    text: { zh: "与学校的距离", en: "From schools" },
  },
  ...{ source: "系统设置，依据待核", confidence: "setting", absolute: false, matched: [] },
  objects: [{ title: "示例小学", register: "schools/school", href: "/registers/records/1", metres: 230, needed: 500 }],
};
const one = {
  ...{
    id: ID,
    county: "440605",
    region: "440605011",
    regionName: "桂城街道",
    name: "示例化工项目",
    builder: "示例公司",
  },
  ...{ kind: "new", category: "chemicals", trade: "2614", products: "溶剂", processes: "精馏", investment: 8000 },
  ...{
    address: "示例路",
    position: { longitude: 113.1, latitude: 23.05 },
    exception: null,
    hands: [],
    enterpriseId: null,
  },
  check: { at: NOW, verdict: "veto", listCode: "negative-list-1", findings: [finding] },
  opinions: [{ unitId: ID, unitName: "示例部门", answer: null, text: null, byName: null, at: null }],
  ...{
    stages: [],
    state: "vetoed",
    stateSince: NOW,
    stepDueOn: null,
    lastMoves: {},
    revision: 2,
    createdAt: NOW,
    updatedAt: NOW,
  },
  ...{ overdue: false, mayExcept: false, objectionVetoes: true, enterpriseName: null, preview: null, steps: [] },
};
const page = (
  <Routes>
    <Route path="/project-gate/:projectId" element={<ProjectPage />} />
  </Routes>
);

test("a veto says what stands too near, how near and by which rule; without exceptions no button offers one", async () => {
  const server = fakeServer().on(getProject, () => one as never);
  renderPage(page, {
    server,
    permissions: ["project-gate.project.read", "project-gate.project.approve"],
    at: `/project-gate/${ID}`,
  });
  expect(await screen.findByText(/示例小学，230 米（要求 500 米）/)).toBeTruthy();
  expect(screen.getByText(/chemicals-sensitive/)).toBeTruthy();
  expect(screen.getByText(/不设例外，只能修改项目/)).toBeTruthy();
  expect(screen.queryByRole("button", { name: "批准例外" })).toBeNull();
  expect(screen.getByRole("button", { name: "不予准入" })).toBeTruthy();
});

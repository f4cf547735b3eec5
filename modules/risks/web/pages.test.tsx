import { setLanguage } from "@anlan/web-kit";
import { cleanup, fakeServer, fireEvent, renderPage, screen } from "@anlan/web-kit/testing";
import { Route, Routes } from "react-router";
import { afterEach, beforeAll, expect, test } from "vitest";
import { findPoints, findRegisters, getPoint, getRegister } from "../contract/index.ts";
import { PointPage } from "./PointPage.tsx";
import { PointsPage } from "./PointsPage.tsx";
import { RegisterPage } from "./RegisterPage.tsx";
import { RegistersPage } from "./RegistersPage.tsx";

beforeAll(() => setLanguage("zh"));
afterEach(cleanup);

const id = (end: number) => `0190a000-0000-7000-8000-00000000000${end}`;
const place = {
  county: "440605",
  region: "440605011",
  regionName: "桂城街道",
  enterpriseId: id(9),
  enterpriseName: "安澜铝业",
};
const row = {
  id: id(1),
  ...place,
  unitId: id(2),
  unitName: "熔铸车间",
  name: "1 号熔炼炉",
  kind: "equipment",
  place: null,
  state: "confirmed",
  colour: "red",
  confirmedColour: "red",
  level: "company",
  liablePerson: "陈安",
  events: 1,
  measures: 1,
  dueOn: "2027-03-02",
  overdue: false,
  version: 1,
  confirmedAt: "2026-03-02T01:00:00.000Z",
  updatedAt: "2026-03-02T01:00:00.000Z",
};
const graded = { variant: "scores", scores: { L: 6, E: 6, C: 15 }, score: 540, grade: "1", colour: "red" };
const event = {
  id: id(4),
  name: "铝液遇水爆炸",
  accidentTypes: ["18"],
  consequence: null,
  response: "撤离",
  assessment: {
    profile: "lec-4",
    profileVersion: 1,
    risk: graded,
    direct: [],
    residual: null,
    level: "company",
    basis: null,
    experts: [],
    at: row.updatedAt,
    by: "陈安",
  },
  explained: [{ zh: "6 × 6 × 15 = 540（≥320）：重大风险（红）", en: "540" }],
  measures: [
    {
      id: id(5),
      description: "炉前无积水",
      check: null,
      hierarchy: "management",
      dataSource: "check",
      classify1: null,
      classify2: null,
      classify3: null,
      level: null,
      postName: "炉前工",
      personId: null,
      personName: null,
      cycle: 2,
      cycleUnit: "hour",
    },
  ],
};
const point = {
  ...row,
  stateSince: row.updatedAt,
  lastMoves: {},
  revision: 3,
  longitude: null,
  latitude: null,
  persons: 6,
  department: null,
  dutyPhone: null,
  remark: null,
  qrCode: "RP0123456789AB",
  profile: "lec-4",
  reasons: [],
  hazards: [{ id: id(3), name: "高温铝液", kind: "object", events: [event] }],
  lacks: [],
  hints: [{ zh: "“炉前无积水”的排查周期长于其管控层级的要求", en: "rare" }],
  versions: [
    {
      version: 1,
      at: row.updatedAt,
      by: "陈安",
      colour: "red",
      profile: "lec-4",
      profileVersion: 1,
      conclusion: null,
      reasons: [],
    },
  ],
  history: [],
};
const register = {
  id: id(9),
  ...place,
  profile: "lec-4",
  profileName: { zh: "LEC 法", en: "LEC" },
  profileSince: "2026-03-02",
  colour: "red",
  red: 1,
  orange: 0,
  yellow: 0,
  blue: 0,
  drafts: 0,
  reassessing: 0,
  overdue: 0,
  unsettled: 2,
  updatedAt: row.updatedAt,
};
const page = (one: object) => ({ rows: [one], nextCursor: null, total: 1 });
const At = ({ path, Page }: { path: string; Page: () => React.ReactNode }) => (
  <Routes>
    <Route path={path} element={<Page />} />
  </Routes>
);

test("lists show points and registers with their colours in words", async () => {
  const server = fakeServer()
    .on(findPoints, () => page(row))
    .on(findRegisters, () => page(register));
  renderPage(<PointsPage />, { server, permissions: ["risks.point.read"], at: "/risks/points" });
  await screen.findByText("1 号熔炼炉");
  expect(screen.getAllByText("重大风险").length).toBeGreaterThan(0);
  cleanup();
  renderPage(<RegistersPage />, { server, permissions: ["risks.point.read"], at: "/risks" });
  await screen.findByText("安澜铝业");
  expect(screen.queryByText("从 Excel 导入")).toBeNull();
});

test("a point's page says why it is graded so, what is done against it, and lets officials only ask", async () => {
  const server = fakeServer().on(getPoint, () => point);
  renderPage(<At path="/risks/points/:pointId" Page={PointPage} />, {
    server,
    permissions: ["risks.point.read", "risks.point.ask"],
    at: `/risks/points/${id(1)}`,
  });
  await screen.findByText(/6 × 6 × 15 = 540/);
  for (const text of [/炉前无积水$/, /每 2 小时/, /排查周期长于/, "RP0123456789AB", "岗位应急处置卡（PDF）"]) {
    expect(screen.getAllByText(text).length).toBeGreaterThan(0);
  }
  expect(screen.getByRole("button", { name: "要求更正" })).toBeTruthy();
  for (const name of ["修订、重新评估", "登记危险源", "停用"])
    expect(screen.queryByRole("button", { name })).toBeNull();
  fireEvent.click(screen.getByRole("button", { name: "要求更正" }));
  expect(await screen.findByLabelText(/需要更正的内容/)).toBeTruthy();
});

test("a register shows method, counts and units, and what is still graded by the former method", async () => {
  const units = [
    {
      id: id(2),
      name: "熔铸车间",
      hazardCode: null,
      department: "生产部",
      liablePerson: null,
      remark: null,
      revision: 1,
      points: [row],
    },
  ];
  const server = fakeServer().on(getRegister, () => ({ ...register, revision: 4, units, history: [] }));
  renderPage(<At path="/risks/registers/:enterpriseId" Page={RegisterPage} />, {
    server,
    permissions: ["risks.point.read"],
    at: `/risks/registers/${id(9)}`,
  });
  await screen.findByText("1 号熔炼炉");
  expect(screen.getByText("2 个风险点仍按原方法分级")).toBeTruthy();
  expect(screen.getByRole("link", { name: "安全风险公告栏（PDF）" }).getAttribute("href")).toContain(id(9));
  expect(screen.queryByRole("button", { name: "登记单元" })).toBeNull();
});

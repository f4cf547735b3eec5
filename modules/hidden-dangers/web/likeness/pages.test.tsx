import { findSectors } from "@anlan/enterprises/contract";
import { setLanguage } from "@anlan/web-kit";
import { cleanup, fakeServer, fireEvent, renderPage, screen, waitFor } from "@anlan/web-kit/testing";
import { Route, Routes } from "react-router";
import { afterEach, beforeAll, expect, test } from "vitest";
import { getCriteria, registerDanger } from "../../contract/index.ts";
import {
  checkShamSign,
  comparePair,
  findLikeDangers,
  findLikelyDuplicates,
  findProblemDangers,
  findShamSigns,
  findSharedProblems,
  getLastSearch,
  getShamSign,
  getSharedProblem,
} from "../../contract/likeness/index.ts";
import { RegisterPage } from "../RegisterPage.tsx";
import { DuplicatesPage } from "./DuplicatesPage.tsx";
import { ProblemPage } from "./ProblemPage.tsx";
import { ProblemsPage } from "./ProblemsPage.tsx";
import { ShamSignsPage } from "./ShamSignsPage.tsx";

beforeAll(() => setLanguage("zh"));
afterEach(cleanup);

const id = (end: number) => `0190a000-0000-7000-8000-00000000000${end}`;
const AT = "2026-03-01T02:00:00.000Z";
const place = { county: "440605", region: "440605", regionName: "南海区" };
const page = (row: object) => ({ rows: [row], nextCursor: null, total: 1 });

const pair = {
  ...place,
  id: id(1),
  enterpriseId: id(9),
  enterpriseName: "示例厂",
  state: "offered",
  score: 82,
  reasons: ["like-text"],
  byRule: false,
  firstId: id(2),
  firstNumber: "YH-1",
  firstText: "安全出口堵塞",
  firstPlace: null,
  firstSource: "self-check",
  firstState: "registered",
  firstFoundAt: AT,
  firstRevision: 1,
  secondId: id(3),
  secondNumber: "YH-2",
  secondText: "消防通道不畅通",
  secondPlace: "三楼",
  secondSource: "grid",
  secondState: "registered",
  secondFoundAt: AT,
  secondRevision: 1,
  secondJoinedTo: null,
  note: null,
  decidedBy: null,
  decidedAt: null,
  revision: 1,
};
const problem = {
  ...place,
  id: id(4),
  name: "安全出口、堵塞",
  kind: "text",
  criterionId: null,
  words: ["安全出口", "堵塞"],
  example: "安全出口被货物堵塞",
  dangers: 12,
  enterprises: 7,
  towns: 1,
  open: 3,
  major: 0,
  before: 5,
  sectors: ["fire"],
  trades: [],
  from: "2026-01-01",
  to: "2026-03-01",
  state: "found",
  stateSince: AT,
  lastMoves: {},
  note: null,
  decidedBy: null,
  foundAt: AT,
  revision: 1,
};
const sign = {
  ...place,
  id: id(5),
  enterpriseId: id(9),
  enterpriseName: "示例厂",
  rule: "copied-own",
  reason: "30 天内 3 条隐患使用同一段描述。",
  dangers: 1,
  state: "open",
  note: null,
  checkedBy: null,
  checkedAt: null,
  foundAt: AT,
  revision: 1,
};

test("a pair shows both finds side by side, what they share, and the decision", async () => {
  const compared = {
    likeness: 1,
    common: ["安全出口", "堵塞"],
    onlyFirst: [],
    onlySecond: [],
    otherNumbers: [{ first: "3楼", second: "5楼" }],
  };
  const server = fakeServer()
    .on(findLikelyDuplicates, () => page(pair))
    .on(comparePair, () => compared);
  renderPage(<DuplicatesPage />, {
    server,
    permissions: ["hidden-dangers.danger.handle"],
    at: "/hidden-dangers/duplicates",
  });
  fireEvent.click(await screen.findByText("消防通道不畅通"));
  await screen.findByText("安全出口、堵塞");
  expect(screen.getByText(/楼层或编号不同：3楼/)).toBeTruthy();
  fireEvent.click(screen.getByRole("button", { name: "不是同一隐患" }));
  await screen.findByLabelText(/说明/);
});

test("shared problems say when they were searched for, and lead to where each is found", async () => {
  const search = {
    id: id(6),
    county: "440605",
    from: "2026-01-01",
    to: "2026-03-01",
    state: "done",
    done: 9,
    total: 9,
    found: 1,
    askedBy: "系统",
    askedAt: AT,
    endedAt: AT,
  };
  const server = fakeServer()
    .on(findSharedProblems, () => page(problem))
    .on(getLastSearch, () => ({ search }));
  renderPage(<ProblemsPage />, {
    server,
    permissions: ["hidden-dangers.problem.read", "hidden-dangers.problem.manage"],
    at: "/hidden-dangers/problems",
  });
  await screen.findByText("安全出口、堵塞");
  await screen.findByText(/发现 1 类共性问题/);
  expect(screen.getByRole("button", { name: "立即分析" })).toBeTruthy();
});

test("a shared problem shows its spread and the rows behind, and can be named", async () => {
  const byTown = [{ code: "440605011", name: "桂城街道", dangers: 12, enterprises: 7 }];
  const server = fakeServer()
    .on(getSharedProblem, () => ({ ...problem, bySector: [], byTrade: [], byTown, criterion: null }))
    .on(findProblemDangers, () => ({ rows: [], nextCursor: null, total: 0 }));
  renderPage(
    <Routes>
      <Route path="/hidden-dangers/problems/:problemId" element={<ProblemPage />} />
    </Routes>,
    {
      server,
      permissions: ["hidden-dangers.problem.read", "hidden-dangers.problem.manage"],
      at: `/hidden-dangers/problems/${problem.id}`,
    },
  );
  await screen.findByText(/桂城街道/);
  expect(await screen.findByRole("button", { name: "认定" })).toBeTruthy();
});

test("a suspicion shows its reason, its rule and the finds, and takes what a check showed", async () => {
  const behind = [
    {
      dangerId: id(2),
      number: "YH-1",
      description: "灯不亮",
      place: null,
      source: "self-check",
      state: "registered",
      foundAt: AT,
      foundByName: "林查",
      rectifiedAt: AT,
      enterpriseName: "示例厂",
    },
  ];
  const server = fakeServer()
    .on(findShamSigns, () => page(sign))
    .on(getShamSign, () => ({ ...sign, about: { zh: "规则说明", en: "about" }, source: "建议值", behind }))
    .on(checkShamSign, () => ({ signId: sign.id, state: "founded", revision: 2 }));
  renderPage(<ShamSignsPage />, { server, permissions: ["hidden-dangers.sham.check"], at: "/hidden-dangers/shams" });
  fireEvent.click(await screen.findByText(sign.reason));
  await screen.findByText(/规则说明/);
  expect(screen.getByText(/报整改完成/)).toBeTruthy();
  fireEvent.click(screen.getByRole("button", { name: "登记核实结果" }));
  await screen.findByLabelText(/核实结果/);
});

const like = {
  dangerId: id(2),
  number: "YH-1",
  description: "安全出口被纸箱堵塞",
  place: "三楼",
  source: "self-check",
  state: "registered",
  foundAt: AT,
  enterpriseId: id(9),
  enterpriseName: "示例厂",
  score: 80,
  reasons: ["same-place", "like-text"],
  joinable: true,
  compared: { likeness: 0.8, common: ["安全出口", "堵塞"], onlyFirst: [], onlySecond: [], otherNumbers: [] },
};

test("while a find is entered the ledger's like ones are shown with reasons, and one can be joined to", async () => {
  const server = fakeServer()
    .on(findLikeDangers, () => ({ dangers: [like, { ...like, dangerId: id(3), joinable: false, reasons: [] }] }))
    .on(findSectors, () => ({ sectors: [] }))
    .on(getCriteria, () => ({ on: "2026-03-01", criteria: [] }))
    .on(registerDanger, () => ({
      dangerId: id(6),
      number: "YH-6",
      revision: 1,
      state: "joined",
      level: null,
      joinedTo: id(2),
    }));
  renderPage(<RegisterPage />, {
    server,
    permissions: ["hidden-dangers.danger.register", "hidden-dangers.danger.read"],
    at: "/hidden-dangers/new",
  });
  const text = await screen.findByLabelText(/隐患情况/);
  fireEvent.change(text, { target: { value: "三楼安全出口堵塞" } });
  fireEvent.click(await screen.findByText("就是这一条，并入", {}, { timeout: 3000 }));
  expect(screen.getByText("将并入：", { exact: false })).toBeTruthy();
  fireEvent.click(screen.getByRole("button", { name: "登记隐患" }));
  const sent = () => server.seen.find(({ method }) => method === "POST")?.body;
  await waitFor(() => expect(sent()).toMatchObject({ description: "三楼安全出口堵塞", joinTo: id(2) }));
});

import { getFile } from "@anlan/files/contract";
import { setLanguage } from "@anlan/web-kit";
import { cleanup, fakeServer, fireEvent, officialWith, refuse, renderPage, screen } from "@anlan/web-kit/testing";
import { Route, Routes } from "react-router";
import { afterEach, beforeAll, expect, test } from "vitest";
import {
  completeTasks,
  findCommitments,
  findOwnSpecialWorks,
  findRates,
  findScores,
  findSpecialWorks,
  findTasks,
  getCommitment,
  getMyTasks,
  getOwnPlan,
  getPublicCommitment,
  getRates,
  getScore,
  getTask,
  type MyTask,
} from "../contract/index.ts";
import { CommitmentPage } from "./CommitmentPage.tsx";
import { CommitmentsPage } from "./CommitmentsPage.tsx";
import { EffectPage } from "./EffectPage.tsx";
import { EffectsPage } from "./EffectsPage.tsx";
import { PlanPage } from "./PlanPage.tsx";
import { PublicCommitmentPage } from "./PublicCommitmentPage.tsx";
import { RatesPage } from "./RatesPage.tsx";
import { RecordsPage } from "./RecordsPage.tsx";
import { SpecialWorkPage } from "./SpecialWorkPage.tsx";
import { TodayPage } from "./TodayPage.tsx";

beforeAll(() => setLanguage("zh"));
afterEach(cleanup);

const ENTERPRISE = "0190a000-0000-7000-8000-000000000009";
const CHECK = "0190a000-0000-7000-8000-000000000001";
const OWN = ["self-checks.own.read", "self-checks.own.do", "self-checks.own.manage", "self-checks.own.commit"];
const OFFICIAL = ["self-checks.record.read", "self-checks.veto.set", "self-checks.commitment.supervise"];
const AT = "2026-03-08T01:00:00.000Z";

const task = (more: Partial<MyTask> = {}): MyTask => ({
  ...{
    taskId: `${CHECK}.2026030800`,
    checkId: CHECK,
    pointId: null,
    pointName: "储罐区",
    unitName: null,
    colour: "red",
  },
  ...{ level: "team", post: "班长", content: "液位计完好", criterionId: null, list: null },
  ...{ opensAt: "2026-03-07T16:00:00.000Z", dueAt: "2026-03-08T16:00:00.000Z", state: "open", mine: true },
  ...{ startedByName: null, doneByName: null, doneAt: null },
  ...more,
});
const mine = (tasks: readonly MyTask[]) => ({
  asOf: AT,
  enterprise: { id: ENTERPRISE, name: "安澜化工", region: "440605011", open: true },
  settings: { scan: "offered", photo: "offered", holidays: "work" },
  ...{ posts: [], points: [], tasks },
});
const owner = officialWith(OWN);
const own = { me: { ...owner, facts: { ...owner.facts, enterpriseId: ENTERPRISE } } };
const page = (row: object) => ({ rows: [row], nextCursor: null, total: 1 });
const place = {
  ...{ county: "440605", region: "440605011", regionName: "桂城街道" },
  ...{ enterpriseId: ENTERPRISE, enterpriseName: "安澜化工" },
};
const commitment = {
  ...{ id: CHECK, enterpriseId: ENTERPRISE, version: 1, publishedAt: AT, byName: "李总", late: false },
  ...{ kind: "daily", day: "2026-03-08", plants: 3, running: 3, stopped: 0, overhaul: 0, hotWorkSpecial: 0 },
  ...{ hotWorkFirst: 1, hotWorkSecond: 0, confinedSpaces: 0, otherSpecialWork: 0, trialProduction: false },
  ...{ startStop: false, tanksNormal: true, sourcesSafe: true, majorDangers: 0, text: "特此承诺", person: "李总" },
  contradictions: [{ code: "major-danger", said: 0, found: 2, foundAt: AT }],
};

const Both = () => (
  <Routes>
    <Route path="/self-checks/commitments/:enterpriseId" element={<CommitmentPage />} />
    <Route path="/self-checks/effectiveness/:enterpriseId" element={<EffectPage />} />
  </Routes>
);

test("a whole place is normal with one tap; a danger is described, and a refusal keeps what was typed", async () => {
  const tasks = [
    task(),
    task({ taskId: `${CHECK}.2026030806`, content: "阀门完好" }),
    task({ mine: false, pointName: "泵房" }),
  ];
  let answer: () => unknown = () => ({ recordId: CHECK, receivedAt: AT, outcomes: [] });
  const server = fakeServer()
    .on(getMyTasks, () => mine(tasks))
    .on(completeTasks, () => answer() as never);
  renderPage(<TodayPage />, { server, ...own });
  fireEvent.click(await screen.findByText("本处全部正常"));
  await screen.findByText("已记录 2 项");
  expect(screen.queryByText("泵房")).toBeNull();
  fireEvent.click(screen.getByLabelText("只看我的"));
  await screen.findByText("泵房");
  answer = () => refuse(422, "SELF_CHECKS_PHOTO_NEEDED");
  fireEvent.click(screen.getAllByText("发现隐患")[0] as HTMLElement);
  fireEvent.change(await screen.findByLabelText("隐患情况"), { target: { value: "液位计失灵" } });
  fireEvent.submit(screen.getByLabelText("隐患情况").closest("form") as HTMLFormElement);
  await screen.findByText(/SELF_CHECKS_PHOTO_NEEDED/);
  expect(screen.getByDisplayValue("液位计失灵")).toBeTruthy();
  fireEvent.click(screen.getAllByText("未检查")[0] as HTMLElement);
  await screen.findByLabelText("原因");
});

test("says what would fill the day when there is nothing to check", async () => {
  const server = fakeServer().on(getMyTasks, () => mine([]));
  renderPage(<TodayPage />, { server, ...own });
  await screen.findByText("今天没有待检查的任务");
});

test("the plan shows posts, checklists and times out of use, and lets them be changed", async () => {
  const server = fakeServer().on(getOwnPlan, () => ({
    ...{ enterpriseId: ENTERPRISE, enterpriseName: "安澜化工", settings: mine([]).settings },
    accounts: [{ id: "a", name: "王工" }],
    posts: [
      {
        ...{ post: "班长", accountIds: ["a"] },
        checks: [
          ...[
            {
              checkId: CHECK,
              content: "液位计完好",
              pointName: "储罐区",
              level: "team",
              cycle: 2,
              cycleUnit: "hour",
              list: null,
            },
          ],
        ],
      },
      { post: null, accountIds: [], checks: [] },
    ],
    lists: [
      {
        ...{ planId: CHECK, list: "fire/daily", name: { zh: "防火巡查", en: "Fire" }, post: null, pointId: null },
        ...{ cycle: 1, cycleUnit: "day", items: 3, revision: 1 },
      },
    ],
    offered: [{ list: "fire/daily", name: { zh: "防火巡查", en: "Fire" }, items: 3 }],
    pauses: [
      {
        pauseId: CHECK,
        pointId: null,
        pointName: null,
        fromDay: "2026-03-08",
        toDay: null,
        reason: "检修",
        revision: 1,
      },
    ],
    points: [{ id: CHECK, name: "储罐区" }],
  }));
  renderPage(<PlanPage />, { server, ...own });
  await screen.findByText(/储罐区 · 每 2 小时/);
  expect(screen.getByText(/全企业/)).toBeTruthy();
  for (const [button, dialog] of [
    ["设置检查人", "设置检查人 · 班长"],
    ["采用检查表", "采用检查表"],
    ["登记停用", "登记停用"],
    ["修改", "检查要求"],
    ["停用", "停用“防火巡查”"],
  ] as const) {
    fireEvent.click(screen.getAllByText(button)[0] as HTMLElement);
    expect((await screen.findAllByText(dialog)).length).toBeGreaterThan(0);
    cleanup();
    renderPage(<PlanPage />, { server, ...own });
    await screen.findByText(/储罐区 · 每 2 小时/);
  }
});

test("records open beside the list with times, position, marks and what came later", async () => {
  const record = {
    ...{ recordId: CHECK, result: "normal", reason: null, remark: null, dangerId: CHECK, photos: [], scanned: true },
    position: { longitude: 113.1, latitude: 23, accuracy: null },
    ...{ startedAt: null, doneAt: AT, deviceAt: AT, receivedAt: AT, byName: "王工", marks: ["clock-off"] },
  };
  const file = {
    ...{
      id: ENTERPRISE,
      name: "储罐区.jpg",
      size: 1024,
      mediaType: "image/jpeg",
      region: "440605011",
      uploadedBy: "a",
    },
    ...{ uploadedAt: AT, subjectType: null, subjectId: null, attached: true, protected: false, hash: "x" },
  };
  const { mine: _mine, ...shown } = task({ state: "normal" });
  const server = fakeServer()
    .on(findTasks, () =>
      page({ ...place, ...shown, receivedAt: AT, doneAt: AT, byName: "王工", marks: ["clock-off"], dangerId: null }),
    )
    .on(getTask, () => ({
      ...{ task: shown, enterpriseId: ENTERPRISE, enterpriseName: "安澜化工" },
      record: { ...record, photos: [{ fileId: ENTERPRISE, takenAt: AT }] },
      late: [{ ...record, position: null, outcome: "already-done" }],
    }))
    .on(getFile, () => file);
  renderPage(<RecordsPage />, { server, permissions: OFFICIAL });
  fireEvent.click(await screen.findByText("液位计完好"));
  await screen.findByRole("heading", { name: "补充记录" });
  expect(screen.getAllByText("设备时间不准").length).toBeGreaterThan(0);
  expect(screen.getByText(/他人已完成/)).toBeTruthy();
  await screen.findByText("储罐区.jpg");
});

const read = {
  ...{
    enterpriseId: ENTERPRISE,
    enterpriseName: "安澜化工",
    kind: "daily",
    day: "2026-03-08",
    dueAt: AT,
    state: "made",
  },
  ...{ versions: [commitment], proposed: commitment, known: { majorDangers: 2, specialWork: 1 } },
};

test("a commitment stands with the facts that speak against it; the enterprise corrects it", async () => {
  const server = fakeServer().on(getCommitment, () => read);
  renderPage(<Both />, { server, permissions: OFFICIAL, at: `/self-checks/commitments/${ENTERPRISE}` });
  await screen.findByText(/承诺重大隐患 0 项，台账中未销号 2 项/);
  expect(screen.queryByText("更正并重新公告")).toBeNull();
});

test("the board, the ranking and the public page are drawn", async () => {
  const row = {
    ...place,
    ...{ key: "k", kind: "daily", day: "2026-03-08", state: "missing", dueAt: AT, publishedAt: null, person: null },
    ...{ specialWork: null, majorDangers: null, contradictions: 1 },
  };
  const score = {
    ...place,
    ...{ key: "k", day: "2026-03-08", score: 92.5, grade: "excellent", taskPoints: 47.5, dangerPoints: 45, vetoes: [] },
    ...{ planned: 100, done: 95 },
  };
  const server = fakeServer()
    .on(findCommitments, () => page(row))
    .on(findScores, () => page(score))
    .on(getPublicCommitment, () => ({ enterpriseName: "安澜化工", day: "2026-03-08", commitment }));
  renderPage(<CommitmentsPage />, { server, permissions: OFFICIAL });
  await screen.findByText("未公告");
  cleanup();
  renderPage(<EffectsPage />, { server, permissions: OFFICIAL });
  await screen.findByText("优");
  cleanup();
  renderPage(<PublicCommitmentPage />, { server, permissions: [] });
  await screen.findByText("安澜化工 · 安全承诺公告");
  expect(screen.getByText("特此承诺")).toBeTruthy();
});

test("a score explains every point, names vetoes, and can be found fabricated", async () => {
  const server = fakeServer().on(getScore, () => ({
    ...{
      enterpriseId: ENTERPRISE,
      enterpriseName: "安澜化工",
      day: "2026-03-08",
      from: "2026-02-07",
      score: 0,
      grade: "poor",
    },
    alpha: 0,
    parts: [{ code: "tasks", points: 47.5, label: { zh: "排查任务：已完成 95 / 应完成 100 × 50", en: "Checks" } }],
    vetoes: [{ code: "fabricated", label: { zh: "经查实弄虚作假", en: "Fabricated" } }],
    ...{ source: "工作指南", confidence: "from-knowledge", course: [] },
    findings: [
      { vetoId: CHECK, fromDay: "2026-03-01", toDay: "2026-03-02", reason: "照片重复", lifted: false, revision: 1 },
    ],
  }));
  renderPage(<Both />, { server, permissions: OFFICIAL, at: `/self-checks/effectiveness/${ENTERPRISE}` });
  await screen.findByText("排查任务：已完成 95 / 应完成 100 × 50");
  expect(screen.getByText("经查实弄虚作假")).toBeTruthy();
  fireEvent.click(screen.getByText("撤销认定"));
  await screen.findByText("相关日期的得分将重新计算。");
});

test("rates say their parts, and each number opens its enterprises", async () => {
  const rates = {
    ...{
      enterprises: 1500,
      participants: 1300,
      online: 1272,
      reporting: 1183,
      reportingRate: 0.93,
      planned: 10,
      done: 9,
    },
    ...{ completionRate: 0.9, found: 100, rectified: 99, rectificationRate: 0.9991, rectificationDays: 3 },
  };
  const server = fakeServer()
    .on(getRates, () => ({ month: "2026-03", total: rates, groups: [{ code: "440605011", name: "桂城街道", rates }] }))
    .on(findRates, () =>
      page({
        ...place,
        ...{
          key: "k",
          month: "2026-03",
          online: true,
          reported: true,
          planned: 3,
          done: 2,
          missed: 1,
          found: 0,
          rectified: 0,
          rectificationDays: null,
        },
      }),
    );
  renderPage(<RatesPage />, { server, permissions: OFFICIAL });
  await screen.findByText("合计");
  const doors = screen.getAllByText("1,272").map((one) => one.getAttribute("href"));
  expect(doors.at(-1)).toContain("region=440605011&online=yes");
  const found = screen.getAllByText("100").map((one) => one.getAttribute("href"));
  expect(found.at(-1)).toMatch(/^\/hidden-dangers\?foundAt=\d{4}-\d{2}-01\.\..*&region=440605011$/);
  expect(screen.getAllByText(/99\.9/).length).toBeGreaterThan(0);
});

test("special work is entered by the enterprise, and taken back with a reason; officials only read it", async () => {
  const row = {
    ...place,
    ...{ workId: CHECK, kind: "hot-first", place: "三号罐区", day: "2026-03-08", fromAt: AT, toAt: AT, state: "ahead" },
    ...{ permit: null, person: "张工", guardian: "李工", byName: "王工", registeredAt: AT, reason: null, revision: 1 },
  };
  const server = fakeServer()
    .on(findOwnSpecialWorks, () => page(row))
    .on(findSpecialWorks, () => page(row));
  renderPage(<SpecialWorkPage />, { server, ...own });
  fireEvent.click((await screen.findAllByText("登记作业"))[0] as HTMLElement);
  await screen.findByLabelText(/^监护人/, {}, { timeout: 5000 });
  cleanup();
  renderPage(<SpecialWorkPage />, { server, ...own });
  fireEvent.click(await screen.findByText("三号罐区"));
  fireEvent.click(await screen.findByText("撤销"));
  await screen.findByText("没有进行的作业才撤销；已发现的承诺不符不会因此消失。");
  cleanup();
  renderPage(<SpecialWorkPage />, { server, permissions: OFFICIAL });
  fireEvent.click(await screen.findByText("三号罐区"));
  await screen.findByText(/^王工 2026/);
  expect(screen.queryByText("撤销")).toBeNull();
  expect(screen.queryByText("登记作业")).toBeNull();
});

import { setLanguage } from "@anlan/web-kit";
import { cleanup, fakeServer, renderPage, screen } from "@anlan/web-kit/testing";
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  type Danger,
  findDangers,
  findSupervisions,
  getDanger,
  getDangersDue,
  getSupervision,
  getSupervisionBoard,
  type Supervision,
} from "../contract/index.ts";
import { DangerPage } from "./DangerPage.tsx";
import { DangersPage } from "./DangersPage.tsx";
import { DueCard } from "./DueCard.tsx";
import { SupervisionPage } from "./SupervisionPage.tsx";
import { SupervisionsPage } from "./SupervisionsPage.tsx";

beforeEach(() => setLanguage("zh"));
afterEach(cleanup);

const ID = "01920000-0000-7000-8000-000000000001";
const AT = "2026-11-10T01:00:00.000Z";

const life = (changes: object) => ({
  state: "submitted",
  stateSince: AT,
  region: "440605011",
  lastMoves: { submit: "worker" },
  revision: 4,
  level: "general",
  side: "government",
  enterpriseId: ID,
  responsibleUnitId: null,
  hands: ["worker"],
  stepDueOn: "2026-11-20",
  ...changes,
});

const danger = (changes: Partial<Danger> = {}): Danger =>
  ({
    id: ID,
    county: "440605",
    number: "YH440605-1",
    description: "配电箱门缺失，带电部位裸露",
    place: "一车间",
    region: "440605011",
    regionName: "桂城街道",
    sectors: ["fire"],
    enterpriseId: ID,
    enterpriseName: "示例五金厂",
    enterpriseOpen: true,
    source: "grid",
    side: "government",
    level: "general",
    criterionId: null,
    state: "submitted",
    foundAt: AT,
    foundByName: "网格员",
    dueOn: "2026-11-20",
    overdue: false,
    listedOn: null,
    responsibleName: "李四",
    returns: 1,
    rectifiedAt: AT,
    verifiedAt: null,
    closedAt: null,
    supervised: false,
    updatedAt: AT,
    life: life({}),
    path: ["广东省", "佛山市", "南海区", "桂城街道"],
    longitude: null,
    latitude: null,
    accuracy: null,
    deviceAt: null,
    origin: { type: "x", id: "x" },
    files: [],
    pointId: null,
    measureId: null,
    grading: {
      level: "general",
      by: "definition",
      criterion: null,
      reasons: [],
      explanation: [{ zh: "定为一般隐患：能够立即整改排除", en: "General" }],
      remark: null,
      at: AT,
      byName: "何安",
    },
    major: null,
    responsibleUnitId: null,
    responsibleUnitName: null,
    rectifiedByName: "马修",
    verifiedByName: null,
    firstDueOn: "2026-11-20",
    rulesCode: "order-16",
    joinedTo: null,
    joined: [],
    supervisionId: null,
    extensions: [],
    steps: [
      {
        id: "s",
        at: AT,
        deviceAt: null,
        move: "submit",
        label: { zh: "提交整改结果", en: "Handed in" },
        byName: "马修",
        remark: "已更换箱门",
        files: [],
      },
    ],
    ...changes,
  }) as Danger;

const VERIFIER = ["hidden-dangers.danger.read", "hidden-dangers.danger.verify"];

test("the page of a danger says where it stands, why its level, and lets another person verify it", async () => {
  const server = fakeServer().on(getDanger, () => danger());
  renderPage(<DangerPage />, { server, permissions: VERIFIER, at: `/hidden-dangers/${ID}` });
  expect(await screen.findByRole("button", { name: "验收通过" })).toBeTruthy();
  expect(screen.getByText("定为一般隐患：能够立即整改排除")).toBeTruthy();
  expect(screen.getByText("已更换箱门")).toBeTruthy();
  expect(screen.queryByRole("button", { name: "政府验收" })).toBeNull();
});

test("a major danger shows its plan and its own buttons", async () => {
  const plan = {
    goal: null,
    responsible: "总经理",
    measures: "加装泄爆片",
    funds: "20 万元",
    dueOn: "2026-12-01",
    contingency: "停用",
  };
  const major = {
    cause: "原因",
    harm: "危害",
    congress: null,
    authority: null,
    plan,
    stop: null,
    assessment: null,
    acceptance: null,
  };
  const record = danger({ level: "major", major, life: life({ level: "major" }) as Danger["life"] });
  const server = fakeServer().on(getDanger, () => record);
  const permissions = [...VERIFIER, "hidden-dangers.major.manage"];
  renderPage(<DangerPage />, { server, permissions, at: `/hidden-dangers/${ID}` });
  expect(await screen.findByRole("button", { name: "政府验收" })).toBeTruthy();
  expect(screen.getByText("加装泄爆片")).toBeTruthy();
  expect(screen.queryByRole("button", { name: "验收通过" })).toBeNull();
});

test("the ledger opens with what is not closed yet", async () => {
  const rows = [danger()];
  const server = fakeServer().on(findDangers as never, () => ({ rows, nextCursor: null, total: 1 }) as never);
  renderPage(<DangersPage />, {
    server,
    permissions: ["hidden-dangers.danger.read", "hidden-dangers.danger.register"],
  });
  expect(await screen.findByText("配电箱门缺失，带电部位裸露")).toBeTruthy();
  expect(screen.getByText("登记隐患")).toBeTruthy();
  expect(server.seen.some(({ query }) => query.get("open") === "yes")).toBe(true);
});

test("the card counts what is late and major", async () => {
  const due = { open: 3, overdue: 1, major: 1, submitted: 1, rows: [] };
  const server = fakeServer().on(getDangersDue, () => due);
  renderPage(<DueCard />, { server, permissions: ["hidden-dangers.danger.read"] });
  expect(await screen.findByText("逾期")).toBeTruthy();
});

const supervision = {
  id: ID,
  county: "440605",
  region: "440605011",
  regionName: "桂城街道",
  kind: "town",
  subjectId: "440605011",
  title: "桂城街道消防重点整治",
  level: "county",
  unitName: "桂城街道办事处",
  leader: "副区长",
  number: null,
  state: "proposed",
  listedOn: null,
  dueOn: "2026-12-31",
  overdue: false,
  progressOn: null,
  progressLate: false,
  unpublished: false,
  extensionAsked: false,
  updatedAt: AT,
  life: {
    state: "proposed",
    stateSince: AT,
    region: "440605011",
    lastMoves: {},
    revision: 1,
    enterpriseId: null,
    stepDueOn: null,
  },
  reason: "火灾多发",
  requirements: "开展整治",
  reviewBody: "区消安委办",
  proposedByName: "何安",
  proposedAt: AT,
  issuedByName: null,
  firstDueOn: null,
  publishBy: null,
  publishedOn: null,
  publishedAt: null,
  delistedOn: null,
  delistPublishBy: null,
  delistPublishedOn: null,
  delistPublishedAt: null,
  progressDueOn: null,
  extension: null,
  entries: [],
} as unknown as Supervision;

test("a proposed supervision waits for whoever lists it", async () => {
  const server = fakeServer().on(getSupervision, () => supervision);
  const permissions = ["hidden-dangers.danger.read", "hidden-dangers.supervision.issue"];
  const at = `/hidden-dangers/supervisions/${ID}`;
  renderPage(<SupervisionPage />, { server, permissions, at });
  expect(await screen.findByRole("button", { name: "批准挂牌" })).toBeTruthy();
  expect(screen.getByText("桂城街道办事处")).toBeTruthy();
});

test("the board counts what is listed, late and unpublished", async () => {
  const board = {
    proposed: 1,
    listed: 2,
    review: 0,
    overdue: 1,
    progressLate: 1,
    unpublished: 0,
    extensions: 0,
    delisted: 3,
  };
  const server = fakeServer()
    .on(getSupervisionBoard, () => board)
    .on(findSupervisions as never, () => ({ rows: [supervision], nextCursor: null, total: 1 }) as never);
  renderPage(<SupervisionsPage />, {
    server,
    permissions: ["hidden-dangers.danger.read", "hidden-dangers.supervision.propose"],
  });
  expect(await screen.findByText("桂城街道消防重点整治")).toBeTruthy();
  expect(screen.getByText("本年摘牌")).toBeTruthy();
});

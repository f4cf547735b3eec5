// @vitest-environment happy-dom
import { setPreferences } from "@anlan/web-kit";
import { cleanup, fakeServer, fireEvent, renderPage, screen } from "@anlan/web-kit/testing";
import { Route, Routes } from "react-router";
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  findEntries,
  getActions,
  getEntry,
  type LogEntryDetail,
  type LogVerification,
  verifyLog,
} from "../contract/index.ts";
import { EntryPage } from "./EntryPage.tsx";
import { LogPage } from "./LogPage.tsx";
import { countyOfRegion } from "./words.ts";

beforeEach(() => setPreferences({ language: "zh" }));
afterEach(cleanup);

const faces = { RegionFace: ({ values }: { readonly values: readonly string[] }) => <>{`区划${values.join()}`}</> };
const ID = "0190a000-0000-7000-8000-00000000000d";
const row = {
  id: ID,
  county: "440605",
  sequence: 7,
  at: "2026-03-02T01:00:00.000Z",
  accountId: "a-1",
  accountName: "陈敏",
  action: "plans.adopt-plan",
  actionName: "采纳规划",
  actionLabel: { zh: "采纳规划", en: "Adopt a plan" },
  outcome: "done",
  error: null,
  region: "440605",
  regionName: "南海区",
  subjectType: "plan",
  subjectId: "p-1",
  subjectName: null,
};
const detail: LogEntryDetail = {
  ...row,
  content: { changes: { state: "adopted" }, input: null, correlation: "c-1", deviceTime: null },
  proof: {
    algorithm: "sha256",
    previousHash: "a".repeat(64),
    hash: "b".repeat(64),
    computedHash: "b".repeat(64),
    intact: true,
    sealedAt: row.at,
    previous: { sequence: 6, hash: "a".repeat(64) },
    next: null,
    checkpoint: null,
  },
};
const verification: LogVerification = {
  county: "440605",
  ok: true,
  from: 1,
  to: 7,
  checkpoints: 2,
  signedCount: 7,
  head: "b".repeat(64),
  publicKey: "c".repeat(64),
  milliseconds: 1200,
  firstProblem: null,
};
const READ = ["audit.log.read", "audit.log.verify", "audit.log.export"];

function serverWith(answer: Partial<LogVerification> = {}) {
  return fakeServer()
    .on(findEntries, () => ({ rows: [row], nextCursor: null, total: 1 }))
    .on(getActions, () => ({ actions: [{ action: row.action, label: row.actionLabel }] }))
    .on(verifyLog, () => ({ ...verification, ...answer }))
    .on(getEntry, () => detail);
}

test("the log says who did what, in the reader's language", async () => {
  renderPage(<LogPage {...faces} />, { server: serverWith(), permissions: READ, at: "/log" });
  expect((await screen.findAllByText("采纳规划")).length).toBeGreaterThan(0);
  expect(screen.getAllByText("陈敏").length).toBeGreaterThan(0);
  expect(screen.getAllByText("已办理").length).toBeGreaterThan(0);
});

test("records and regions are named, with the door to the record; a sign-in names the account that was tried", async () => {
  const signIn = { ...row, id: `${ID.slice(0, -1)}e`, accountId: "anonymous", accountName: "未登录者" };
  const done = { ...signIn, subjectType: "account", subjectId: "a-2", subjectName: "李强" };
  const tried = { ...done, id: `${ID.slice(0, -1)}a`, outcome: "refused", subjectName: "王芳" };
  const nobody = { ...signIn, id: `${ID.slice(0, -1)}f`, subjectType: null, subjectId: null };
  const server = serverWith().on(findEntries, () => ({ rows: [row, done, tried, nobody], nextCursor: null, total: 4 }));
  const subjects = {
    plan: { label: { zh: "规划", en: "Plan" }, path: (id: string) => `/plans/${id}` },
    account: { label: { zh: "账号", en: "Account" } },
  };
  const modules = [{ name: "x", label: { zh: "甲", en: "A" }, routes: [], navigation: [], subjects }];
  renderPage(<LogPage {...faces} />, { server, permissions: READ, at: "/log", modules });
  expect((await screen.findByRole("link", { name: "规划" })).getAttribute("href")).toBe("/plans/p-1");
  expect(screen.getAllByText("区划440605")).toHaveLength(4);
  expect(screen.getByText("李强")).toBeTruthy();
  expect(screen.getByText("有人以王芳尝试登录")).toBeTruthy();
  expect(screen.getByText("账号 李强")).toBeTruthy();
  expect(screen.getAllByText("未登录者")).toHaveLength(1);
});

test("verifying says what was checked, and an outsider is told how to do it", async () => {
  const { server } = renderPage(<LogPage {...faces} />, { server: serverWith(), permissions: READ, at: "/log" });
  fireEvent.click(await screen.findByRole("button", { name: /校验与导出/ }));
  fireEvent.click(screen.getByRole("button", { name: /开始校验/ }));
  expect(await screen.findByText("完整，未被改动")).toBeTruthy();
  expect(screen.getByText(/第 1 至 7 条/)).toBeTruthy();
  expect(screen.getByText(/node verify-log.mjs/)).toBeTruthy();
  expect(screen.getByRole("link", { name: /导出本行政区日志/ }).getAttribute("href")).toContain(
    "/api/v1/audit/export?county=",
  );
  expect(server.seen.some((request) => request.path.endsWith("/verify-log"))).toBe(true);
});

test("a log that does not verify is an alarm with the place", async () => {
  const server = serverWith({ ok: false, firstProblem: { kind: "changed", sequence: 5 } });
  renderPage(<LogPage {...faces} />, { server, permissions: READ, at: "/log?verify=1" });
  fireEvent.click(await screen.findByRole("button", { name: /开始校验/ }));
  expect((await screen.findByRole("alert")).textContent).toContain("第 5 条：内容被改动");
});

test("without the right to verify there is no button for it", async () => {
  renderPage(<LogPage {...faces} />, { server: serverWith(), permissions: ["audit.log.read"], at: "/log" });
  await screen.findAllByText("采纳规划");
  expect(screen.queryByRole("button", { name: /校验与导出/ })).toBeNull();
});

test("an entry shows its content and its neighbours in the chain", async () => {
  const page = (
    <Routes>
      <Route path="/log/:entryId" element={<EntryPage {...faces} />} />
    </Routes>
  );
  renderPage(page, { server: serverWith(), permissions: READ, at: `/log/${ID}` });
  expect(await screen.findByText("与存证一致")).toBeTruthy();
  expect(screen.getByText("440605 日志第 7 条", { exact: false })).toBeTruthy();
  expect(screen.getAllByText("a".repeat(64)).length).toBe(1);
  expect(screen.getByText(/一小时内签名/)).toBeTruthy();
});

test("a region's log is that of its county", () => {
  expect(["440605011", "440605", "4407", "44"].map(countyOfRegion)).toEqual(["440605", "440605", "440700", "440000"]);
});

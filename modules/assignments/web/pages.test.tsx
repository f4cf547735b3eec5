// @vitest-environment happy-dom

import { getFile } from "@anlan/files/contract";
import { setPreferences } from "@anlan/web-kit";
import { fakeServer, refuse, renderPage } from "@anlan/web-kit/testing";
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { Route, Routes } from "react-router";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  acceptReport,
  getAssignment,
  getBoard,
  getMyWork,
  getOfficeWork,
  getTimeline,
  reportProgress,
} from "../contract/index.ts";
import { sampleBoard, sampleIds, sampleRecord } from "../testing/sample-view.ts";
import { BoardPage } from "./board/BoardPage.tsx";
import { GanttPage } from "./board/GanttPage.tsx";
import { assignmentsWeb } from "./index.ts";
import { AssignmentPage } from "./record/AssignmentPage.tsx";
import { ReportForm } from "./record/ReportForm.tsx";
import { MyWorkPage } from "./work/MyWorkPage.tsx";
import { OfficePage } from "./work/OfficePage.tsx";

beforeEach(() => setPreferences({ language: "zh" }));
afterEach(cleanup);

const permissions = ["read", "assign", "accept", "report"].map((noun) => `assignments.assignment.${noun}`);
const modules = [assignmentsWeb];

describe("the board", () => {
  const show = (at = "/assignments") =>
    renderPage(<BoardPage />, { server: fakeServer().on(getBoard, () => sampleBoard()), permissions, at, modules });

  test("shows each number as a door, and the late unit with its item", async () => {
    show();
    const late = await screen.findByRole("link", { name: /^1\s*逾期/ });
    expect(late.getAttribute("href")).toContain("show=late");
    expect(screen.getByRole("heading", { name: "青屿县交通运输局" })).toBeTruthy();
    expect(screen.getByText("尚未下达")).toBeTruthy();
    expect(screen.getByText("文中提及：县应急管理局")).toBeTruthy();
  });

  test("behind a number stand only its items", async () => {
    show("/assignments?show=unassigned");
    await screen.findByText("评估");
    expect(screen.queryByText("农村公路隐患路段整治")).toBeNull();
  });

  test("groups by month and finds by words from the address", async () => {
    show("/assignments?by=due&q=公路");
    await screen.findByRole("heading", { name: "2026年3月" });
    expect(screen.queryByText("评估")).toBeNull();
  });

  test("lets choose among several plans in force, and none where there is only one", async () => {
    const other = { planId: "0197a000-0000-7000-8000-00000000beef" as never, planTitle: "青屿县矿山专项规划" };
    const board = sampleBoard();
    const server = fakeServer().on(getBoard, () => ({ ...board, plans: [...board.plans, other] }));
    renderPage(<BoardPage />, { server, permissions, at: "/assignments", modules });
    fireEvent.change(await screen.findByLabelText("选择规划"), { target: { value: other.planId } });
    await waitFor(() => expect(server.seen.at(-1)?.query.get("planId")).toBe(other.planId));
    cleanup();
    show();
    await screen.findByRole("link", { name: /^1\s*逾期/ });
    expect(screen.queryByLabelText("选择规划")).toBeNull();
  });

  test("says what to do where no plan is in force", async () => {
    const server = fakeServer().on(getBoard, () => refuse(404, "KERNEL_NOT_FOUND"));
    renderPage(<BoardPage />, { server, permissions, at: "/assignments", modules });
    await screen.findByText("还没有正在实施的规划");
  });
});

describe("one assignment", () => {
  const show = (record = sampleRecord(), rights = permissions) => {
    const server = fakeServer()
      .on(getAssignment, () => record)
      .on(acceptReport, () => ({ assignmentId: record.id, state: "done", revision: 4 }) as never);
    const page = (
      <Routes>
        <Route path="/assignments/:assignmentId" element={<AssignmentPage />} />
      </Routes>
    );
    renderPage(page, { server, permissions: rights, at: `/assignments/${sampleIds.assignment}`, modules });
    return server;
  };

  test("a reader without the right to reports sees that they exist and why he does not read them", async () => {
    const report = {
      id: sampleIds.report,
      milestoneId: null,
      state: "accepted",
      number: 12,
      content: null,
      writtenBy: "李四",
      submittedAt: "2026-03-20T01:00:00.000Z",
      decidedBy: null,
      decidedAt: null,
      remark: null,
    };
    show(sampleRecord({ reports: [report], seesReports: false }), ["assignments.assignment.read"]);
    await screen.findByText(/仅本单位、安委办/);
    expect(screen.getByText(/李四/)).toBeTruthy();
  });

  test("the office accepts what waits, with the last milestone as completion", async () => {
    const server = show(sampleRecord({}, { state: "reported", closesLast: true, lastMoves: { report: "somebody" } }));
    fireEvent.click(await screen.findByRole("button", { name: /审核通过并办结/ }));
    const [submit] = (await screen.findAllByRole("button", { name: /^审核通过/ })).slice(-1);
    if (submit !== undefined) fireEvent.click(submit);
    await waitFor(() => expect(JSON.stringify(server.seen)).toContain("accept-report"));
  });

  test("the form after a return brings back the evidence, which can be sent again and is not marked as needed", async () => {
    const file = sampleIds.plan;
    const report = {
      id: sampleIds.report,
      milestoneId: sampleIds.milestone,
      state: "returned",
      number: 30,
      content: { period: "2026年", text: "完成30公里", files: [file] },
      writtenBy: "李四",
      submittedAt: "2026-03-10T01:00:00.000Z",
      decidedBy: "张三",
      decidedAt: "2026-03-11T01:00:00.000Z",
      remark: "请说明剩余路段",
    };
    const record = sampleRecord({ reports: [report] });
    const own = { name: "验收照片.jpg", size: 2048, mediaType: "image/jpeg" };
    const server = fakeServer()
      .on(getFile, () => ({ id: file, ...own }) as never)
      .on(
        reportProgress,
        () => ({ assignmentId: record.id, reportId: sampleIds.report, state: "reported", revision: 4 }) as never,
      );
    renderPage(<ReportForm assignment={record} onClose={() => undefined} />, { server, permissions, modules });
    await screen.findByText("验收照片.jpg");
    expect(screen.getByText("佐证材料").textContent).not.toContain("*");
    fireEvent.click(screen.getByRole("button", { name: "提交审核" }));
    await waitFor(() =>
      expect(server.seen.find(({ method }) => method === "POST")?.body).toMatchObject({ files: [file] }),
    );
    cleanup();
    renderPage(<ReportForm assignment={record} onClose={() => undefined} />, { server, permissions, modules });
    await screen.findByText("验收照片.jpg");
    fireEvent.click(screen.getByRole("button", { name: /验收照片/ }));
    await waitFor(() => expect(screen.queryByText("验收照片.jpg")).toBeNull());
  });

  test("a hint stands above everything with what settles it", async () => {
    show(sampleRecord({ attention: "unit-closed" }));
    await screen.findByText("承办单位已撤销，请改派");
    expect(screen.getAllByRole("button", { name: /改派/ }).length).toBeGreaterThan(0);
  });
});

test("the Gantt view names each bar in words", async () => {
  const { id, item, unitName, role, facts, milestones } = sampleRecord();
  const [milestone] = milestones;
  const bar = {
    assignmentId: id,
    itemName: item.name,
    chapter: item.chapter,
    unitName,
    role,
    state: facts.state,
    isLate: true,
    start: "2026-03-02",
    end: "2026-03-31",
    milestones: [{ dueOn: milestone?.dueOn ?? "", year: 2026, isAccepted: false }],
  };
  const plans = [
    { planId: item.planId, planTitle: item.planTitle },
    { planId: sampleIds.unit as never, planTitle: "应急体系规划" },
  ];
  const timeline = {
    planId: item.planId,
    planTitle: item.planTitle,
    plans,
    asOf: "2026-04-02T01:00:00.000Z",
    bars: [bar],
  };
  const server = fakeServer().on(getTimeline, () => timeline);
  renderPage(<GanttPage />, { server, permissions, at: "/assignments/gantt", modules });
  const link = await screen.findByRole("link", { name: /农村公路隐患路段整治/ });
  expect(link.getAttribute("href")).toBe(`/assignments/${sampleIds.assignment}`);
  fireEvent.change(screen.getByRole("combobox"), { target: { value: sampleIds.unit } });
  await waitFor(() => expect(String(server.seen.at(-1)?.query)).toContain(sampleIds.unit));
});

test("my work lists the late first, and says so where the account has no unit", async () => {
  const head = sampleRecord({ isLate: true });
  const work = { unitId: sampleIds.unit, late: [head], returned: [], soon: [], later: 2, waiting: 1, done: 0 };
  renderPage(<MyWorkPage />, { server: fakeServer().on(getMyWork, () => work), permissions, at: "/", modules });
  await screen.findByText("逾期未报");
  await screen.findByText(/另有 2 项未到期/);
  cleanup();
  const nobody = { ...work, unitId: null, late: [] };
  renderPage(<MyWorkPage />, { server: fakeServer().on(getMyWork, () => nobody), permissions, at: "/", modules });
  await screen.findByText("您的账号还没有关联单位");
});

test("the office's inbox shows what waits and how much more there is", async () => {
  const line = {
    assignmentId: sampleIds.assignment as never,
    itemName: "农村公路隐患路段整治",
    unitName: "青屿县交通运输局",
    role: "lead" as const,
    state: "reported" as const,
    dueOn: "2026-03-31",
    limitAt: "2026-04-07T15:59:59.999Z",
    since: "2026-03-31T01:00:00.000Z",
    isOverdue: false,
    period: "2026年",
  };
  const counts = { reports: 120, extensions: 0, attention: 0, late: 0 };
  const work = { reports: [line], extensions: [], attention: [], late: [], counts };
  renderPage(<OfficePage />, { server: fakeServer().on(getOfficeWork, () => work), permissions, at: "/", modules });
  await screen.findByText("待审核的进展");
  await screen.findByText(/共 120 项/);
});

// @vitest-environment happy-dom
import { setPreferences } from "@anlan/web-kit";
import { fakeServer, renderPage } from "@anlan/web-kit/testing";
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { Route, Routes } from "react-router";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import {
  adoptPlan,
  DOCUMENT_LIMIT,
  findItems,
  findPlans,
  getDocument,
  getPlan,
  getPlanDiff,
  importPlan,
  type Plan,
} from "../contract/index.ts";
import { sampleView } from "../testing/sample-view.ts";
import { DiffPage } from "./diff/DiffPage.tsx";
import { ImportPage } from "./import/ImportPage.tsx";
import { plansWeb } from "./index.ts";
import { PlansCard } from "./PlansCard.tsx";
import { PlansPage } from "./PlansPage.tsx";
import { PlanPage } from "./plan/PlanPage.tsx";

beforeEach(() => setPreferences({ language: "zh" }));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const DOCUMENT = "0190a000-0000-7000-8000-00000000000d";
const status = {
  documentId: DOCUMENT,
  fileName: "规划.docx",
  size: 10,
  sha256: "0".repeat(64),
  state: "ready",
  problem: null,
  warnings: [{ code: "no-period", detail: null }],
  recognised: {
    title: "青屿县安全生产规划",
    governmentName: "佛山市南海区",
    regionCode: null,
    documentNumber: null,
    period: null,
    characters: 100,
    headings: 3,
    indicators: 9,
    commitments: 4,
    tasks: 5,
    history: 2,
  },
  planId: null,
  uploadedAt: "2026-03-02T01:00:00.000Z",
};

/** What the browser's upload object does, as far as the page needs it. */
class FakeUpload {
  static reply = { status: 200, body: { data: { ...status, state: "reading", recognised: null } } as unknown };
  static sent = 0;
  readonly upload: { onprogress?: (event: object) => void } = {};
  onload: () => void = () => undefined;
  status = 0;
  responseText = "";
  open() {}
  setRequestHeader() {}
  abort() {}
  send() {
    FakeUpload.sent += 1;
    setTimeout(() => {
      this.status = FakeUpload.reply.status;
      this.responseText = JSON.stringify(FakeUpload.reply.body);
      this.onload();
    });
  }
}

function choose(file: File) {
  fireEvent.change(document.querySelector("input[type=file]") as HTMLInputElement, { target: { files: [file] } });
}

describe("the import page", () => {
  function openImport() {
    vi.stubGlobal("XMLHttpRequest", FakeUpload);
    const server = fakeServer()
      .on(getDocument, () => status)
      .on(importPlan, () => ({ planId: sampleView().plan.id, state: "draft", revision: 1 }));
    const page = (
      <Routes>
        <Route path="/plans/import" element={<ImportPage />} />
        <Route path="/plans/:planId/review" element={<p>核对页</p>} />
      </Routes>
    );
    renderPage(page, { server, permissions: ["plans.plan.import"], at: "/plans/import", modules: [plansWeb] });
    return server;
  }

  test("sends a file, shows what was recognised with its warnings, and imports for the recognised government", async () => {
    const server = openImport();
    choose(new File(["正文"], "规划.docx"));
    await screen.findByText("青屿县安全生产规划");
    expect(screen.getByText(/没有识别出规划期/)).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "导入并开始核对" }));
    await screen.findByText("核对页");
    const sent = server.seen.find(({ path }) => path.endsWith("/import-plan"));
    expect(sent?.body).toEqual({ documentId: DOCUMENT, region: "440605" });
  });

  test("says at once that the document is of another government than the chosen one", async () => {
    const server = openImport();
    const recognised = { ...status.recognised, governmentName: "江门市", regionCode: "4407" };
    server.on(getDocument, () => ({ ...status, recognised }));
    choose(new File(["正文"], "规划.docx"));
    const warning = await screen.findByRole("alert");
    expect(warning.textContent).toContain("文件写明是“江门市”的规划，与所选政府不一致");
    cleanup();
    const own = { ...status.recognised, regionCode: "440605" };
    openImport().on(getDocument, () => ({ ...status, recognised: own }));
    choose(new File(["正文"], "规划.docx"));
    await screen.findByText("青屿县安全生产规划");
    expect(screen.queryByRole("alert")).toBeNull();
  });

  test("tells why a document cannot be read, and offers another", async () => {
    const server = openImport();
    server.on(getDocument, () => ({ ...status, state: "failed", problem: "PLANS_DOCUMENT_SCANNED", recognised: null }));
    choose(new File(["正文"], "扫描.pdf"));
    await screen.findByText(/扫描图片/);
    expect(screen.getByText("把文件拖到这里")).toBeTruthy();
  });

  test("does not even send what is empty or over the limit", async () => {
    openImport();
    const before = FakeUpload.sent;
    choose(new File([], "空.txt"));
    await screen.findByText(/文件是空的/);
    const large = new File(["x"], "大.pdf");
    Object.defineProperty(large, "size", { value: DOCUMENT_LIMIT + 1 });
    choose(large);
    await screen.findByText(/文件超过 50 MB/);
    expect(FakeUpload.sent).toBe(before);
  });

  test("shows the server's refusal of an upload", async () => {
    openImport();
    const reply = FakeUpload.reply;
    const error = { code: "PLANS_UPLOADS_BUSY", message: { zh: "稍等几秒", en: "wait" } };
    FakeUpload.reply = { status: 429, body: { error } };
    choose(new File(["正文"], "规划.txt"));
    await screen.findByText("稍等几秒");
    FakeUpload.reply = reply;
  });
});

function openPlan(plan: Plan, permissions: string[]) {
  const server = fakeServer()
    .on(getPlan, () => plan)
    .on(findItems, () => ({ rows: [], nextCursor: null, total: 0 }))
    .on(adoptPlan, () => ({ planId: plan.id, state: "adopted", revision: 3, sha256: "a" }));
  const page = (
    <Routes>
      <Route path="/plans/:planId" element={<PlanPage />} />
      <Route path="/plans/:planId/diff" element={<DiffPage />} />
    </Routes>
  );
  renderPage(page, { server, permissions, at: `/plans/${plan.id}` });
  return server;
}

describe("the plan page", () => {
  test("says what to do next: check what is open", async () => {
    openPlan(sampleView().plan, ["plans.plan.read", "plans.plan.review"]);
    expect(await screen.findByRole("link", { name: /核对条目 · 还有/ })).toBeTruthy();
    expect(screen.queryByRole("button", { name: /提交采纳/ })).toBeNull();
    expect(screen.getByRole("button", { name: "放弃这次导入" })).toBeTruthy();
  });

  test("whoever reads the plan may take its original document", async () => {
    const { plan } = sampleView("adopted", "accepted");
    openPlan(plan, ["plans.plan.read"]);
    const link = await screen.findByRole("link", { name: /下载原件/ });
    expect(link.getAttribute("href")).toBe(`/api/v1/plans/download-document?planId=${plan.id}`);
    expect(link.getAttribute("download")).toBe("青屿县规划.docx");
  });

  test("a submitted plan is adopted with the typed statement and post", async () => {
    const server = openPlan(sampleView("in-review", "accepted").plan, ["plans.plan.read", "plans.plan.adopt"]);
    fireEvent.click(await screen.findByRole("button", { name: "采纳" }));
    fireEvent.change(await screen.findByLabelText(/确认语/), { target: { value: "我已核对全部条目并同意采纳" } });
    fireEvent.change(screen.getByLabelText(/您的职务/), { target: { value: "局长" } });
    const buttons = screen.getAllByRole("button", { name: "采纳" });
    fireEvent.click(buttons.at(-1) as HTMLElement);
    await waitFor(() => expect(server.seen.some(({ path }) => path.endsWith("/adopt-plan"))).toBe(true));
    const sent = server.seen.find(({ path }) => path.endsWith("/adopt-plan"));
    expect(sent?.body).toMatchObject({ statement: "我已核对全部条目并同意采纳", post: "局长", revision: 1 });
  });

  test("nobody is offered what he submitted himself without the reason", async () => {
    const { plan } = sampleView("in-review", "accepted");
    const own = { ...plan, record: { ...plan.record, lastMoves: { submit: "account-1" } } };
    openPlan(own, ["plans.plan.read", "plans.plan.adopt"]);
    expect(await screen.findByText(/不能由办理上一环节的同一人办理/)).toBeTruthy();
  });

  test("a reader without rights sees no buttons of the procedure", async () => {
    openPlan(sampleView("adopted", "accepted").plan, ["plans.plan.read"]);
    await screen.findByRole("link", { name: /对照原文/ });
    expect(screen.queryByRole("button", { name: "撤回" })).toBeNull();
  });
});

test("the list leads to import and to what is to be checked", async () => {
  const row = {
    id: "p1",
    region: "440605",
    title: "青屿县规划",
    governmentName: "青屿县",
    documentNumber: null,
    issuedOn: null,
    periodText: "2021–2025",
    state: "draft",
    stateSince: "2026-03-02T01:00:00.000Z",
    version: 1,
    items: 12,
    openItems: 7,
    importedBy: "核对员",
    importedAt: "2026-03-02T01:00:00.000Z",
  };
  const server = fakeServer().on(findPlans, () => ({ rows: [row], nextCursor: null, total: 1 }));
  renderPage(<PlansPage />, { server, permissions: ["plans.plan.read", "plans.plan.import"], at: "/plans" });
  expect(await screen.findByRole("link", { name: "7" })).toBeTruthy();
  expect(screen.getByRole("link", { name: /导入规划/ })).toBeTruthy();
});

test("the comparison shows both values of what changed, what is new and what is gone", async () => {
  const { plan, items } = sampleView();
  const [first, second, third] = items;
  if (first === undefined || second === undefined || third === undefined) throw new Error("the sample has items");
  const changed = { ...first, change: "changed" as const, earlier: { ...first.current, value: 99 } };
  const server = fakeServer()
    .on(getPlan, () => plan)
    .on(getPlanDiff, () => ({
      planId: plan.id,
      previousPlanId: plan.id,
      added: [second],
      removed: [third],
      changed: [changed],
      unchanged: 8,
    }));
  const page = (
    <Routes>
      <Route path="/plans/:planId/diff" element={<DiffPage />} />
    </Routes>
  );
  renderPage(page, { server, permissions: ["plans.plan.read"], at: `/plans/${plan.id}/diff` });
  expect(await screen.findByText(/没变的 8 项/)).toBeTruthy();
  expect(screen.getByText(/99/).tagName).toBe("DEL");
  expect(screen.getByText(third.current.name).tagName).toBe("DEL");
});

describe("the card of the home page", () => {
  const draft = { id: "p1", title: "青屿县规划", governmentName: "青屿县", state: "draft", openItems: 7 };
  const listed = (rows: object[]) => fakeServer().on(findPlans, () => ({ rows, nextCursor: null, total: rows.length }));

  test("leads those who check straight to what is open", async () => {
    renderPage(<PlansCard />, { server: listed([draft]), permissions: ["plans.plan.read", "plans.plan.review"] });
    const link = await screen.findByRole("link", { name: "青屿县规划" });
    expect(link.getAttribute("href")).toBe("/plans/p1/review");
    expect(screen.getByText("还有 7 项待核对")).toBeTruthy();
  });

  test("is not there for those who only read", async () => {
    const { container, server } = renderPage(<PlansCard />, {
      server: listed([draft]),
      permissions: ["plans.plan.read"],
    });
    expect(container.querySelector("h2")).toBeNull();
    expect(server.seen).toEqual([]);
  });
});

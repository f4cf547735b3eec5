// @vitest-environment happy-dom
import { setPreferences } from "@anlan/web-kit";
import { fakeServer, renderPage } from "@anlan/web-kit/testing";
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { Route, Routes } from "react-router";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import {
  applyImport,
  type DataImport,
  decideRows,
  FILE_LIMIT,
  findImportRows,
  findImports,
  getImport,
  getTargets,
  mapImport,
  stopImport,
  undoImport,
} from "../contract/index.ts";
import { sampleCounts, sampleImport } from "../testing/sample-import.ts";
import { ImportsPage } from "./ImportsPage.tsx";
import { ImportPage } from "./import/ImportPage.tsx";
import { dataImportsWeb } from "./index.ts";
import { UploadPage } from "./upload/UploadPage.tsx";

beforeEach(() => setPreferences({ language: "zh" }));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const RIGHTS = ["data-imports.import.run", "fixture.thing.write"];
const column = (path: string, zh: string, required = false) => ({
  path,
  label: { zh, en: path },
  type: "text",
  required,
  help: null,
  options: [],
  unit: null,
});
const targets = [
  {
    code: "fixture.thing",
    label: { zh: "测试台账", en: "Things" },
    permission: "fixture.thing.write",
    columns: [
      column("name", "名称", true),
      column("creditCode", "统一社会信用代码", true),
      column("region", "辖区", true),
    ],
  },
];

function show(record: DataImport, rows: unknown[] = []) {
  const server = fakeServer()
    .on(getTargets, () => ({ targets }))
    .on(getImport, () => record)
    .on(findImportRows, () => ({ rows, nextCursor: null, total: rows.length }))
    .on(mapImport, () => ({ ...record, state: "mapped" }))
    .on(applyImport, () => ({ ...record, state: "applying" }))
    .on(decideRows, () => record)
    .on(stopImport, () => record)
    .on(undoImport, () => ({ ...record, state: "undoing" }));
  const page = (
    <Routes>
      <Route path="/imports/:importId" element={<ImportPage />} />
    </Routes>
  );
  return renderPage(page, { server, permissions: RIGHTS, at: `/imports/${record.id}`, modules: [dataImportsWeb] });
}
const sent = (server: ReturnType<typeof fakeServer>, name: string) =>
  server.seen.find(({ path }) => path.endsWith(name))?.body as Record<string, unknown> | undefined;

test("the list shows imports with their state and offers to start", async () => {
  const row = {
    id: sampleImport().id,
    fileName: "台账.xlsx",
    accountName: "陈敏",
    rowsRead: 3,
    state: "checked",
    createdAt: "2026-03-02T01:00:00.000Z",
    target: "x",
    targetName: "企业",
    written: 0,
    returned: 1,
    own: true,
  };
  const server = fakeServer().on(findImports, () => ({ rows: [row], nextCursor: null, total: 1 }));
  renderPage(<ImportsPage />, { server, permissions: RIGHTS, at: "/imports" });
  expect(await screen.findByText("台账.xlsx")).toBeTruthy();
  expect(screen.getByText("待导入")).toBeTruthy();
  expect(screen.getAllByText("导入数据").length).toBeGreaterThan(0);
});

test("a register has its template, and a file that is too large is refused before it is sent", async () => {
  const server = fakeServer().on(getTargets, () => ({ targets }));
  renderPage(<UploadPage />, { server, permissions: RIGHTS, at: "/imports/new?target=fixture.thing" });
  const link = (await screen.findByText("下载模板")).closest("a");
  expect(link?.getAttribute("href")).toBe("/api/v1/data-imports/template?target=fixture.thing&lang=zh");
  const file = new File(["x"], "大.xlsx");
  Object.defineProperty(file, "size", { value: FILE_LIMIT + 1 });
  fireEvent.change(document.querySelector("input[type=file]") as HTMLInputElement, { target: { files: [file] } });
  expect((await screen.findByRole("alert")).textContent).toContain("50 MB");
});

class FakeUpload {
  static opened = "";
  readonly upload: { onprogress?: (event: object) => void } = {};
  onload: () => void = () => undefined;
  status = 200;
  responseText = JSON.stringify({ data: sampleImport({ state: "reading" }) });
  open(_method: string, address: string) {
    FakeUpload.opened = address;
  }
  setRequestHeader() {}
  abort() {}
  send() {
    this.upload.onprogress?.({ lengthComputable: true, loaded: 1, total: 2 });
    setTimeout(() => this.onload());
  }
}

test("a file is sent for the register and the region, and the import opens", async () => {
  vi.stubGlobal("XMLHttpRequest", FakeUpload);
  const server = fakeServer().on(getTargets, () => ({ targets }));
  const page = (
    <Routes>
      <Route path="/imports/new" element={<UploadPage />} />
      <Route path="/imports/:importId" element={<p>打开了</p>} />
    </Routes>
  );
  renderPage(page, { server, permissions: RIGHTS, at: "/imports/new" });
  await screen.findByText("下载模板");
  fireEvent.change(document.querySelector("input[type=file]") as HTMLInputElement, {
    target: { files: [new File(["名称\n甲\n"], "台账.csv")] },
  });
  expect(await screen.findByText("打开了")).toBeTruthy();
  expect(FakeUpload.opened).toBe("/api/v1/data-imports/upload-file?target=fixture.thing&region=440605");
});

test("somebody without a register is told so", async () => {
  renderPage(<UploadPage />, { server: fakeServer().on(getTargets, () => ({ targets: [] })), at: "/imports/new" });
  expect(await screen.findByText(/没有可以批量导入的台账/u)).toBeTruthy();
});

test("required fields without a column are named, and the check waits for them", async () => {
  show(sampleImport({ notes: { merged: ["A1:F1"], formulas: 2, encoding: null } }));
  expect(await screen.findByText("必填项还没有对应的列：统一社会信用代码")).toBeTruthy();
  expect((screen.getByText("检查（不写入）").closest("button") as HTMLButtonElement).disabled).toBe(true);
  expect(screen.getByText(/有合并单元格（A1:F1）/u)).toBeTruthy();
  expect(screen.getByText("甲厂 · 乙厂")).toBeTruthy();
  expect(screen.getByText("没有用到的列：代码、第 3 列（无表头）")).toBeTruthy();
});

test("what was matched is sent with the options", async () => {
  const mapping = [
    { field: "name", columns: [0] },
    { field: "creditCode", columns: [1] },
  ];
  const { server } = show(sampleImport({ mapping, mappingKept: true }));
  expect(await screen.findByText("已沿用上次同样表头的对应关系。")).toBeTruthy();
  const button = (await screen.findByText("检查（不写入）")).closest("button") as HTMLButtonElement;
  await waitFor(() => expect(button.disabled).toBe(false));
  fireEvent.click(button);
  await waitFor(() =>
    expect(sent(server, "map-import")).toMatchObject({ mapping, revision: 2, options: { whole: false } }),
  );
});

test("while the server works its progress is shown, and it can be cancelled", async () => {
  const { server } = show(sampleImport({ state: "applying", progress: { done: 3000, total: 45000 } }));
  expect(await screen.findByText("3,000 / 45,000 行")).toBeTruthy();
  fireEvent.click(screen.getByText("取消"));
  await waitFor(() => expect(sent(server, "stop-import")).toBeTruthy());
});

test("who waits for another import is told for whom", async () => {
  show(sampleImport({ state: "applying", waitsFor: "李强" }));
  expect(await screen.findByText(/李强 正在向同一台账导入/u)).toBeTruthy();
});

const checked = sampleImport({
  state: "checked",
  check: sampleCounts({ created: 100, wrong: 18, duplicate: 2 }),
  kinds: [{ field: "creditCode", code: "DATA_IMPORTS_CREDIT_CODE", rows: 18, first: [4, 9, 12] }],
});
const wrongRow = {
  row: 4,
  importId: checked.id,
  cells: ["甲厂", "123"],
  problems: [{ field: "creditCode", code: "DATA_IMPORTS_CREDIT_CODE", parameters: { value: "123" } }],
  outcome: "wrong",
  recordId: null,
  title: null,
  href: null,
  decided: null,
  undone: null,
};

test("the dry run says what would happen, why rows are wrong, and imports the right ones", async () => {
  const { server } = show(checked, [wrongRow]);
  expect(await screen.findByText("导入 100 行")).toBeTruthy();
  expect(screen.getByText("18 行，如第 4, 9, 12 行")).toBeTruthy();
  expect(screen.getByText(/下载退回的行（20）/u)).toBeTruthy();
  expect(await screen.findByText(/统一社会信用代码“123”校验不通过/u)).toBeTruthy();
  fireEvent.click(screen.getByText("导入 100 行"));
  await waitFor(() => expect(sent(server, "apply-import")).toMatchObject({ revision: 2 }));
});

test("all doubles are decided at once, or one by one", async () => {
  const double = {
    ...wrongRow,
    row: 7,
    outcome: "duplicate",
    problems: [],
    title: "甲厂（旧址）",
    href: "/things/1",
    recordId: "0190a000-0000-7000-8000-000000000009",
  };
  const { server } = show(checked, [double]);
  fireEvent.click(await screen.findByText("新记录"));
  await waitFor(() => expect(sent(server, "decide-rows")).toMatchObject({ rows: [7], decision: "create" }));
  fireEvent.click(screen.getByText("全部跳过"));
  await waitFor(() =>
    expect(server.seen.filter(({ path }) => path.endsWith("decide-rows")).at(-1)?.body).toMatchObject({
      rows: "all",
      decision: "skip",
    }),
  );
  expect(screen.getByText("甲厂（旧址）").closest("a")?.getAttribute("href")).toBe("/things/1");
});

test("a whole file with wrong rows cannot be imported, and the page says what to do", async () => {
  show({ ...checked, options: { ...checked.options, whole: true } });
  expect(await screen.findByText(/还有 20 行有问题/u)).toBeTruthy();
  expect((screen.getByText("整个文件一起导入（100 行）").closest("button") as HTMLButtonElement).disabled).toBe(true);
});

test("after the import it can be undone by its own person, and not by others", async () => {
  const done = sampleImport({ state: "done", check: checked.check, result: sampleCounts({ created: 100, wrong: 20 }) });
  const { server } = show(done);
  fireEvent.click(await screen.findByText("撤销这次导入"));
  await waitFor(() => expect(sent(server, "undo-import")).toMatchObject({ revision: 2 }));
  cleanup();
  show({ ...done, accountId: "account-2" });
  await screen.findByText("逐行结果");
  expect(screen.queryByText("撤销这次导入")).toBeNull();
});

test("a file that cannot be read says why", async () => {
  const problem = { field: null, code: "DATA_IMPORTS_OLD_EXCEL", parameters: {} };
  show(sampleImport({ state: "failed", problem, endedAt: "2026-03-02T01:00:05.000Z" }));
  expect(await screen.findByText(/这是旧版 Excel/u)).toBeTruthy();
  cleanup();
  show(
    sampleImport({
      state: "undone",
      undone: { undone: 98, left: 2 },
      result: sampleCounts({ created: 100 }),
      check: checked.check,
    }),
  );
  expect(await screen.findByText("98 条已恢复原状，2 条因之后有改动而保留。")).toBeTruthy();
});

test("the wrong rows of a result stay there to be taken", async () => {
  setPreferences({ language: "en" });
  show({ ...checked, state: "cancelled" });
  const link = (await screen.findByText(/Download the returned rows \(20\)/u)).closest("a");
  expect(link?.getAttribute("href")).toContain("lang=en");
  expect(screen.getByText("Cancelled; nothing was written")).toBeTruthy();
});

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { cleanup, fakeServer, fireEvent, screen, waitFor } from "../testing/index.ts";
import { setPreferences } from "../theme/preferences.ts";
import { address, findItems, page, show } from "./items-list.fixture.tsx";

beforeEach(() => setPreferences({ language: "zh" }));
afterEach(() => {
  cleanup();
  localStorage.clear();
});

test("all that match can be chosen, also those that are not loaded; another filter gives the choice up", async () => {
  show(
    fakeServer().on(findItems, () => page([1, 2], "c", 40)),
    { selection: ({ all, count, params }) => <p>{`${all ? "全部" : "所选"}${count} ${JSON.stringify(params)}`}</p> },
    "/items?state=late",
  );
  fireEvent.click(await screen.findByRole("checkbox", { name: "选择已显示的全部" }));
  expect(screen.getByText('所选2 {"state":["late"]}')).toBeDefined();
  fireEvent.click(screen.getByRole("button", { name: "选择符合条件的全部 40 条" }));
  expect(screen.getByText('全部40 {"state":["late"]}')).toBeDefined();
  fireEvent.click(screen.getByRole("button", { name: "清除筛选" }));
  await waitFor(() => expect(screen.queryByText(/全部40/)).toBeNull());
});

test("the Excel link carries the filters, the order and the language", async () => {
  show(
    fakeServer().on(findItems, () => page([1])),
    {},
    "/items?state=late&sort=-name",
  );
  const link = await screen.findByRole("link", { name: "导出 Excel" });
  expect(link.getAttribute("href")).toBe("/api/v1/plans/find-items.xlsx?state=late&sort=-name&lang=zh");
});

test("a view is saved under a name, taken again, and removed with an undo", async () => {
  show(
    fakeServer().on(findItems, () => page([1])),
    {},
    "/items?state=late",
  );
  await screen.findByText("事项1");
  const views = () => fireEvent.click(screen.getByRole("button", { name: "视图" }));
  views();
  fireEvent.change(screen.getByLabelText("视图名称"), { target: { value: "我的逾期" } });
  fireEvent.click(screen.getByRole("button", { name: "保存" }));
  fireEvent.click(screen.getByRole("button", { name: "清除筛选" }));
  views();
  fireEvent.click(screen.getByRole("button", { name: "我的逾期" }));
  expect(address()).toBe("/items?state=late");
  views();
  fireEvent.click(screen.getByRole("button", { name: "删除视图 我的逾期" }));
  expect(localStorage.getItem("anlan.account-1.views.plans.find-items")).toBe("[]");
  // Toasts of earlier tests may still hang there; the last is this one's.
  const undo = screen.getAllByRole("button", { name: "撤销" }).at(-1);
  if (undo !== undefined) fireEvent.click(undo);
  await waitFor(() => expect(localStorage.getItem("anlan.account-1.views.plans.find-items")).toContain("我的逾期"));
});

test("columns are chosen and kept; the last one stays", async () => {
  show(fakeServer().on(findItems, () => page([1])));
  await screen.findByText("事项1");
  fireEvent.click(screen.getByRole("button", { name: "显示列" }));
  for (const name of ["期限", "状态", "目标", "名称", "期限"]) fireEvent.click(screen.getByRole("checkbox", { name }));
  expect(screen.getAllByRole("columnheader").map((head) => head.textContent)).toEqual([
    expect.stringContaining("期限"),
  ]);
});

test("before printing the rows that are still missing are fetched", async () => {
  const print = vi.fn();
  vi.stubGlobal("print", print);
  const server = fakeServer().on(findItems, ({ query }) =>
    query.get("cursor") === "c2" ? page([3]) : page([1, 2], "c2", 3),
  );
  show(server);
  await screen.findByText("事项1");
  expect(await screen.findByText("以上 2 条，共 3 条")).toBeDefined();
  fireEvent.click(screen.getByRole("button", { name: "打印" }));
  await waitFor(() => expect(print).toHaveBeenCalledOnce());
  expect(screen.getByText("事项3")).toBeDefined();
  vi.unstubAllGlobals();
});

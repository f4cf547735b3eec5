import { afterEach, beforeEach, expect, test } from "vitest";
import { cleanup, fakeServer, fireEvent, refuse, renderPage, screen, waitFor } from "../testing/index.ts";
import { setPreferences } from "../theme/preferences.ts";
import { address, findItems, key, page, show } from "./items-list.fixture.tsx";
import { ListPage } from "./ListPage.tsx";

beforeEach(() => setPreferences({ language: "zh" }));
afterEach(() => {
  cleanup();
  localStorage.clear();
});

test("shows rows with the words of their states, figures grouped, and how many there are in all", async () => {
  show(fakeServer().on(findItems, () => page([1, 2], "more", 1234)));
  expect(await screen.findByRole("link", { name: "事项1" })).toBeDefined();
  expect(screen.getAllByText("逾期")).toHaveLength(2);
  expect(screen.getAllByText("1,234.5")).toHaveLength(2);
  expect(await screen.findByText("共 1,234 条")).toBeDefined();
  expect(screen.queryByRole("columnheader", { name: "期限" })).toBeNull();
});

test("the rows do not wait for the count, and a list of one page is not counted at all", async () => {
  const server = fakeServer().on(findItems, () => page([1], "more", 9));
  show(server, {}, "/items?state=late&sort=-name");
  await screen.findByText("共 9 条");
  const asked = server.seen.map(({ query }) => [query.get("count"), query.get("sort"), query.get("limit")]);
  expect(asked).toEqual([
    [null, "-name", "50"],
    ["yes", null, "1"],
  ]);
  cleanup();
  const short = fakeServer().on(findItems, () => page([1, 2]));
  show(short);
  await screen.findByText("共 2 条");
  expect(short.seen).toHaveLength(1);
});

test("j and k go on in the side panel, and the address follows", async () => {
  show(
    fakeServer().on(findItems, () => page([1, 2, 3])),
    { renderPanel: (row) => <p>{`面板 ${row.name}`}</p>, panelTitle: (row) => row.name },
  );
  fireEvent.click(await screen.findByRole("link", { name: "事项1" }));
  const panel = screen.getByRole("dialog");
  fireEvent.keyDown(panel, { key: "j" });
  expect(screen.getByText("面板 事项2")).toBeDefined();
  expect(address()).toBe("/items?open=i2");
  expect(screen.getByText("2 / 3")).toBeDefined();
  fireEvent.keyDown(panel, { key: "k" });
  fireEvent.keyDown(panel, { key: "k" });
  expect(screen.getByText("面板 事项1")).toBeDefined();
  expect((screen.getByRole("button", { name: /上一条/ }) as HTMLButtonElement).disabled).toBe(true);
});

test("filters come from the address and are asked of the server, with those that the page fixes", async () => {
  const server = fakeServer().on(findItems, () => page([1]));
  show(server, { fixed: { planId: ["p1"] } }, "/items?state=late&state=done&sort=-name&planId=evil");
  await screen.findByText("事项1");
  const asked = server.seen[0]?.query;
  expect(asked?.getAll("state")).toEqual(["late", "done"]);
  expect(asked?.getAll("planId")).toEqual(["p1"]);
  expect(asked?.get("sort")).toBe("-name");
});

test("what people usually want stands in an address that says nothing, and can be taken away", async () => {
  const server = fakeServer().on(findItems, () => page([1]));
  show(server, { usual: { state: ["late"] } });
  await screen.findByText("事项1");
  expect(address()).toBe("/items?state=late");
  expect(server.seen).toHaveLength(1);
  fireEvent.click(screen.getByRole("button", { name: "清除筛选" }));
  expect(address()).toBe("/items");
  cleanup();
  show(server, { usual: { state: ["late"] } }, "/items?state=done");
  await screen.findByText("事项1");
  expect(address()).toBe("/items?state=done");
});

test("choosing a filter puts it in the address, clearing takes it out", async () => {
  show(fakeServer().on(findItems, () => page([1])));
  await screen.findByText("事项1");
  fireEvent.click(screen.getByRole("button", { name: "状态" }));
  fireEvent.click(screen.getByRole("checkbox", { name: "逾期" }));
  expect(address()).toBe("/items?state=late");
  fireEvent.click(screen.getByRole("button", { name: "清除筛选" }));
  expect(address()).toBe("/items");
});

test("many options of a filter can be searched", async () => {
  const options = Object.fromEntries(
    Array.from({ length: 12 }, (_, index) => [`u${index}`, { zh: `单位${index}`, en: "" }]),
  );
  const units = { kind: "one-of" as const, label: { zh: "单位", en: "Unit" }, options };
  const spec = { ...findItems, filters: { ...findItems.filters, units } };
  show(
    fakeServer().on(findItems, () => page([1])),
    { spec },
  );
  fireEvent.click(await screen.findByRole("button", { name: "单位" }));
  fireEvent.change(screen.getByRole("textbox", { name: "搜索" }), { target: { value: "11" } });
  fireEvent.click(screen.getByRole("checkbox"));
  expect(address()).toBe("/items?units=u11");
});

test("a press on the head of a column sorts by it, a second one turns the order", async () => {
  show(fakeServer().on(findItems, () => page([1])));
  const sort = () => fireEvent.click(screen.getByRole("button", { name: /名称/ }));
  await screen.findByText("事项1");
  sort();
  expect(address()).toBe("/items?sort=name");
  sort();
  expect(address()).toBe("/items?sort=-name");
  expect(screen.getByRole("columnheader", { name: /名称/ }).getAttribute("aria-sort")).toBe("descending");
});

test("more rows come by the cursor of the page before", async () => {
  const server = fakeServer().on(findItems, ({ query }) =>
    query.get("cursor") === "c2" ? page([3]) : page([1, 2], "c2", 3),
  );
  show(server);
  fireEvent.click(await screen.findByRole("button", { name: "再显示一些" }));
  expect(await screen.findByText("事项3")).toBeDefined();
  expect(server.seen.at(-1)?.query.get("count")).toBeNull();
  expect(screen.queryByRole("button", { name: "再显示一些" })).toBeNull();
});

test("j and k walk through the rows and Enter opens one", async () => {
  show(fakeServer().on(findItems, () => page([1, 2])));
  await screen.findByText("事项1");
  for (const name of ["j", "j", "k", "j"]) key(name);
  key("Enter");
  expect(address()).toBe("/items/i2");
});

test("a slash goes to the search field, and what is typed goes into the address", async () => {
  show(fakeServer().on(findItems, () => page([1])));
  await screen.findByText("事项1");
  key("/");
  const search = screen.getByRole("searchbox");
  expect(document.activeElement).toBe(search);
  fireEvent.change(search, { target: { value: " 燃气 " } });
  fireEvent.keyDown(search, { key: "Enter" });
  await waitFor(() => expect(address()).toBe("/items?text=燃气"));
});

test("a row opens its side panel first, the full page from there", async () => {
  show(
    fakeServer().on(findItems, () => page([1, 2])),
    { renderPanel: ({ name }) => <p>关于{name}</p>, panelTitle: ({ name }) => name },
  );
  fireEvent.click(await screen.findByRole("link", { name: "事项2" }));
  expect(address()).toBe("/items?open=i2");
  expect(screen.getByText("关于事项2")).toBeDefined();
  expect(screen.getByText("打开完整页面").getAttribute("href")).toBe("/items/i2");
});

test("an empty list says what would fill it, a filtered one that nothing matches", async () => {
  const empty = { title: { zh: "还没有规划事项", en: "None" }, hint: { zh: "先导入规划。", en: "Import one." } };
  show(
    fakeServer().on(findItems, () => page([])),
    { empty },
  );
  expect(await screen.findByText("先导入规划。")).toBeDefined();
  cleanup();
  show(
    fakeServer().on(findItems, () => page([])),
    { empty },
    "/items?state=done",
  );
  expect(await screen.findByText("没有符合条件的记录")).toBeDefined();
});

test("an error shows its words, code and number, and can be tried again", async () => {
  let broken = true;
  const server = fakeServer().on(findItems, () => (broken ? refuse(500, "KERNEL_FAULT") : page([1])));
  show(server);
  expect(await screen.findByText(/KERNEL_FAULT · 编号 c-1/)).toBeDefined();
  broken = false;
  fireEvent.click(screen.getByRole("button", { name: "重试" }));
  expect(await screen.findByText("事项1")).toBeDefined();
});

test("without the permission nothing is asked, and it says which right is missing", () => {
  const { server } = renderPage(<ListPage spec={findItems} />, { permissions: [] });
  expect(screen.getByText(/plans.item.read/)).toBeDefined();
  expect(server.seen).toHaveLength(0);
});

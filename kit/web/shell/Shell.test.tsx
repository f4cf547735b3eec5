import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { defineWebModule } from "../module/web-module.ts";
import { cleanup, fakeServer, fireEvent, officialWith, renderPage, screen, waitFor } from "../testing/index.ts";
import { setPreferences } from "../theme/preferences.ts";
import { PageRoutes } from "./PageRoutes.tsx";
import { Shell } from "./Shell.tsx";

const nothing = async () => () => <h1>规划页</h1>;
const entry = (zh: string, path: string, permission: string | null, group: "plans" | "system", order = 1) => ({
  label: { zh, en: `${zh}-en` },
  path,
  permission,
  group,
  order,
});
const plans = defineWebModule({
  name: "plans",
  label: { zh: "规划", en: "Plans" },
  routes: [
    { path: "/plans", load: nothing, permission: "plans.plan.read", title: { zh: "规划文本", en: "Plans" } },
    { path: "/plans/:planId", load: nothing, permission: "plans.plan.read" },
    { path: "/plans/office", load: nothing, permission: "plans.plan.read" },
    { path: "/secret", load: nothing, permission: "system.secret.read" },
    {
      path: "/stale",
      load: async () => {
        throw new TypeError("Failed to fetch dynamically imported module: /assets/old.js");
      },
    },
    {
      path: "/faulty",
      load: async () => () => {
        throw new Error("boom");
      },
    },
  ],
  navigation: [
    entry("日志", "/audit", "audit.read", "system"),
    entry("看板", "/board", "plans.plan.read", "plans", 2),
    entry("规划文本", "/plans", "plans.plan.read", "plans", 1),
    entry("待办", "/plans/office", "plans.plan.read", "plans", 3),
    { ...entry("本企业", "/own", "plans.own.read", "plans", 4), ofEnterprise: true },
  ],
  actions: [{ label: { zh: "导入规划", en: "Import a plan" }, path: "/plans/import", permission: "plans.plan.read" }],
  search: [
    { label: { zh: "事项", en: "Items" }, find: async (_api, text) => [{ title: `命中${text}`, path: "/plans" }] },
  ],
});

function show(at = "/", permissions = ["plans.plan.read"], demonstration = false) {
  return renderPage(
    <Shell>
      <PageRoutes own={[{ path: "/", load: async () => () => <h1>今日页</h1> }]} />
    </Shell>,
    {
      at,
      modules: [plans],
      me: { ...officialWith(permissions), demonstration },
      server: fakeServer().on("/api/v1/identity/sign-out", () => ({})),
    },
  );
}

beforeEach(() => setPreferences({ language: "zh", theme: "light", folded: false }));
afterEach(cleanup);

test("the navigation shows what the role has, grouped and in order", async () => {
  show();
  await screen.findByText("今日页");
  const links = screen.getAllByRole("navigation")[0]?.querySelectorAll("a") ?? [];
  expect([...links].map((link) => link.textContent)).toEqual(["今日", "规划文本", "看板", "待办"]);
});

test("a page without its permission says which right is missing instead of loading", async () => {
  show("/secret");
  expect(await screen.findByText(/system.secret.read/)).toBeDefined();
});

test("an address that leads nowhere says so", async () => {
  show("/nowhere");
  expect(await screen.findByText("没有找到这个页面")).toBeDefined();
});

test("a fault of a page leaves the shell standing", async () => {
  const silent = vi.spyOn(console, "error").mockImplementation(() => {});
  show("/faulty");
  expect(await screen.findByText("这里没有显示出来")).toBeDefined();
  expect(screen.getByRole("link", { name: "规划文本" })).toBeDefined();
  silent.mockRestore();
});

test("a page whose parts are gone since a new version asks for a reload and says that drafts are kept", async () => {
  const silent = vi.spyOn(console, "error").mockImplementation(() => {});
  const alive = vi.spyOn(globalThis, "fetch").mockResolvedValue(new Response(null));
  show("/stale");
  expect(await screen.findByText("系统已更新")).toBeDefined();
  alive.mockRestore();
  silent.mockRestore();
});

test("a page whose parts cannot be fetched while the network or the server is gone speaks of that, not of a new version", async () => {
  const silent = vi.spyOn(console, "error").mockImplementation(() => {});
  const online = vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
  show("/stale");
  expect(await screen.findByText("现在连不上服务器")).toBeDefined();
  online.mockReturnValue(true);
  const gone = vi.spyOn(globalThis, "fetch").mockRejectedValue(new TypeError("Failed to fetch"));
  cleanup();
  show("/stale");
  expect(await screen.findByText("现在连不上服务器")).toBeDefined();
  expect(screen.queryByText("系统已更新")).toBeNull();
  gone.mockRestore();
  online.mockRestore();
  silent.mockRestore();
});

test("an address with something else than an id where an id stands leads nowhere", async () => {
  show("/plans/timeline");
  expect(await screen.findByText("没有找到这个页面")).toBeDefined();
  cleanup();
  show("/plans/0197a000-0000-7000-8000-000000000001");
  expect(await screen.findByText("规划页")).toBeDefined();
});

test("only the nearest entry of the navigation is marked as current", async () => {
  const current = () => [...document.querySelectorAll(".al-nav [aria-current=page]")].map((link) => link.textContent);
  show("/plans/office");
  await screen.findByText("规划页");
  expect(current()).toEqual(["待办"]);
  cleanup();
  show("/plans/0197a000-0000-7000-8000-000000000001");
  await screen.findByText("规划页");
  expect(current()).toEqual(["规划文本"]);
});

test("Ctrl-K finds pages, actions and records, and Enter goes there", async () => {
  show();
  await screen.findByText("今日页");
  fireEvent.keyDown(document.body, { key: "k", ctrlKey: true });
  const box = screen.getByRole("combobox");
  fireEvent.change(box, { target: { value: "规划" } });
  await screen.findByText("命中规划");
  expect(screen.getAllByRole("option").map((one) => one.textContent)).toEqual(["导入规划", "规划文本", "命中规划"]);
  fireEvent.keyDown(box, { key: "ArrowDown" });
  fireEvent.keyDown(box, { key: "Enter" });
  expect(await screen.findByText("规划页")).toBeDefined();
  expect(screen.queryByRole("combobox")).toBeNull();
});

test("a question mark shows what the keyboard can do", async () => {
  show();
  fireEvent.keyDown(document.body, { key: "?" });
  expect(await screen.findByText("列表：打开所在行")).toBeDefined();
});

test("the demonstration is marked on every page", async () => {
  show("/plans", ["plans.plan.read"], true);
  expect(await screen.findByText(/演示环境/)).toBeDefined();
});

test("the language changes in place and is set on the document", async () => {
  show();
  fireEvent.click(screen.getByRole("button", { name: "English" }));
  expect(await screen.findByRole("link", { name: "规划文本-en" })).toBeDefined();
  expect(document.documentElement.lang).toBe("en");
});

test("without a network the page says what still works", async () => {
  show();
  const online = vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
  fireEvent(window, new Event("offline"));
  expect(await screen.findByText(/网络已断开/)).toBeDefined();
  online.mockRestore();
  fireEvent(window, new Event("online"));
  await waitFor(() => expect(screen.queryByText(/网络已断开/)).toBeNull());
});

test("what is for enterprises stands in the navigation of their accounts alone, whatever rights others hold", () => {
  const official = officialWith(["plans.own.read"]);
  for (const enterpriseId of [null, "00000000-0000-7000-8000-000000000001"]) {
    const me = { ...official, facts: { ...official.facts, enterpriseId } };
    renderPage(<Shell>{null}</Shell>, { me, modules: [plans] });
    expect(screen.queryAllByRole("link", { name: "本企业" })).toHaveLength(enterpriseId === null ? 0 : 1);
    cleanup();
  }
});

import { getHome } from "@anlan/home/contract";
import { ApiProvider, defineWebModule, getPreferences, setPreferences, useNothing, useRefreshMe } from "@anlan/web-kit";
import {
  cleanup,
  type FakeServer,
  fakeServer,
  fireEvent,
  officialWith,
  refuse,
  renderPage,
  screen,
  waitFor,
} from "@anlan/web-kit/testing";
import { render } from "@testing-library/react";
import { MemoryRouter, Route, Routes, useLocation } from "react-router";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Entrance } from "./Entrance.tsx";
import { HomePage } from "./HomePage.tsx";
import { SettingsPage } from "./SettingsPage.tsx";

const options = {
  demonstration: true,
  demoAccounts: [
    { loginName: "nh-office", name: "陈敏", role: "安委办", government: "南海区", kind: "official" },
    { loginName: "sz-office", name: "李强", role: "安委办", government: "深圳市", kind: "official" },
  ],
  oidc: { label: "统一身份登录", href: "/oidc" },
  passkeys: false,
};

function enter(server: FakeServer, at = "/") {
  render(
    <MemoryRouter initialEntries={[at]}>
      <ApiProvider options={{ fetch: server.fetch, wait: async () => {} }}>
        <Entrance />
        <AskAgain />
        <Address />
      </ApiProvider>
    </MemoryRouter>,
  );
}

function Address() {
  return <output aria-label="address">{useLocation().search}</output>;
}

function AskAgain() {
  const refresh = useRefreshMe();
  return (
    <button type="button" onClick={() => void refresh()}>
      ask again
    </button>
  );
}

beforeEach(() => {
  setPreferences({ language: "zh", theme: "light", density: "comfortable" });
  // Nothing is laid out here, so nothing ever comes near the window: cards are then shown at once.
  vi.stubGlobal("IntersectionObserver", undefined);
});
afterEach(() => {
  cleanup();
  localStorage.clear();
});

test("a stranger signs in and stands on the desk", async () => {
  let signedIn = false;
  enter(
    fakeServer()
      .on("/api/v1/identity/me", () => (signedIn ? officialWith([]) : { signedIn: false }))
      .on("/api/v1/identity/sign-in-options", () => options)
      .on("/api/v1/identity/sign-in", ({ body }) => {
        expect(body).toEqual({ loginName: "nh-office", password: "demo" });
        signedIn = true;
        return {};
      }),
  );
  fireEvent.click(await screen.findByRole("button", { name: /nh-office/ }));
  expect((screen.getByLabelText("账号") as HTMLInputElement).value).toBe("nh-office");
  fireEvent.change(screen.getByLabelText("密码"), { target: { value: "demo" } });
  fireEvent.submit(screen.getByLabelText("密码").closest("form") as HTMLFormElement);
  expect(await screen.findByRole("heading", { name: /好，陈敏/ })).toBeDefined();
});

test("demonstration accounts stand by government, single sign-on where it is set up", async () => {
  enter(
    fakeServer()
      .on("/api/v1/identity/me", () => ({ signedIn: false }))
      .on("/api/v1/identity/sign-in-options", () => options),
  );
  expect(await screen.findByText("深圳市")).toBeDefined();
  expect(screen.getByRole("link", { name: "统一身份登录" }).getAttribute("href")).toBe("/oidc");
});

test.each([
  ["IDENTITY_SSO_NO_ACCOUNT", "您的单点登录身份没有对应的账号，请联系本单位管理员建立。"],
  ["IDENTITY_SSO_SECOND_FACTOR", "该账号在本系统设有第二重验证"],
  ["KERNEL_UNAVAILABLE", "服务暂时不可用"],
  ["toString", "登录没有成功，请重新登录。"],
  ["<img src=x>", "登录没有成功，请重新登录。"],
])("who comes back from single sign-on with %s is told why, once", async (problem, said) => {
  const server = fakeServer().on("/api/v1/identity/me", () => ({ signedIn: false }));
  enter(server, `/?problem=${encodeURIComponent(problem)}&keep=1`);
  expect((await screen.findByRole("alert")).textContent).toContain(said);
  await waitFor(() => expect(screen.getByLabelText("address").textContent).toBe("?keep=1"));
  cleanup();
  setPreferences({ language: "en" });
  enter(server, `/?problem=${encodeURIComponent(problem)}`);
  expect((await screen.findByRole("alert")).textContent).toMatch(/^[\x20-\x7e]+$/);
});

test("one signs in also when the options cannot be had", async () => {
  enter(fakeServer().on("/api/v1/identity/me", () => ({ signedIn: false })));
  expect(await screen.findByLabelText("密码")).toBeDefined();
});

test("an account with a second factor is asked for the code, and the password is kept", async () => {
  const server = fakeServer()
    .on("/api/v1/identity/me", () => ({ signedIn: false }))
    .on("/api/v1/identity/sign-in", () => refuse(401, "IDENTITY_SECOND_FACTOR_NEEDED"));
  enter(server);
  fireEvent.change(await screen.findByLabelText("账号"), { target: { value: "a" } });
  fireEvent.change(screen.getByLabelText("密码"), { target: { value: "b" } });
  const form = screen.getByLabelText("密码").closest("form") as HTMLFormElement;
  fireEvent.submit(form);
  const code = await screen.findByLabelText("动态验证码");
  expect(screen.queryByRole("alert")).toBeNull();
  fireEvent.change(code, { target: { value: "123456" } });
  fireEvent.submit(form);
  await waitFor(() => expect(server.seen.at(-1)?.body).toEqual({ loginName: "a", password: "b", code: "123456" }));
});

test("a passkey of the device opens the door where the server and the browser know it", async () => {
  let signedIn = false;
  const answer = {
    clientDataJSON: new ArrayBuffer(1),
    authenticatorData: new ArrayBuffer(1),
    signature: new ArrayBuffer(1),
  };
  const credential = { id: "AQ", type: "public-key", getClientExtensionResults: () => ({}) };
  vi.stubGlobal("PublicKeyCredential", class {});
  vi.stubGlobal("navigator", {
    onLine: true,
    credentials: { get: async () => ({ ...credential, response: { ...answer, userHandle: null } }) },
  });
  enter(
    fakeServer()
      .on("/api/v1/identity/me", () => (signedIn ? officialWith([]) : { signedIn: false }))
      .on("/api/v1/identity/sign-in-options", () => ({ ...options, passkeys: true }))
      .on("/api/v1/identity/begin-passkey-sign-in", () => ({ stepId: "s", options: { challenge: "AQ" } }))
      .on("/api/v1/identity/passkey-sign-in", ({ body }) => {
        expect(body).toMatchObject({ stepId: "s", reply: { id: "AQ" } });
        signedIn = true;
        return {};
      }),
  );
  fireEvent.click(await screen.findByRole("button", { name: "使用通行密钥登录" }));
  expect(await screen.findByRole("heading", { name: /好，陈敏/ })).toBeDefined();
  vi.unstubAllGlobals();
});

test("an empty form says what is missing without asking the server", async () => {
  const server = fakeServer().on("/api/v1/identity/me", () => ({ signedIn: false }));
  enter(server);
  fireEvent.submit((await screen.findByLabelText("密码")).closest("form") as HTMLFormElement);
  expect(screen.getByRole("alert").textContent).toBe("请填写账号和密码。");
  expect(server.seen.some(({ path }) => path.endsWith("/sign-in"))).toBe(false);
});

test("a session that ends while one works leaves the desk standing and asks for a sign-in over it", async () => {
  let signedIn = true;
  enter(
    fakeServer()
      .on("/api/v1/identity/me", () => (signedIn ? officialWith([]) : { signedIn: false }))
      .on("/api/v1/identity/sign-in", () => {
        signedIn = true;
        return {};
      }),
  );
  await screen.findByRole("heading", { name: /好，陈敏/ });
  signedIn = false;
  fireEvent.click(screen.getByRole("button", { name: "ask again" }));
  expect(await screen.findByText("请重新登录")).toBeDefined();
  expect(screen.getByRole("heading", { name: /好，陈敏/ })).toBeDefined();
  expect((screen.getByLabelText("账号") as HTMLInputElement).value).toBe("chenmin");
  fireEvent.change(screen.getByLabelText("密码"), { target: { value: "demo" } });
  fireEvent.submit(screen.getByLabelText("密码").closest("form") as HTMLFormElement);
  await waitFor(() => expect(screen.queryByText("请重新登录")).toBeNull());
});

test("a server that is down is said in words, with a way to try again", async () => {
  enter(fakeServer().on("/api/v1/identity/me", () => refuse(503, "KERNEL_UNAVAILABLE")));
  expect(await screen.findByRole("button", { name: "重试" })).toBeDefined();
});

const card = (code: string, slot: "todos" | "notices" | "cards", permission: string | null = null) => ({
  code,
  slot,
  order: 1,
  permission,
  load: async () => () => <p>{code}</p>,
});

const none = { lines: [], counts: [], missing: [] };
const line = {
  source: "x.late",
  text: { zh: "消防通道堵塞", en: "Escape route blocked" },
  why: { zh: "重大隐患", en: "Major danger" },
  who: { zh: "某铝业公司", en: "Some company" },
  at: "2020-01-01",
  to: "/hidden-dangers/1",
};
const count = {
  source: "x.late",
  label: { zh: "逾期隐患", en: "Late dangers" },
  count: 12,
  to: "/hidden-dangers?overdue=yes",
};
const atHome = (late: object = none) => fakeServer().on(getHome, () => ({ now: none, late, worse: none }));

test("what is late stands with whose it is and why; numbers lead to their rows; what is empty says so in a line", async () => {
  renderPage(<HomePage />, { server: atHome({ lines: [line], counts: [count], missing: [] }) });
  const link = await screen.findByRole("link", { name: "消防通道堵塞" });
  expect(link.getAttribute("href")).toBe("/hidden-dangers/1");
  expect(screen.getByText("某铝业公司 · 重大隐患")).toBeDefined();
  expect(screen.getByText(/已逾期 \d+ 天/)).toBeDefined();
  expect(screen.getByRole("link", { name: "逾期隐患 12" }).getAttribute("href")).toBe("/hidden-dangers?overdue=yes");
  expect(screen.getByText("现在没有等您办理的事项。")).toBeDefined();
  expect(screen.getAllByRole("heading", { level: 2 }).map((one) => one.textContent)).toEqual([
    "现在要办",
    "已经逾期",
    "近期变差",
  ]);
});

test("a part that cannot be read is said, and the rest stands", async () => {
  renderPage(<HomePage />, { server: atHome({ ...none, missing: [{ zh: "逾期隐患", en: "Late dangers" }] }) });
  expect(await screen.findByText(/暂时无法取得：逾期隐患/)).toBeDefined();
});

test("home puts to-dos first, then notices, and leaves out what the role may not see", async () => {
  const module = defineWebModule({
    name: "x",
    label: { zh: "甲", en: "A" },
    routes: [],
    navigation: [],
    homeCards: [
      card("卡片", "cards"),
      card("通知", "notices"),
      card("待办", "todos"),
      card("机密", "cards", "x.secret.read"),
    ],
  });
  renderPage(<HomePage />, { modules: [module], server: atHome() });
  await screen.findByText("卡片");
  expect(screen.getAllByText(/待办|通知|卡片|机密/).map((one) => one.textContent)).toEqual(["待办", "通知", "卡片"]);
});

const title = { zh: "审核", en: "Checks" };
function Empty() {
  useNothing(title, "/checks", true);
  return null;
}

test("a card with nothing to show closes, and one line says so with the way to it", async () => {
  const homeCards = [{ ...card("x.checks", "todos"), load: async () => Empty }, card("待办", "todos")];
  renderPage(<HomePage />, {
    modules: [defineWebModule({ name: "x", label: title, routes: [], navigation: [], homeCards })],
    server: atHome(),
  });
  expect((await screen.findByRole("link", { name: "审核" })).getAttribute("href")).toBe("/checks");
  expect(screen.getByText("待办")).toBeDefined();
});

test("appearance is changed at once, kept, and put on the document", () => {
  renderPage(<SettingsPage />, { at: "/settings" });
  fireEvent.click(screen.getByRole("radio", { name: "深色" }));
  fireEvent.click(screen.getByRole("radio", { name: "紧凑" }));
  expect(document.documentElement.dataset).toMatchObject({ theme: "dark", density: "compact" });
  expect(JSON.parse(localStorage.getItem("anlan.preferences") ?? "{}")).toMatchObject({ theme: "dark" });
  fireEvent.click(screen.getByRole("radio", { name: "English" }));
  expect(screen.getByRole("heading", { name: "Settings" })).toBeDefined();
  expect(getPreferences().language).toBe("en");
});

test("sections of the modules stand beside the desk's own", async () => {
  const section = {
    code: "sessions",
    label: { zh: "登录记录", en: "Sessions" },
    order: 1,
    load: async () => () => <p>两处登录</p>,
  };
  const module = defineWebModule({
    name: "x",
    label: { zh: "甲", en: "A" },
    routes: [],
    navigation: [],
    settings: [section],
  });
  renderPage(
    <Routes>
      <Route path="/settings/:section?" element={<SettingsPage />} />
    </Routes>,
    { at: "/settings", modules: [module] },
  );
  fireEvent.click(screen.getByRole("link", { name: "登录记录" }));
  expect(await screen.findByText("两处登录")).toBeDefined();
});

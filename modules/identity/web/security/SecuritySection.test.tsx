// @vitest-environment happy-dom
import { setLanguage } from "@anlan/web-kit";
import {
  cleanup,
  fakeServer,
  fireEvent,
  officialWith,
  refuse,
  renderPage,
  screen,
  within,
} from "@anlan/web-kit/testing";
import { afterEach, beforeEach, expect, test } from "vitest";
import { beginTotp, changePassword, confirmTotp, endSession, findSessions, ownSecurity } from "../../contract/index.ts";
import { SecuritySection } from "./SecuritySection.tsx";
import { browserOf } from "./SessionsPart.tsx";

beforeEach(() => setLanguage("zh"));
afterEach(() => {
  cleanup();
  localStorage.clear();
});

const security = {
  totp: false,
  recoveryCodesLeft: 0,
  passkeys: [
    {
      id: "0191e9a0-0000-7000-8000-000000000003",
      label: "办公电脑",
      createdAt: "2026-03-02T01:00:00.000Z",
      lastUsedAt: null,
    },
  ],
  passwordChangedAt: "2026-03-02T01:00:00.000Z",
  hasPassword: true,
};
const session = {
  id: "0191e9a0-0000-7000-8000-000000000004",
  accountId: "0191e9a0-0000-7000-8000-000000000001",
  accountName: "张三",
  method: "password",
  createdAt: "2026-03-02T01:00:00.000Z",
  lastSeenAt: "2026-03-02T01:00:00.000Z",
  expiresAt: "2026-03-09T01:00:00.000Z",
  userAgent: "Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/128.0",
  address: "10.1.2.3",
  current: false,
};
const server = () =>
  fakeServer()
    .on(ownSecurity, () => security)
    .on(findSessions, () => ({ rows: [session], nextCursor: null, total: null }));

test("with a one-time password there is only the form for a new one, and nothing else is asked", async () => {
  const me = { ...officialWith([]), mustChangePassword: true };
  const fake = server().on(changePassword, () => ({ endedSessions: 0 }));
  renderPage(<SecuritySection />, { server: fake, me });
  fireEvent.change(screen.getByLabelText(/当前密码/), { target: { value: "k7mw-x2qp-ha9t-vv3e" } });
  fireEvent.change(screen.getByLabelText(/新密码/), { target: { value: "river-9-bamboo" } });
  fireEvent.click(screen.getByRole("button", { name: "修改密码" }));
  await screen.findByText("密码已修改，其他会话已结束。");
  expect(fake.seen.filter((one) => !one.path.endsWith("/me")).map((one) => one.path)).toEqual([
    "/api/v1/identity/change-password",
  ]);
});

test("the authenticator is set up with password, picture and code, and gives recovery codes", async () => {
  const fake = server()
    .on(beginTotp, () => ({ address: "otpauth://x", secret: "JBSWY3DP", picture: "data:image/png;base64,AA==" }))
    .on(confirmTotp, ({ body }) =>
      (body as { code: string }).code === "123456"
        ? { recoveryCodes: ["aaaaa-bbbbb"] }
        : refuse(401, "IDENTITY_SECOND_FACTOR_WRONG"),
    );
  renderPage(<SecuritySection />, { server: fake });
  fireEvent.click(await screen.findByRole("button", { name: "设置" }));
  fireEvent.change(screen.getByLabelText(/请输入当前密码/), { target: { value: "river-9-bamboo" } });
  fireEvent.click(screen.getByRole("button", { name: "继续" }));
  expect(await screen.findByAltText("身份验证器二维码")).toBeTruthy();
  for (const code of ["000000", "123456"]) {
    fireEvent.change(screen.getByLabelText(/6 位数字/), { target: { value: code } });
    fireEvent.click(within(screen.getByRole("dialog")).getByRole("button", { name: "继续" }));
    if (code === "000000") expect(await screen.findByText("出错：IDENTITY_SECOND_FACTOR_WRONG")).toBeTruthy();
  }
  expect(await screen.findByText("aaaaa-bbbbb")).toBeTruthy();
});

test("sessions are shown as people know them, and others can be ended", async () => {
  const fake = server().on(endSession, () => ({ ended: true }));
  renderPage(<SecuritySection />, { server: fake });
  expect(await screen.findByText("Firefox · Windows")).toBeTruthy();
  expect(screen.getByText("办公电脑")).toBeTruthy();
  fireEvent.click(screen.getByRole("button", { name: "结束" }));
  await screen.findByText("会话已结束");
  expect(fake.seen.at(-1)?.path ?? "").toMatch(/identity/);
});

test("where the browser cannot use passkeys it says so instead of failing", async () => {
  renderPage(<SecuritySection />, { server: server() });
  expect(await screen.findByText(/不支持通行密钥/)).toBeTruthy();
});

test.each([
  ["Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Safari/604.1", "Safari · iPhone"],
  ["Mozilla/5.0 (Windows NT 10.0) Chrome/128.0 Safari/537.36 Edg/128.0", "Edge · Windows"],
  ["curl/8.0", "curl/8.0"],
])("%s is shown as %s", (userAgent, shown) => {
  expect(browserOf(userAgent)).toBe(shown);
});

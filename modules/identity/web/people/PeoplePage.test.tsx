// @vitest-environment happy-dom
import { setLanguage } from "@anlan/web-kit";
import { cleanup, fakeServer, fireEvent, refuse, renderPage, screen, waitFor, within } from "@anlan/web-kit/testing";
import { Route, Routes } from "react-router";
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  type Account,
  createAccount,
  findAccounts,
  findRoles,
  getAccount,
  resetPassword,
  revokeRole,
} from "../../contract/index.ts";
import { accountPage } from "./AccountPage.tsx";
import { peoplePage } from "./PeoplePage.tsx";

beforeEach(() => setLanguage("zh"));
afterEach(() => {
  cleanup();
  localStorage.clear();
});

const PeoplePage = peoplePage({});
const AccountPage = accountPage({});

const ID = "0191e9a0-0000-7000-8000-000000000001";
const row = {
  id: ID,
  loginName: "zhangsan",
  name: "张三",
  kind: "official",
  unitId: null,
  unitName: "区应急管理局",
  region: "440605",
  regionName: "南海区",
  state: "active",
  roles: ["leader"],
  secondFactor: false,
  demonstration: false,
  lastSignInAt: null,
  createdAt: "2026-03-02T01:00:00.000Z",
};
const { roles: _roles, ...common } = row;
const account = {
  ...common,
  phone: "138 0000 0000",
  language: "zh",
  mustChangePassword: true,
  lockedUntil: null,
  liveSessions: 1,
  revision: 1,
  grants: [
    {
      grantId: "0191e9a0-0000-7000-8000-000000000002",
      role: "leader",
      region: "440605",
      regionName: "南海区",
      permissions: ["plans.plan.read"],
      roleLabel: { zh: "领导", en: "Leader" },
      validFrom: null,
      validTo: "2026-12-31",
    },
  ],
} as unknown as Account;

const role = {
  code: "leader",
  labelZh: "领导",
  labelEn: "Leader",
  aboutZh: "",
  aboutEn: "",
  builtIn: true,
  region: null,
  levels: ["county"],
  accountKinds: ["official"],
  permissions: [],
  holders: 1,
  position: 1,
  revision: 1,
};
const page = (rows: readonly unknown[]) => ({ rows, nextCursor: null, total: rows.length });
const ALL = [
  "identity.account.read",
  "identity.account.manage",
  "identity.grant.manage",
  "identity.role.read",
  "identity.session.manage",
];

const server = () =>
  fakeServer()
    .on(findAccounts, () => page([row]))
    .on(findRoles, () => page([role]))
    .on(getAccount, () => account);

test("the list asks for one kind of account within the region that one looks at, and names roles", async () => {
  const { server: seen } = renderPage(<PeoplePage />, { server: server(), permissions: ALL });
  expect(await screen.findByText("张三")).toBeTruthy();
  expect(await screen.findByText("领导")).toBeTruthy();
  const asked = seen.seen.find((one) => one.path.endsWith("find-accounts"));
  expect([asked?.query.getAll("kind"), asked?.query.get("within")]).toEqual([["official"], "440605"]);
});

test("who only reads sees no button that changes anything", async () => {
  renderPage(<PeoplePage />, { server: server(), permissions: ["identity.account.read"] });
  await screen.findByText("张三");
  expect(screen.queryByRole("button", { name: "建立账号" })).toBeNull();
});

function openAccount(permissions: readonly string[], fake = server()) {
  const route = (
    <Routes>
      <Route path="/accounts/:accountId" element={<AccountPage />} />
    </Routes>
  );
  return renderPage(route, { server: fake, permissions, at: `/accounts/${ID}` });
}

test("an account shows its roles with region and last day, and that its one-time password still stands", async () => {
  openAccount(ALL);
  expect((await screen.findAllByText("领导")).length).toBeGreaterThan(0);
  expect(screen.getByText(/至 2026/)).toBeTruthy();
  expect(screen.getByText("初始密码尚未修改")).toBeTruthy();
});

test("a new one-time password is shown once, and a refusal in the server's words", async () => {
  let answer: () => unknown = () => refuse(403, "IDENTITY_HOLDS_MORE");
  openAccount(
    ALL,
    server().on(resetPassword, () => answer()),
  );
  fireEvent.click(await screen.findByRole("button", { name: "重置密码" }));
  const dialog = within(screen.getByRole("dialog"));
  fireEvent.click(dialog.getByRole("button", { name: "重置密码" }));
  expect(await dialog.findByText("出错：IDENTITY_HOLDS_MORE")).toBeTruthy();
  answer = () => ({ oneTimePassword: "k7mw-x2qp-ha9t-vv3e" });
  fireEvent.click(dialog.getByRole("button", { name: "重置密码" }));
  expect(await screen.findByText("k7mw-x2qp-ha9t-vv3e")).toBeTruthy();
});

test("a revoked role can be given back at once", async () => {
  const { server: seen } = openAccount(
    ALL,
    server().on(revokeRole, () => account),
  );
  fireEvent.click(await screen.findByRole("button", { name: "收回" }));
  expect(await screen.findByRole("button", { name: "撤销" })).toBeTruthy();
  expect(seen.seen.find((one) => one.path.endsWith("revoke-role"))?.body).toEqual({
    accountId: ID,
    grantId: account.grants[0]?.grantId,
  });
});

test("nobody is offered what he cannot do to himself", async () => {
  const own = { ...account, id: "account-1" };
  openAccount(
    ALL,
    server().on(getAccount, () => own),
  );
  await screen.findAllByText("领导");
  for (const name of ["收回", "授予角色", "重置密码", "停用"]) {
    expect(screen.queryByRole("button", { name })).toBeNull();
  }
});

test("a created account's password is shown, and the form sends its kind and region", async () => {
  const fake = server().on(createAccount, () => ({ accountId: ID, oneTimePassword: "aaaa-bbbb-cccc-dddd" }));
  const { server: seen } = renderPage(<PeoplePage />, { server: fake, permissions: ALL, at: "/people?new=1" });
  const dialog = within(await screen.findByRole("dialog"));
  fireEvent.change(dialog.getByLabelText(/登录名/), { target: { value: "lisi" } });
  fireEvent.change(dialog.getByLabelText(/姓名/), { target: { value: "李四" } });
  fireEvent.click(dialog.getByRole("button", { name: "建立账号" }));
  await waitFor(() => expect(screen.getByText("aaaa-bbbb-cccc-dddd")).toBeTruthy());
  const sent = seen.seen.find((one) => one.path.endsWith("create-account"))?.body;
  expect(sent).toMatchObject({ loginName: "lisi", name: "李四", kind: "official", region: "440605" });
});

// @vitest-environment happy-dom
import { setLanguage } from "@anlan/web-kit";
import { cleanup, fakeServer, fireEvent, renderPage, screen, waitFor, within } from "@anlan/web-kit/testing";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createApiKey, createRole, findApiKeys, findPermissions, findRoles } from "../../contract/index.ts";
import { apiKeysPage } from "../api-keys/ApiKeysPage.tsx";
import { groupsOf } from "./PermissionsInput.tsx";
import { rolesPage } from "./RolesPage.tsx";

beforeEach(() => setLanguage("zh"));
afterEach(() => {
  cleanup();
  localStorage.clear();
});

const RolesPage = rolesPage({});
const ApiKeysPage = apiKeysPage({});

const groups = [
  {
    label: { zh: "规划", en: "Plans" },
    permissions: [
      { code: "plans.plan.read", zh: "查看规划", en: "Read plans" },
      { code: "plans.plan.adopt", zh: "采纳规划", en: "Adopt plans" },
    ],
  },
];
const empty = { rows: [], nextCursor: null, total: 0 };
const HELD = ["identity.role.read", "identity.role.manage", "identity.api-key.manage", "plans.plan.read"];

test("a new role offers only what its maker holds", async () => {
  const server = fakeServer()
    .on(findRoles, () => empty)
    .on(findPermissions, () => ({ groups }))
    .on(createRole, () => ({}));
  renderPage(<RolesPage />, { server, permissions: HELD });
  fireEvent.click((await screen.findAllByRole("button", { name: "新建角色" }))[0] as HTMLElement);
  const dialog = within(await screen.findByRole("dialog"));
  expect(await dialog.findByLabelText("查看规划")).toBeTruthy();
  expect(dialog.queryByLabelText("采纳规划")).toBeNull();
});

test("a key is made for a purpose, a region and some rights, and shown once", async () => {
  const server = fakeServer()
    .on(findApiKeys, () => empty)
    .on(findPermissions, () => ({ groups }))
    .on(createApiKey, () => ({ key: "anlan_shown-once", apiKey: {} }));
  renderPage(<ApiKeysPage />, { server, permissions: HELD });
  fireEvent.click((await screen.findAllByRole("button", { name: "创建密钥" }))[0] as HTMLElement);
  const dialog = within(await screen.findByRole("dialog"));
  fireEvent.change(dialog.getByLabelText(/用途/), { target: { value: "统计局数据交换" } });
  fireEvent.click(await dialog.findByLabelText("查看规划"));
  fireEvent.click(dialog.getByRole("button", { name: "创建接口密钥" }));
  await waitFor(() => expect(screen.getByText("anlan_shown-once")).toBeTruthy());
  const sent = server.seen.find((one) => one.path.endsWith("create-api-key"))?.body;
  expect(sent).toMatchObject({ name: "统计局数据交换", region: "440605", permissions: ["plans.plan.read"], days: 90 });
});

test("codes that no module declares any more are shown last, empty groups not at all", () => {
  const shown = groupsOf(groups, ["gone.thing.read", "plans.plan.adopt"]);
  expect(shown.map(({ permissions }) => permissions.map(({ code }) => code))).toEqual([
    ["plans.plan.adopt"],
    ["gone.thing.read"],
  ]);
  expect(groupsOf(groups, [])).toEqual([]);
});

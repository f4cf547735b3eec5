import { FieldSpec } from "@anlan/records";
import { setLanguage } from "@anlan/web-kit";
import { cleanup, fakeServer, fireEvent, renderPage, screen, within } from "@anlan/web-kit/testing";
import { afterEach, beforeAll, expect, test } from "vitest";
import { createEnterprise, findEnterprises, findSectors, getOwnFields, setOwnFields } from "../contract/index.ts";
import { EnterprisesPage } from "./EnterprisesPage.tsx";
import { OwnFieldsPage } from "./OwnFieldsPage.tsx";

beforeAll(() => setLanguage("zh"));
afterEach(cleanup);

const nothing = { county: "440605", fields: [], revision: 0, updatedAt: null, updatedBy: null };
const dormitory = FieldSpec.parse({ code: "x1", name: "宿舍人数", type: "integer", column: "shown", filter: true });
const RIGHTS = ["enterprises.enterprise.read", "enterprises.enterprise.manage", "enterprises.field.manage"];
const row = {
  id: "01890000-0000-7000-8000-000000000001",
  county: "440605",
  region: "440605011",
  regionName: "桂城街道",
  state: "active",
  sectors: [],
  name: "安澜化工",
  updatedAt: "2026-03-02T01:00:00.000Z",
  "f.x1": 412,
};
const posted = (server: ReturnType<typeof fakeServer>) => server.seen.find(({ method }) => method === "POST")?.body;

test("an office adds a field to its archives in the page; files and references are not offered", async () => {
  const server = fakeServer()
    .on(getOwnFields, () => nothing)
    .on(setOwnFields, ({ body }) => ({ ...nothing, ...(body as object), revision: 1 }));
  renderPage(<OwnFieldsPage />, { server, permissions: RIGHTS });
  fireEvent.click(await screen.findByRole("button", { name: "添加字段" }));
  const types = within(screen.getByLabelText("类型")).getAllByRole("option");
  expect(types.map((one) => one.textContent)).not.toContain("附件");
  fireEvent.click(screen.getByRole("button", { name: "保存字段" }));
  expect(posted(server)).toBeUndefined();
  fireEvent.change(screen.getByLabelText("字段名称"), { target: { value: "宿舍人数" } });
  fireEvent.change(screen.getByLabelText("类型"), { target: { value: "integer" } });
  fireEvent.click(screen.getByRole("button", { name: "保存字段" }));
  await expect
    .poll(() => posted(server))
    .toMatchObject({
      revision: 0,
      fields: [{ code: "x1", type: "integer", name: { zh: "宿舍人数" } }],
    });
});

test("list and form of the county have its fields, and the place is one input", async () => {
  const server = fakeServer()
    .on(getOwnFields, () => ({ ...nothing, fields: [dormitory], revision: 1 }))
    .on(findSectors, () => ({ sectors: [] }))
    .on(findEnterprises, () => ({ rows: [row], nextCursor: null, total: 1 }) as never)
    .on(createEnterprise, () => ({ enterpriseId: row.id, revision: 1, state: "active" }) as never);
  renderPage(<EnterprisesPage />, { server, permissions: RIGHTS });
  expect(await screen.findByText("412")).toBeTruthy();
  expect(
    server.seen.some(({ path, query }) => path.includes("find-enterprises") && query.get("county") === "440605"),
  ).toBe(true);
  fireEvent.click(screen.getByRole("button", { name: /新建企业/ }));
  fireEvent.change(await screen.findByLabelText(/企业名称/), { target: { value: "新厂" } });
  fireEvent.change(screen.getByLabelText(/宿舍人数/), { target: { value: "8" } });
  fireEvent.change(screen.getByLabelText(/^位置/), { target: { value: "113.1, 23.02" } });
  fireEvent.click(screen.getAllByRole("button", { name: /新建企业/ }).at(-1) as HTMLElement);
  await expect
    .poll(() => posted(server))
    .toMatchObject({
      name: "新厂",
      longitude: 113.1,
      latitude: 23.02,
      data: { x1: 8 },
    });
});

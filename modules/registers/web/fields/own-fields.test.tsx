import { setLanguage } from "@anlan/web-kit";
import { cleanup, fakeServer, fireEvent, renderPage, screen, within } from "@anlan/web-kit/testing";
import { Route, Routes } from "react-router";
import { afterEach, beforeAll, expect, test } from "vitest";
import { findKinds, getAdditions, getKind, SectorPack, setAdditions, setOwnKind } from "../../contract/index.ts";
import { kindInForce } from "../../domain/index.ts";
import { OwnFieldsPage } from "./OwnFieldsPage.tsx";
import { EditOwnKindPage, OwnKindPage } from "./OwnKindPage.tsx";

beforeAll(() => setLanguage("zh"));
afterEach(cleanup);

const pack = SectorPack.parse({
  code: "light",
  name: "灯塔",
  version: 1,
  validFrom: "2026-01-01",
  kinds: [
    { code: "tower", name: "灯塔", subject: "facility", fields: [{ code: "height", name: "高", type: "number" }] },
  ],
});
const [declared] = pack.kinds;
if (declared === undefined) throw new Error("no kind");
const kind = kindInForce(pack, declared, { added: [], day: "2026-03-01", packs: [pack] });
const nothing = { kind: "light/tower", fields: [], checklists: [], revision: 0, updatedAt: null, updatedBy: null };

test("a department adds a table, a reference and a checklist in the page, without a programmer", async () => {
  const fake = fakeServer()
    .on(getKind, () => ({ ...kind, checklists: [] }))
    .on(getAdditions, () => nothing)
    .on(setAdditions, ({ body }) => ({ ...nothing, ...(body as object), revision: 1 }));
  renderPage(
    <Routes>
      <Route path="/registers/kinds/:pack/:kind/fields" element={<OwnFieldsPage />} />
    </Routes>,
    { server: fake, permissions: ["registers.kind.manage"], at: "/registers/kinds/light/tower/fields" },
  );
  const type = (label: RegExp | string, value: string, at = 0) =>
    fireEvent.change(screen.getAllByLabelText(label)[at] as HTMLElement, { target: { value } });
  fireEvent.click(await screen.findByRole("button", { name: "添加字段" }));
  type("字段名称", "检修记录");
  type("类型", "group");
  const table = screen.getByRole("group", { name: "明细表的列" });
  expect(within(table).queryByText("明细表（可填多行）")).toBeNull();
  fireEvent.click(within(table).getByRole("button", { name: "添加字段" }));
  type("字段名称", "检修日期", 1);
  type("类型", "day", 1);
  fireEvent.click(screen.getAllByRole("button", { name: "添加字段" }).at(-1) as HTMLElement);
  type("字段名称", "责任部门", 2);
  type("类型", "reference", 2);
  type("引用什么", "unit");
  fireEvent.click(screen.getByRole("button", { name: "添加检查表" }));
  type("检查表名称", "值守检查表");
  fireEvent.click(screen.getByLabelText("企业自查"));
  fireEvent.click(screen.getByRole("button", { name: "保存字段和检查表" }));
  // Without a point the checklist is none, and nothing is sent.
  expect(fake.seen.filter(({ method }) => method === "POST")).toEqual([]);
  type(/检查内容/, "灯罩无破损\n! 备用电源可用");
  fireEvent.click(screen.getByRole("button", { name: "保存字段和检查表" }));
  await expect.poll(() => fake.seen.some(({ method }) => method === "POST")).toBe(true);
  expect(fake.seen.find(({ method }) => method === "POST")?.body).toMatchObject({
    kind: "light/tower",
    revision: 0,
    fields: [
      { code: "x1", type: "group", fields: [{ code: "f1", type: "day" }] },
      { code: "x2", type: "reference", to: "unit" },
    ],
    checklists: [
      {
        code: "x1",
        use: ["inspection", "self-check"],
        items: [{ whenDanger: "general" }, { text: { zh: "备用电源可用" }, whenDanger: "major" }],
      },
    ],
  });
});

test("a department renames its own register and its fields, and what hangs on records stays", async () => {
  const own = { ...kind, code: "own-440605/list1", sector: "general", kind: { ...kind.kind, code: "list1" } };
  const fake = fakeServer()
    .on(findKinds, () => ({ sectors: [] }))
    .on(getKind, () => ({ ...own, checklists: [] }))
    .on(getAdditions, () => ({ ...nothing, kind: own.code, revision: 3 }))
    .on(setOwnKind, () => ({ kind: own.code, revision: 4 }));
  renderPage(
    <Routes>
      <Route path="/registers/kinds/:pack/:kind/edit" element={<EditOwnKindPage />} />
    </Routes>,
    { server: fake, permissions: ["registers.kind.manage"], at: "/registers/kinds/own-440605/list1/edit" },
  );
  fireEvent.change(await screen.findByLabelText("台账名称"), { target: { value: "海边灯塔" } });
  fireEvent.change(screen.getByLabelText("字段名称"), { target: { value: "塔高" } });
  expect(screen.getByLabelText("归口行业领域")).toHaveProperty("disabled", true);
  fireEvent.click(screen.getByRole("button", { name: "保存修改" }));
  await expect.poll(() => fake.seen.some(({ method }) => method === "POST")).toBe(true);
  expect(fake.seen.find(({ method }) => method === "POST")?.body).toMatchObject({
    code: "list1",
    name: "海边灯塔",
    sector: "general",
    subject: "facility",
    revision: 3,
    fields: [{ code: "height", name: { zh: "塔高" }, type: "number" }],
  });
});

test("a new register takes a code that no other department's has, which this one may not see", async () => {
  const fake = fakeServer()
    .on(findKinds, () => ({ sectors: [] }))
    .on(setOwnKind, () => ({ kind: "own-440605/list-a", revision: 1 }));
  renderPage(<OwnKindPage />, { server: fake, permissions: ["registers.kind.manage"] });
  fireEvent.change(await screen.findByLabelText("台账名称"), { target: { value: "海边长椅" } });
  fireEvent.change(screen.getByLabelText("字段名称"), { target: { value: "座位" } });
  fireEvent.click(screen.getByRole("button", { name: "建立台账" }));
  await expect.poll(() => fake.seen.some(({ method }) => method === "POST")).toBe(true);
  const sent = fake.seen.find(({ method }) => method === "POST")?.body as { code: string };
  expect(sent.code).toMatch(/^list-[a-z0-9]{6,}$/);
});

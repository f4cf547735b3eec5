import { resolveCitations } from "@anlan/regulations/contract";
import { setLanguage } from "@anlan/web-kit";
import { cleanup, fakeServer, fireEvent, officialWith, renderPage, screen } from "@anlan/web-kit/testing";
import { Route, Routes } from "react-router";
import { afterEach, beforeAll, expect, test } from "vitest";
import {
  findDuties,
  findKinds,
  findPublicRecords,
  findRecords,
  getKind,
  getRecord,
  SectorPack,
} from "../contract/index.ts";
import { kindInForce } from "../domain/index.ts";
import { CataloguePage } from "./catalogue/CataloguePage.tsx";
import { PublicRegisterPage } from "./PublicRegisterPage.tsx";
import { ChecklistPage } from "./record/ChecklistPage.tsx";
import { NewRecordPage } from "./record/NewRecordPage.tsx";
import { RecordPage } from "./record/RecordPage.tsx";
import { RegisterPage } from "./register/RegisterPage.tsx";

beforeAll(() => setLanguage("zh"));
afterEach(cleanup);

const pack = SectorPack.parse({
  code: "light",
  name: "灯塔",
  version: 1,
  validFrom: "2026-01-01",
  kinds: [
    {
      code: "tower",
      name: "灯塔",
      subject: "facility",
      number: "licence",
      fields: [
        { code: "licence", name: "证号", type: "code", required: true },
        { code: "height", name: "灯高", type: "number", unit: "m", column: "shown", filter: true, section: "构造" },
        { code: "double", name: "两倍高", type: "number", unit: "m", formula: "height * 2" },
        { code: "lamp", name: "光源", type: "choice", options: [{ code: "led", name: "发光管" }] },
        { code: "phone", name: "电话", type: "phone" },
        {
          code: "bulbs",
          name: "灯泡",
          type: "group",
          fields: [{ code: "watts", name: "功率", type: "integer", unit: "W" }],
        },
      ],
      life: {
        states: [
          { code: "planned", name: "在建", tone: "waiting" },
          { code: "lit", name: "发光", tone: "active" },
          { code: "gone", name: "拆除", end: true },
        ],
        start: "planned",
        moves: [
          { code: "light", name: "点亮", from: "planned", to: "lit", by: "manage", needs: ["lamp"] },
          { code: "end", name: "拆除", from: "lit", to: "gone", by: "approve" },
        ],
      },
    },
  ],
});
const [tower] = pack.kinds;
if (tower === undefined) throw new Error("no kind");
const kind = kindInForce(pack, tower, { added: [], day: "2026-03-02", packs: [pack] });
const ID = "0190a000-0000-7000-8000-000000000001";
const record = {
  id: ID,
  kind: "light/tower",
  sector: "light",
  name: "北角灯塔",
  number: "DT-1",
  region: "440605011",
  regionName: "桂城街道",
  enterpriseId: null,
  enterpriseName: null,
  withinId: null,
  position: { longitude: 113.1, latitude: 23.1 },
  geometry: null,
  address: "海边一号",
  state: "planned",
  stateSince: "2026-03-01T00:00:00.000Z",
  lastMoves: {},
  values: { licence: "DT-1", height: 20.5, double: 41, phone: "138****5678", bulbs: [{ watts: 60 }] },
  nextLimit: null,
  revision: 3,
  createdAt: "2026-03-01T00:00:00.000Z",
  updatedAt: "2026-03-01T00:00:00.000Z",
};
const open = {
  record,
  kind,
  abilities: [],
  mayEdit: true,
  due: null,
  within: null,
  names: {},
  links: [{ kind: "light/buoy", name: { zh: "浮标", en: "Buoys" }, field: null, count: 2 }],
  history: [
    {
      id: "h2",
      at: "2026-03-01T02:00:00.000Z",
      accountName: "李四",
      reason: "量高",
      origin: "page",
      changes: [
        { field: "height", from: 20, to: 20.5 },
        { field: "phone", from: null, to: null, hidden: true },
      ],
    },
  ],
  moves: [],
  proposals: 0,
  checklists: [
    {
      code: "lamp",
      name: { zh: "灯器检查表", en: "Lamps" },
      for: ["tower"],
      use: ["inspection" as const],
      items: [
        { code: "glass", text: { zh: "灯罩无破损", en: "Glass whole" }, method: "look" as const, criterion: "GM03-1" },
        { code: "power", text: { zh: "备用电源可用", en: "Spare power" }, whenDanger: "major" as const },
      ],
    },
  ],
};

const RIGHTS = ["registers.record.read", "registers.record.manage"];
const server = () =>
  fakeServer()
    .on(getKind, () => ({ ...kind, checklists: [] }))
    .on(getRecord, () => open)
    .on(findDuties, () => ({ duties: [] }))
    .on(findRecords, () => ({ rows: [{ ...record, "f.height": 20.5, withinName: null }], nextCursor: null, total: 1 }));

test("the catalogue shows every register with its count, and finds one by its name", async () => {
  const line = {
    about: null,
    subject: "facility",
    symbol: "tower",
    geometry: "point",
    selfService: "none",
    public: false,
  };
  const fake = server().on(findKinds, () => ({
    sectors: [
      {
        code: "light",
        name: pack.name,
        about: null,
        waits: [{ zh: "雾号监测", en: "Fog" }],
        holdings: [],
        kinds: [
          { ...line, code: "light/tower", name: { zh: "灯塔册", en: "Towers" }, count: 12 },
          { ...line, code: "light/buoy", name: { zh: "浮标", en: "Buoys" }, count: 1 },
        ],
      },
    ],
  }));
  renderPage(<CataloguePage />, { server: fake, permissions: RIGHTS });
  expect(await screen.findByText("12 条")).toBeTruthy();
  expect(screen.getByText("后续开放：雾号监测")).toBeTruthy();
  fireEvent.change(screen.getByRole("searchbox"), { target: { value: "浮标" } });
  expect(screen.queryByText("灯塔册")).toBeNull();
  expect(screen.getByText("浮标")).toBeTruthy();
});

const at = (path: string, page: React.ReactNode, address: string, permissions = RIGHTS) => {
  const fake = server();
  renderPage(
    <Routes>
      <Route path={path} element={page} />
    </Routes>,
    { server: fake, permissions, at: address },
  );
  return fake;
};

test("a register's list has the columns of its kind and asks for its open states", async () => {
  const fake = at("/registers/kinds/:pack/:kind", <RegisterPage />, "/registers/kinds/light/tower");
  expect(await screen.findByText("灯高（m）")).toBeTruthy();
  expect(await screen.findByText("20.5")).toBeTruthy();
  const asked = fake.seen.findLast((one) => one.path.endsWith("find-records"));
  expect(asked?.query.get("kind")).toBe("light/tower");
  expect(asked?.query.getAll("state")).toEqual(["planned", "lit"]);
  expect(screen.getByText("批量导入").closest("a")?.getAttribute("href")).toBe("/imports?target=registers.light/tower");
});

test("a record shows state, facts in words with units, history from what to what, and the way to linked records", async () => {
  at("/registers/records/:recordId", <RecordPage />, `/registers/records/${ID}`);
  expect(await screen.findByRole("heading", { name: /北角灯塔/ })).toBeTruthy();
  expect(screen.getAllByText("20.5 m").length).toBeGreaterThan(0);
  expect(screen.getByText("60 W")).toBeTruthy();
  expect(screen.getByText("138****5678")).toBeTruthy();
  // The map reads lng, lat and z.
  expect(
    screen
      .getByText(/113\.1, 23\.1/)
      .closest("a")
      ?.getAttribute("href"),
  ).toMatch(/^\/map\?layers=.*&lng=113\.1&lat=23\.1&z=16$/);
  expect(screen.getByText("已修改（受保护信息不显示）")).toBeTruthy();
  expect(screen.getByText("浮标 2 条").getAttribute("href")).toBe(`/registers/kinds/light/buoy?linkedTo=${ID}`);
  fireEvent.click(screen.getByText(/灯器检查表 · 2 项/));
  expect(screen.getByText("备用电源可用")).toBeTruthy();
  expect(screen.getByText("不符合即为重大隐患")).toBeTruthy();
  expect(screen.getByText("打开打印页").getAttribute("href")).toBe(`/registers/records/${ID}/checklists/lamp`);
  fireEvent.click(screen.getByRole("button", { name: "点亮" }));
  expect(await screen.findByText("光源")).toBeTruthy();
});

test("a checklist is printed under what is checked, with room for what is found; criteria are told in words", async () => {
  const fake = server().on(resolveCitations, () => ({
    found: [
      {
        code: "GM03-1",
        kind: "criterion" as const,
        title: "工贸判定标准",
        text: "未设置监测装置",
        documentId: ID as never,
        inForce: true,
      },
    ],
  }));
  renderPage(
    <Routes>
      <Route path="/registers/records/:recordId/checklists/:code" element={<ChecklistPage />} />
    </Routes>,
    {
      server: fake,
      permissions: [...RIGHTS, "regulations.document.read"],
      at: `/registers/records/${ID}/checklists/lamp`,
    },
  );
  expect(await screen.findByText("未设置监测装置")).toBeTruthy();
  expect(screen.getByText("海边一号")).toBeTruthy();
  expect(screen.getAllByText("□")).toHaveLength(2);
  expect(screen.getByText("检查人（签名）")).toBeTruthy();
});

test("the form of a new record is made of the kind's fields; computed ones are shown and not asked for", async () => {
  const fake = at("/registers/kinds/:pack/:kind/new", <NewRecordPage />, "/registers/kinds/light/tower/new");
  const height = await screen.findByLabelText("灯高");
  expect(screen.getByText("构造")).toBeTruthy();
  fireEvent.change(height, { target: { value: "21" } });
  expect(await screen.findByText("42 m")).toBeTruthy();
  expect(screen.queryByLabelText("两倍高")).toBeNull();
  fireEvent.click(screen.getByRole("button", { name: "登记台账记录" }));
  expect((await screen.findAllByText("请填写")).length).toBeGreaterThan(0);
  expect(fake.seen.some((one) => one.method === "POST")).toBe(false);
});

test("an enterprise asks for its own records, and is offered no import", async () => {
  const fake = server();
  fake.on("/api/v1/registers/get-own-kind", () => ({ ...kind, checklists: [] }));
  fake.on("/api/v1/registers/find-own-records", () => ({ rows: [], nextCursor: null, total: 0 }));
  const official = officialWith(["registers.own.read"]);
  renderPage(
    <Routes>
      <Route path="/registers/kinds/:pack/:kind" element={<RegisterPage />} />
    </Routes>,
    {
      server: fake,
      me: { ...official, facts: { ...official.facts, enterpriseId: ID } },
      at: "/registers/kinds/light/tower",
    },
  );
  expect(await screen.findByText("没有符合条件的记录")).toBeTruthy();
  expect(screen.queryByText("批量导入")).toBeNull();
});

test("the public list needs no session", async () => {
  const fake = server().on(findPublicRecords, () => ({
    name: tower.name,
    sectorName: pack.name,
    fields: [kind.fields[1]],
    states: { lit: { zh: "发光", en: "Lit" } },
    rows: [{ id: ID, name: "北角灯塔", state: "lit", regionName: "桂城街道", address: null, values: { height: 20.5 } }],
    next: null,
  }));
  renderPage(<PublicRegisterPage />, { server: fake, at: "/public/registers/light/tower" });
  expect(await screen.findByText("20.5 m")).toBeTruthy();
  expect(fake.seen[0]?.query.get("kind")).toBe("light/tower");
});

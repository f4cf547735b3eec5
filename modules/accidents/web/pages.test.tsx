import { setLanguage } from "@anlan/web-kit";
import { cleanup, fakeServer, fireEvent, renderPage, screen } from "@anlan/web-kit/testing";
import { Form, Input } from "antd";
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  type Accident,
  findAccidents,
  findLikelySame,
  getAccident,
  getDue,
  getMonths,
  joinAccident,
  NOTHING_KNOWN,
} from "../contract/index.ts";
import { AccidentPage } from "./AccidentPage.tsx";
import { AccidentsPage } from "./AccidentsPage.tsx";
import { Conflict, differencesOf } from "./Conflict.tsx";
import { DueCard } from "./DueCard.tsx";
import { MonthsPage } from "./MonthsPage.tsx";

beforeEach(() => setLanguage("zh"));
afterEach(cleanup);

const ID = "01920000-0000-7000-8000-000000000001";
const AT = "2026-11-10T01:00:00.000Z";
const words = { zh: "词", en: "word" };

const accident = (changes: Partial<Accident> = {}): Accident =>
  ({
    id: ID,
    county: "440605",
    number: "440605-20261110-ABCDEF",
    region: "440605011",
    regionName: "桂城街道",
    path: ["广东省", "佛山市", "南海区", "桂城街道"],
    sectors: [],
    title: "配电房触电",
    category: "industry-mining-trade",
    occurredAt: AT,
    occurredOn: "2026-11-10",
    place: null,
    enterpriseId: null,
    enterpriseName: null,
    unitName: null,
    position: null,
    placeNote: null,
    values: { title: "配电房触电", category: "industry-mining-trade" },
    ...NOTHING_KNOWN,
    casualties: { ...NOTHING_KNOWN, deaths: 1 },
    directLoss: null,
    grade: "ordinary",
    gradeProvisional: true,
    type: null,
    typeName: null,
    typeBy: null,
    counted: true,
    notCounted: null,
    marks: ["late"],
    state: "reported",
    stateSince: AT,
    lastMoves: {},
    updatedAt: AT,
    people: [],
    lostWorkdays: { days: 0, unknown: 0 },
    loss: { estimate: null, lines: [], direct: null, indirect: 0, unknown: [] },
    grading: {
      driver: "deaths",
      dimensions: [{ dimension: "deaths", value: 1, complete: false, grade: "ordinary" }],
      source: "第三条",
    },
    nearMajor: [],
    counting: { counted: true, reason: null, words, source: "", provisional: true },
    events: [],
    edition: words,
    nature: null,
    vehicle: null,
    mainCause: null,
    indirectCauses: [],
    factors: [],
    unitKnewAt: null,
    rescueEndedAt: null,
    reportTo: "city",
    onScene: words,
    investigatedBy: words,
    window: { days: 30, lastDay: "2026-12-10", open: true },
    clocks: [
      {
        code: "R2",
        duty: { zh: "单位报县级", en: "unit" },
        source: "第九条",
        by: "unit",
        to: "county",
        phone: false,
        since: AT,
        due: AT,
        doneAt: "2026-11-10T01:30:00.000Z",
        state: "done-late",
        lateMinutes: 30,
      },
    ],
    followUps: { perDay: 1, today: [], missed: 0, ended: false },
    reports: [],
    findings: [],
    month: null,
    removal: null,
    joinedTo: null,
    joined: [],
    history: [],
    revision: 1,
    ...changes,
  }) as unknown as Accident;

const at = { at: `/accidents/${ID}`, path: "/accidents/:accidentId" };
const READ = "accidents.accident.read";
const HANDLE = "accidents.accident.handle";

test("the page of an accident shows its clocks, what is unknown, and why it has its grade", async () => {
  const server = fakeServer().on(getAccident, () => accident());
  renderPage(<AccidentPage />, { server, permissions: [READ], ...at });
  await screen.findByText("单位报县级");
  expect(screen.getByText("超时 30 分钟")).toBeTruthy();
  expect(screen.getAllByText("未知").length).toBeGreaterThan(3);
  expect(screen.getByText(/由“死亡（含失踪）”决定/)).toBeTruthy();
  expect(screen.queryByText("更正基本信息")).toBeNull();
});

test("records that may tell of the same accident are shown with why; who handles it joins the one to the other", async () => {
  const other = { id: "01920000-0000-7000-8000-000000000002", number: "440605-20261110-FEDCBA", title: "某厂触电" };
  const row = { ...other, occurredAt: AT, regionName: "西樵镇", unitName: null, state: "reported", why: ["words"] };
  const server = fakeServer()
    .on(getAccident, () => accident())
    .on(findLikelySame, () => ({ rows: [row] }))
    .on(joinAccident, () => ({ accidentId: ID, number: "x", revision: 2, state: "joined", grade: null }));
  renderPage(<AccidentPage />, { server, permissions: [READ, HANDLE], ...at });
  expect(await screen.findByText("说法相近")).toBeTruthy();
  fireEvent.click(screen.getByText("并入这一起"));
  fireEvent.change(await screen.findByLabelText(/原因/), { target: { value: "两处所报为同一起" } });
  fireEvent.click(screen.getAllByRole("button", { name: "并入另一起" }).at(-1) as HTMLElement);
  await screen.findByText(/已保存/);
  const sent = server.seen.find(({ method }) => method === "POST");
  expect(sent?.body).toMatchObject({ accidentId: ID, into: other.id, revision: 1, reason: "两处所报为同一起" });
});

function ConflictForm({ onSend }: { onSend: (values: unknown) => void }) {
  const [form] = Form.useForm();
  const opened = { revision: 1, title: "甲", place: "东门" };
  const latest = { revision: 2, title: "别人的名称", place: "西门" };
  const other = { id: ID, at: AT, accountName: "李四", reason: null, origin: "page" as const, changes: [] };
  return (
    <Form form={form} initialValues={{ ...opened, title: "我的名称" }}>
      <Form.Item name="title">
        <Input />
      </Form.Item>
      <Conflict opened={opened} latest={latest} accident={accident({ history: [other] })} />
      <button type="button" onClick={() => onSend(form.getFieldsValue(true))}>
        send
      </button>
    </Form>
  );
}

test("of two who correct the same accident the second sees both values side by side and goes on with a choice", async () => {
  let sent: unknown = null;
  renderPage(<ConflictForm onSend={(values) => (sent = values)} />, { server: fakeServer(), permissions: [], at: "/" });
  await screen.findByText(/李四 又改了这条记录/);
  expect(screen.getByText(/我的名称/)).toBeTruthy();
  expect(screen.getByText(/别人的名称/)).toBeTruthy();
  fireEvent.click(screen.getAllByLabelText(/我的：/)[0] as HTMLElement);
  fireEvent.click(screen.getByText("按此继续"));
  fireEvent.click(screen.getByText("send"));
  expect(sent).toEqual({ revision: 2, title: "我的名称", place: "西门" });
  expect(screen.queryByText(/又改了这条记录/)).toBeNull();
});

test("what differs is what the other changed: numbers one by one, the rest by field", () => {
  const opened = { title: "甲", place: null, casualties: { deaths: 1, missing: null } };
  const latest = { title: "乙", place: null, casualties: { deaths: 2, missing: null } };
  const found = differencesOf(opened, latest, { title: "丙", place: "车间", casualties: { deaths: 1 } });
  expect(found.map(({ path, mine, theirs }) => [path.join("."), mine, theirs])).toEqual([
    ["title", "丙", "乙"],
    ["casualties.deaths", 1, 2],
  ]);
});

test("an empty list says how accidents come in", async () => {
  const server = fakeServer().on(findAccidents, () => ({ rows: [], nextCursor: null, total: 0 }));
  renderPage(<AccidentsPage />, { server, permissions: [READ, "accidents.accident.report"], at: "/accidents" });
  await screen.findByText("没有事故");
  expect(screen.getAllByText("快报事故").length).toBeGreaterThan(0);
});

const figures = {
  accidents: 2,
  deaths: 1,
  missing: 0,
  seriousInjuries: 0,
  minorInjuries: 0,
  directLoss: 0,
  unknown: 1,
  notCounted: 0,
  unverified: 0,
};

test("a locked month shows what was locked beside what counts now", async () => {
  const lock = {
    id: ID,
    state: "locked",
    stateSince: AT,
    region: "440605",
    lastMoves: {},
    locked: { ...figures, deaths: 0 },
    corrections: 1,
    reason: null,
    lockedBy: "张三",
    revision: 1,
  };
  const months = [{ month: "2026-10", over: true, figures, lock }];
  const server = fakeServer().on(getMonths, () => ({ region: "440605", months }) as never);
  renderPage(<MonthsPage />, { server, permissions: [READ], at: "/accidents/months" });
  await screen.findByText("锁定后更正 1 次");
  expect(screen.getByText("2 起，死亡 1 人，重伤 0 人").getAttribute("href")).toBe(
    "/accidents?occurredOn=2026-10-01..2026-10-31",
  );
  expect(screen.getByText(/2 起，死亡 0 人/)).toBeTruthy();
});

test("the card says what is overdue and what waits to be verified", async () => {
  const rows = [{ id: ID, title: "触电", grade: null, nextClockAt: AT, overdue: true }];
  const server = fakeServer().on(getDue, () => ({ total: 1, overdue: 1, unverified: 2, rows }) as never);
  renderPage(<DueCard />, { server, permissions: [HANDLE], at: "/" });
  expect((await screen.findByText("触电")).getAttribute("href")).toBe(`/accidents/${ID}`);
  expect(screen.getByText("待核实")).toBeTruthy();
});

test("who only reports goes on with a follow-up and completes the own report; no empty part stands on the page", async () => {
  const own = accident({ lastMoves: { report: "account-1" }, state: "reported" });
  const server = fakeServer().on(getAccident, () => own);
  renderPage(<AccidentPage />, { server, permissions: [READ, "accidents.accident.report"], ...at });
  expect(await screen.findByText("续报", { selector: "button" })).toBeTruthy();
  expect(screen.queryByText("登记报告")).toBeNull();
  expect(screen.getByText("补充快报")).toBeTruthy();
  cleanup();
  const verified = fakeServer().on(getAccident, () => accident({ state: "verified" }));
  renderPage(<AccidentPage />, { server: verified, permissions: [READ], ...at });
  await screen.findByText("全部经过");
  expect(screen.queryByText("核销")).toBeNull();
  cleanup();
  renderPage(<AccidentPage />, { server: verified, permissions: [READ, HANDLE], ...at });
  expect((await screen.findAllByText(/核销/)).length).toBeGreaterThan(0);
});

import type { Caller } from "@anlan/kernel";
import { inScope, unsafeEverywhere } from "@anlan/server-kit";
import { type TestWorld, testWorld } from "@anlan/test-kit";
import { beforeAll, beforeEach, expect, test } from "vitest";
import {
  defineMessages,
  dismissNotices,
  findNotices,
  findTodos,
  getCounts,
  getPreferences,
  readAllNotices,
  readNotices,
  sendNotice,
  setPreferences,
} from "../contract/index.ts";
import { testNoticesPorts } from "../testing/index.ts";
import { createNotices, type NewNotice, type NewTodo, noticesModule, type TellContext } from "./index.ts";
import { sweepNotices } from "./sweep.ts";

const messages = defineMessages("sample", {
  assigned: { zh: "“{title}”已分解到您单位", en: '"{title}" was assigned to your unit' },
  late: { zh: "“{title}”已逾期", en: '"{title}" is late' },
});
const subject = { type: "sample", id: "s-1", region: "440605011" };

let holders: readonly string[] = [];
const ports = testNoticesPorts({ accountsWith: async () => holders });
const notices = createNotices(ports);
let world: TestWorld;
let town: Caller;
let office: Caller;

beforeAll(async () => {
  world = await testWorld([noticesModule(ports)]);
  town = world.person({ region: "440605011", permissions: ["sample.report"], unitId: "u-1" });
  office = world.person({ region: "440605", permissions: ["sample.accept", "notices.notice.send"] });
});

beforeEach(async () => {
  holders = [];
  await world.database.ownerPool.query(
    "truncate notices.notices, notices.todos, notices.late_steps, notices.preferences",
  );
});

/** As an event handler would run it. */
function within<T>(work: (context: TellContext) => Promise<T>): Promise<T> {
  const { runtime } = world;
  return inScope(runtime.pool, unsafeEverywhere, "write", (db) =>
    work({ tables: () => db as never, now: world.clock.now(), newId: runtime.newId, runtime }),
  );
}

const notice = (changes: Partial<NewNotice> = {}): NewNotice => ({
  to: { accounts: [town.accountId] },
  kind: "information",
  message: messages.assigned,
  parameters: { title: "危化品整治" },
  subject,
  link: "/assignments/1",
  source: "event-1",
  ...changes,
});
const tell = (changes: Partial<NewNotice> = {}) => within((context) => notices.tell(context, notice(changes)));

const todo = (changes: Partial<NewTodo> = {}): NewTodo => ({
  to: { permission: "sample.report", unitId: "u-1" },
  subject,
  step: "report",
  message: messages.assigned,
  parameters: { title: "危化品整治" },
  dueAt: new Date("2026-03-10T15:59:59.999Z"),
  ...changes,
});
const open = (changes: Partial<NewTodo> = {}) => within((context) => notices.todos.open(context, todo(changes)));

test("a notice reaches the person with its words in both languages, and nobody else", async () => {
  expect(await tell()).toBe(1);
  const { rows } = await world.list(town, findNotices);
  expect(rows).toMatchObject([
    {
      text: "“危化品整治”已分解到您单位",
      textEn: '"危化品整治" was assigned to your unit',
      unread: true,
      readAt: null,
    },
  ]);
  expect((await world.list(office, findNotices)).rows).toEqual([]);
});

test("what is named in two languages fills the words of each, in notices and in to-dos", async () => {
  const parameters = { title: { zh: "整改", en: "Rectification" } };
  const words = { text: "“整改”已分解到您单位", textEn: '"Rectification" was assigned to your unit' };
  await tell({ parameters });
  expect((await world.list(town, findNotices)).rows).toMatchObject([words]);
  await open({ to: { accountId: town.accountId }, parameters });
  expect((await world.list(town, findTodos)).rows).toMatchObject([words]);
});

test("the same cause tells the same person once, however often it is repeated", async () => {
  await tell();
  await tell();
  await tell({ source: "event-2" });
  expect((await world.ask(town, getCounts, {})).unread).toBe(2);
});

test("holders of a right are told, several audiences once, and not the person who did it", async () => {
  holders = [town.accountId, office.accountId, "third"];
  const to = [{ permission: "sample.accept", region: "440605" }, { accounts: ["third", "fourth"] }] as const;
  expect(await tell({ to, except: town.accountId })).toBe(3);
  expect((await world.ask(town, getCounts, {})).unread).toBe(0);
  expect((await world.ask(office, getCounts, {})).unread).toBe(1);
});

test("reading, reading all and dismissing touch one's own notices only", async () => {
  await tell();
  await tell({ source: "event-2" });
  await tell({ source: "event-3", to: { accounts: [office.accountId] } });
  const ids = (await world.list(town, findNotices)).rows.map((row) => row.id);
  const others = (await world.list(office, findNotices)).rows.map((row) => row.id);
  expect(await world.run(town, readNotices, { noticeIds: [...ids.slice(0, 1), ...others] })).toEqual({ changed: 1 });
  expect(await world.run(town, readNotices, { noticeIds: ids.slice(0, 1) })).toEqual({ changed: 0 });
  expect((await world.list(town, findNotices, { unread: "yes" })).rows).toHaveLength(1);
  expect(await world.run(town, readAllNotices, {})).toEqual({ changed: 1 });
  expect(await world.run(town, dismissNotices, { noticeIds: ids })).toEqual({ changed: 2 });
  expect((await world.list(town, findNotices)).rows).toEqual([]);
  expect((await world.list(office, findNotices)).rows).toHaveLength(1);
});

test("in quiet hours only what is urgent rings, and nothing is lost", async () => {
  expect(await world.ask(town, getPreferences, {})).toEqual({ quiet: null });
  await world.run(town, setPreferences, { quiet: { from: "08:00", to: "12:00" } });
  expect(await world.ask(town, getPreferences, {})).toEqual({ quiet: { from: "08:00", to: "12:00" } });
  await tell();
  expect(await world.ask(town, getCounts, {})).toMatchObject({ unread: 1, ringing: 0, quiet: true });
  await tell({ source: "event-2", urgent: true });
  expect(await world.ask(town, getCounts, {})).toMatchObject({ unread: 2, ringing: 1 });
  await world.run(town, setPreferences, { quiet: null });
  expect(await world.ask(town, getCounts, {})).toMatchObject({ ringing: 2, quiet: false });
  await expect(world.run(town, setPreferences, { quiet: { from: "25:00", to: "12:00" } })).rejects.toMatchObject({
    code: "KERNEL_INVALID_INPUT",
  });
});

test("the home page has what waits in time and late apart, with who is meant", async () => {
  await open({ dueAt: new Date("2026-01-01T00:00:00.000Z") });
  await open({ to: { accountId: town.accountId }, step: "answer", link: "/somewhere", dueAt: null });
  const late = await world.home(town, "notices.late");
  expect(late).toMatchObject({ total: 1, to: "/todos?state=open&late=yes", lines: [{ who: { zh: "本单位" } }] });
  const now = await world.home(town, "notices.todos");
  expect(now).toMatchObject({ total: 1, lines: [{ who: { zh: "本人" }, to: "/somewhere" }] });
  expect(await world.home(office, "notices.late")).toMatchObject({ total: 0, lines: [] });
});

test("a to-do of a unit and a right waits for those who have both over its region", async () => {
  await open();
  const other = world.person({ region: "440605011", permissions: ["sample.report"], unitId: "u-2" });
  const powerless = world.person({ region: "440605011", permissions: [], unitId: "u-1" });
  const elsewhere = world.person({ region: "440605012", permissions: ["sample.report"], unitId: "u-1" });
  expect((await world.list(town, findTodos)).rows).toMatchObject([{ state: "open", late: false, level: 0 }]);
  for (const caller of [
    other,
    powerless,
    elsewhere,
    office,
    world.person({ region: "440703", permissions: ["sample.report"] }),
  ]) {
    expect((await world.list(caller, findTodos)).rows).toEqual([]);
  }
});

test("a to-do of a right waits for those above, one of a person for him wherever he is", async () => {
  await open({ to: { permission: "sample.accept" }, step: "accept" });
  const far = world.person({ region: "440703", permissions: [] });
  await open({ to: { accountId: far.accountId }, step: "sign" });
  expect((await world.list(office, findTodos)).rows).toMatchObject([{ step: "accept" }]);
  expect((await world.list(far, findTodos)).rows).toMatchObject([{ step: "sign" }]);
});

test("opening again changes limit and words of the open one; closing ends it; a new round opens a new one", async () => {
  await open();
  await open({ dueAt: new Date("2026-03-01T00:00:00Z"), message: messages.late });
  const [row] = (await world.list(town, findTodos)).rows;
  expect(row).toMatchObject({ text: "“危化品整治”已逾期", late: true });
  expect(await world.ask(town, getCounts, {})).toMatchObject({ open: 1, late: 1 });
  const close = () => within((context) => notices.todos.close(context, { subject, step: "report" }));
  expect([await close(), await close()]).toEqual([1, 0]);
  expect(await world.ask(town, getCounts, {})).toMatchObject({ open: 0, late: 0 });
  await open({ dueAt: null });
  expect((await world.list(town, findTodos, { state: "open" })).rows).toHaveLength(1);
  expect((await world.list(town, findTodos, { state: "done" })).rows).toHaveLength(1);
});

test("an event that is delivered again after its to-do was closed does not open it again", async () => {
  await open({ source: "event-9" });
  await within((context) => notices.todos.close(context, { subject, outcome: "withdrawn" }));
  await open({ source: "event-9" });
  expect((await world.list(town, findTodos)).rows).toMatchObject([{ state: "withdrawn" }]);
});

test("closing for one audience leaves that of the others open", async () => {
  await open();
  await open({ to: { unitId: "u-1" } });
  await within((context) => notices.todos.close(context, { subject, to: { unitId: "u-1" } }));
  expect((await world.list(town, findTodos, { state: "open" })).rows).toHaveLength(1);
});

test("several steps of a record are closed at once, and none when none is named", async () => {
  for (const step of ["report", "accept", "sign"]) await open({ step });
  const close = (step: readonly string[]) => within((context) => notices.todos.close(context, { subject, step }));
  expect([await close([]), await close(["report", "sign", "unknown"])]).toEqual([0, 2]);
  expect((await world.list(town, findTodos, { state: "open" })).rows).toMatchObject([{ step: "accept" }]);
});

test("a late step reminds once for a limit, raises the level, and may come again for a new limit", async () => {
  await open();
  const due = new Date("2026-03-10T15:59:59.999Z");
  const remind = (level: number, limit = due) =>
    within((context) =>
      notices.late.remind(context, {
        subject,
        move: "report",
        step: "warn",
        due: limit,
        level,
        notice: {
          to: { accounts: [town.accountId] },
          kind: "warning",
          message: messages.late,
          parameters: { title: "甲" },
        },
      }),
    );
  expect([await remind(2), await remind(2)]).toEqual([true, false]);
  expect(await world.ask(town, getCounts, {})).toMatchObject({ unread: 1 });
  expect((await world.list(town, findTodos)).rows).toMatchObject([{ level: 2 }]);
  expect(await remind(1, new Date("2026-04-10T15:59:59.999Z"))).toBe(true);
  expect((await world.list(town, findTodos)).rows).toMatchObject([{ level: 2 }]);
  const dueAt = new Date("2026-05-01T00:00:00Z");
  await within((context) => notices.todos.escalate(context, { subject, step: "report", level: 3, dueAt }));
  expect((await world.list(town, findTodos)).rows).toMatchObject([{ level: 3, dueAt: dueAt.toISOString() }]);
});

test("an announcement goes to everybody of a region within one's right, and says when nobody is there", async () => {
  const input = { text: "明日全区安全生产大检查", region: "440605011" };
  await expect(world.run(office, sendNotice, input)).rejects.toMatchObject({ code: "NOTICES_NOBODY" });
  holders = [town.accountId];
  expect(await world.run(office, sendNotice, input)).toEqual({ told: 1 });
  expect((await world.list(town, findNotices)).rows[0]?.text).toBe("张三：明日全区安全生产大检查");
  await expect(world.run(office, sendNotice, { ...input, region: "440703" })).rejects.toMatchObject({
    code: "KERNEL_NOT_FOUND",
  });
  await expect(world.run(office, sendNotice, { ...input, link: "//evil.example" })).rejects.toMatchObject({
    code: "KERNEL_INVALID_INPUT",
  });
});

test("notices are swept half a year after they were read; unread ones stay", async () => {
  await tell();
  await tell({ source: "event-2" });
  const [row] = (await world.list(town, findNotices)).rows;
  if (row === undefined) throw new Error("no notice");
  await world.run(town, readNotices, { noticeIds: [row.id] });
  world.clock.advance(181 * 86_400_000);
  await sweepNotices.run(world.runtime);
  expect((await world.list(town, findNotices)).rows.map((one) => one.unread)).toEqual([true]);
  world.clock.set("2026-03-02T01:00:00.000Z");
});

import { offlineError, type SignedIn } from "@anlan/web-kit/light";
import { expect, test } from "vitest";
import { dispatchEvent, evaluateEvent, handleEvent, reportEvent, transferEvent } from "../contract/event-commands.ts";
import { recordVisit } from "../contract/patrol-commands.ts";
import { expectedEvent } from "./expected-event.ts";
import { gridFaces } from "./faces.ts";
import { fetchEvents, fetchPatrols, patrolItem } from "./fetch-work.ts";
import { lengthWords } from "./length-words.ts";
import { type MoveValues, moveInput } from "./move-input.ts";
import { NOWHERE, type ReportValues, reportInput, seenAt } from "./report-input.ts";
import { anEvent, aPatrol, aVisit, PATROL, RULE, STOPS } from "./samples.fixture.ts";
import { scannedPath, stopsWithCode } from "./scanned-path.ts";
import { unitsFor } from "./units.ts";
import { photosOf, type VisitValues, visitInput } from "./visit-input.ts";

const rights = (permissions: readonly string[], more: object = {}): SignedIn =>
  ({
    facts: {
      accountId: "account-1",
      name: "李",
      unitId: null,
      region: "440605011",
      grants: [{ role: "r", region: "440605011", permissions }],
      ...more,
    },
  }) as unknown as SignedIn;
const apiOf = (get: (address: string, query: Record<string, unknown>) => unknown) => ({
  get: async (address: string, query: object = {}) => get(address, query as Record<string, unknown>),
  post: async () => {
    throw offlineError();
  },
});
const signal = new AbortController().signal;
const never = anEvent({
  id: "0190a000-0000-7000-8000-000000000009",
  state: "handled",
  lastMoves: { handle: "account-1" },
});

test("the phone takes along the patrols of eight days, and of yesterday what was not finished", async () => {
  const asked: unknown[] = [];
  const api = apiOf((_address, query) => {
    asked.push(query);
    const isNow = query["day"] === undefined;
    const patrols = isNow
      ? [aPatrol(), aPatrol({ id: "p2", day: "2026-03-07" }), aPatrol({ id: "p3", state: "done" })]
      : [aPatrol({ id: "p0", day: "2026-03-04", state: "running" }), aPatrol({ id: "p9", state: "missed" })];
    return { day: "2026-03-05", patrols, grids: [], checkInRule: RULE };
  });
  const items = await fetchPatrols(api, rights([]), signal);
  expect(asked).toEqual([{ days: 8 }, { day: "2026-03-04", days: 1 }]);
  expect(items.map(({ path, dueAt, from }) => [path, dueAt, from])).toEqual([
    ["/patrols/p0", "2026-03-04", "2026-03-04"],
    [`/patrols/${PATROL}`, "2026-03-05", "2026-03-05"],
    ["/patrols/p2", "2026-03-07", "2026-03-07"],
  ]);
  expect(items[1]?.note?.zh).toBe("已到 0 / 3 · 第一网格");
});

test("an office gets what it has to dispatch or settle, but not what it handled itself; known ones are not asked for again", async () => {
  const asked: string[] = [];
  const api = apiOf((address, query) => {
    if (address.endsWith("find-events")) {
      asked.push(String(query["state"]));
      return {
        rows: [
          { id: anEvent().id, revision: 1 },
          { id: never.id, revision: 1 },
        ],
      };
    }
    asked.push(String(query["id"]));
    return query["id"] === never.id ? never : anEvent();
  });
  const me = rights(["grid-work.event.read", "grid-work.event.dispatch"]);
  const items = await fetchEvents(api, me, signal, []);
  expect(items.map(({ path }) => path)).toEqual([`/grid-events/${anEvent().id}`]);
  expect(asked).toEqual(["reported,handled", anEvent().id, never.id]);
  asked.length = 0;
  await fetchEvents(api, me, signal, items);
  expect(asked).toEqual(["reported,handled", never.id]);
});

test("a finder has no duty in what he only reported, but he has in evaluating how it was settled", async () => {
  const settled = anEvent({ state: "settled" });
  const api = apiOf((address) =>
    address.endsWith("find-events") ? { rows: [{ id: settled.id, revision: 2 }] } : settled,
  );
  const items = await fetchEvents(api, rights(["grid-work.event.report"]), signal, []);
  expect(items).toHaveLength(1);
  const reported = apiOf((address) =>
    address.endsWith("find-events") ? { rows: [{ id: settled.id, revision: 1 }] } : anEvent(),
  );
  expect(await fetchEvents(reported, rights(["grid-work.event.report"]), signal, [])).toEqual([]);
});

const visit: VisitValues = {
  visitId: "0190a000-0000-7000-8000-000000000031",
  result: "normal",
  reason: "关门",
  finding: "通道堵塞",
  level: "none",
  note: " ",
  code: null,
  position: { longitude: 113.1, latitude: 23.05, accuracy: 5000, at: 1 },
  seen: NOWHERE,
};
const at = { patrolId: PATROL, stopId: STOPS[0], deviceAt: "2026-03-05T01:00:00.000Z" };

test.each([
  ["normal", { reason: null, findings: [] }, "fileIds"],
  ["not-visited", { reason: "关门", findings: [] }, "fileIds"],
  ["danger", { reason: null, findings: [{ description: "通道堵塞", level: null, fileIds: [] }] }, "findings.0.fileIds"],
] as const)("a visit with the result %s is what the command takes, a fix of 5 km in it", (result, expected, field) => {
  const input = visitInput({ ...visit, result }, at);
  expect(input).toMatchObject({ ...expected, note: null, checkIn: { fix: { accuracy: 5000 }, qrCode: null } });
  expect(recordVisit.input.safeParse(input).success).toBe(true);
  expect(photosOf({ result }).field).toBe(field);
});

test("a visit without any position is a visit", () => {
  expect(recordVisit.input.parse(visitInput({ ...visit, position: null }, at)).checkIn.fix).toBeNull();
});

test("an event seen at a stop has the stop's place, enterprise, grid and visit", () => {
  const patrol = aPatrol({ visits: [{ ...aVisit(STOPS[1]) }] });
  const seen = seenAt(patrol, STOPS[1]);
  expect(seen).toMatchObject({ place: "五金厂", enterprise: { name: "五金厂" }, visitId: aVisit("").id });
  const values: ReportValues = {
    ...seen,
    eventId: visit.visitId,
    category: "fire",
    urgency: "urgent",
    description: "堵住",
    position: null,
    handledHere: "",
  };
  const input = reportInput(values, { region: "440605011", deviceAt: at.deviceAt });
  expect(reportEvent.input.parse(input)).toMatchObject({ region: "440605011001", handledHere: null, place: "五金厂" });
  expect(reportEvent.input.safeParse({ ...input, category: null }).success).toBe(false);
  const elsewhere = reportInput({ ...values, ...NOWHERE }, { region: "440605011", deviceAt: at.deviceAt });
  expect(elsewhere).toMatchObject({ region: "440605011", place: null, enterpriseId: null });
});

test("a visit that is refused for good becomes the report of an event with nothing lost", () => {
  const other = gridFaces["grid-work.record-visit"]?.instead?.(
    visitInput({ ...visit, result: "danger", note: "两处" }, at),
    {
      ...visit,
      seen: seenAt(aPatrol(), STOPS[0]),
    },
  );
  expect(other).toMatchObject({
    form: `grid-work.report-event|${PATROL}.${STOPS[0]}`,
    path: `/grid-events/new/${PATROL}/${STOPS[0]}`,
    values: { description: "通道堵塞；两处", place: "农贸市场", position: { accuracy: 5000 } },
  });
});

const typed: MoveValues = { text: " 已处理 ", unitId: STOPS[0], dueOn: "2026-03-10", score: "4", level: "general" };
const on = { id: visit.visitId, deviceAt: at.deviceAt };
test.each([
  ["dispatch", dispatchEvent, { unitId: STOPS[0], dueOn: "2026-03-10", remark: "已处理" }],
  ["handle", handleEvent, { result: "已处理" }],
  ["evaluate", evaluateEvent, { score: 4, opinion: "已处理" }],
  ["transfer", transferEvent, { level: "general", remark: "已处理" }],
] as const)("the step %s is what its command takes", (move, spec, expected) => {
  expect(spec.input.parse({ ...on, ...moveInput(move, typed) })).toMatchObject(expected);
});

test("steps that wait in the queue show how the event will stand; refused ones do not", () => {
  const caller = { accountId: "account-1" };
  const waiting = (command: string) => ({ command: `grid-work.${command}`, state: "waiting" as const });
  const given = anEvent({ state: "dispatched", unitId: "u", unitName: "消防队" });
  expect(expectedEvent(given, [waiting("decline-event")], caller)).toMatchObject({ state: "reported", unitId: null });
  const after = expectedEvent(given, [waiting("handle-event"), waiting("settle-event")], caller);
  expect(after).toMatchObject({
    state: "settled",
    unitId: "u",
    lastMoves: { handle: "account-1", settle: "account-1" },
  });
  expect(expectedEvent(given, [{ ...waiting("handle-event"), state: "problem" }], caller).state).toBe("dispatched");
});

test("a code leads to its stop, to a choice where it hangs at two, and nowhere when all of them were visited", () => {
  const items = [patrolItem(aPatrol(), RULE), patrolItem(aPatrol({ id: "later", day: "2026-03-06" }), RULE)];
  expect(scannedPath(items, " A ")).toBe(`/patrols/${PATROL}/${STOPS[0]}`);
  expect(scannedPath(items, "B")).toBe("/patrols/code/B");
  expect(stopsWithCode(items, "B").map(({ name }) => name)).toEqual(["五金厂", "河堤"]);
  expect(scannedPath(items, "C")).toBeNull();
  const visited = patrolItem(aPatrol({ visits: [aVisit(STOPS[0])] }), RULE);
  expect(scannedPath([visited], "A")).toBeNull();
});

test("units in charge of the place are offered, what the category suggests first", () => {
  const unit = (name: string, region: string) => ({ id: name, name, region });
  const units = [unit("交通局", "440605"), unit("消防大队", "440605"), unit("外区消防", "440606")];
  expect(unitsFor(units, "440605011001", ["消防"]).map(({ name }) => name)).toEqual(["消防大队", "交通局"]);
});

test("lengths are said in metres, then in kilometres", () => {
  expect([lengthWords(84.6).zh, lengthWords(1249).en]).toEqual(["85 米", "1.2 km"]);
});

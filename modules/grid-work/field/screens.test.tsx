import { findBody, type KeptWork, listQueue, saveWork } from "@anlan/field-kit";
import { aPerson, aRoom, renderField } from "@anlan/field-kit/testing";
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { EventMoveScreen } from "./EventMoveScreen.tsx";
import { EventScreen } from "./EventScreen.tsx";
import { patrolItem } from "./fetch-work.ts";
import { HelperVisitScreen } from "./HelperVisitScreen.tsx";
import { PatrolScreen } from "./PatrolScreen.tsx";
import { StopScreen } from "./StopScreen.tsx";
import { anEvent, aPatrol, aVisit, PATROL, RULE, STOPS } from "./samples.fixture.ts";

afterEach(cleanup);

async function withPatrol(change: Record<string, unknown> = {}) {
  const room = aRoom();
  await saveWork(room, "grid-work.patrols", [patrolItem(aPatrol(change), RULE)], Date.now());
  return room;
}
const kept = (items: KeptWork["items"]) => items;
const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }));
const stopAt = (stopId: string) => ({ at: `/patrols/${PATROL}/${stopId}`, path: "/patrols/:patrolId/:stopId" });

test("a patrol shows its stops in order, what is visited, and the route without a map", async () => {
  const room = await withPatrol({ visits: [aVisit(STOPS[0])], visited: 1 });
  renderField(<PatrolScreen />, { room, at: `/patrols/${PATROL}`, path: "/patrols/:patrolId" });
  expect(await screen.findByText(/1 of 3 visited · about 1.5 km/)).toBeTruthy();
  const lines = screen.getAllByRole("listitem").map((line) => line.textContent);
  expect(lines).toEqual(["1. 农贸市场 NormalNot confirmed", "2. 五金厂Not visited", "3. 河堤Not visited"]);
  expect(screen.getByRole("img", { name: "Sketch of the route, north above" })).toBeTruthy();
});

test("a stop without any position is recorded without a signal, and lies in the queue", async () => {
  const room = await withPatrol();
  renderField(<StopScreen />, { room, ...stopAt(STOPS[2]) });
  fireEvent.click(await screen.findByRole("button", { name: "Record" }));
  await waitFor(async () => expect(await listQueue(room)).toHaveLength(1));
  const [item] = await listQueue(room);
  expect(item).toMatchObject({ command: "grid-work.record-visit", subject: `grid-stop:${PATROL}.${STOPS[2]}` });
  expect((await findBody(room, item?.id ?? ""))?.input).toMatchObject({ result: "normal", checkIn: { fix: null } });
});

test("something found has to be said, and why a stop was not checked", async () => {
  const room = await withPatrol();
  renderField(<StopScreen />, { room, ...stopAt(STOPS[0]) });
  fireEvent.click(await screen.findByRole("radio", { name: "Something found" }));
  press("Record");
  expect(await screen.findByText("Say what is wrong")).toBeTruthy();
  fireEvent.click(screen.getByRole("radio", { name: "Not checked" }));
  press("Record");
  expect(await screen.findByText("Say why it could not be checked")).toBeTruthy();
  expect(await listQueue(room)).toHaveLength(0);
});

test("the code of another stop is told at once and recorded all the same", async () => {
  const room = await withPatrol();
  renderField(<StopScreen />, { room, ...stopAt(STOPS[0]) });
  fireEvent.click(await screen.findByRole("button", { name: "Scan the code of the stop" }));
  fireEvent.change(await screen.findByRole("textbox", { name: "Code" }), { target: { value: "B" } });
  press("Open");
  expect(await screen.findByText(/not the code of this stop; it will be marked as doubtful/)).toBeTruthy();
  expect(await screen.findByText(/Check-in: Doubtful \(No position · Code of another place\)/)).toBeTruthy();
  press("Record");
  await waitFor(async () => expect(await listQueue(room)).toHaveLength(1));
  const [item] = await listQueue(room);
  expect((await findBody(room, item?.id ?? ""))?.input).toMatchObject({ checkIn: { qrCode: "B" } });
});

test("a patrol that lies neither here nor can be fetched is told", async () => {
  renderField(<StopScreen />, stopAt(STOPS[0]));
  expect(await screen.findByText(/not on the phone; refresh with a signal/)).toBeTruthy();
});

const EVENT = `/grid-events/${anEvent().id}`;
const town = aPerson(["grid-work.event.read", "grid-work.event.dispatch"]);
async function withEvent() {
  const room = aRoom();
  const item = { subject: `grid-event:${anEvent().id}`, title: { zh: "", en: "" }, dueAt: null, path: EVENT };
  await saveWork(room, "grid-work.events", kept([{ ...item, data: { event: anEvent() } }]), Date.now());
  return room;
}

test("the office sees what it may do with an event, and the finder other things", async () => {
  const room = await withEvent();
  renderField(<EventScreen />, { room, me: town, at: EVENT, path: "/grid-events/:eventId" });
  expect(await screen.findByRole("link", { name: "Dispatch" })).toBeTruthy();
  expect(screen.getByRole("link", { name: "Dismiss" })).toBeTruthy();
  cleanup();
  const finder = aPerson(["grid-work.event.read", "grid-work.event.report"]);
  renderField(<EventScreen />, { room, me: finder, at: EVENT, path: "/grid-events/:eventId" });
  expect(await screen.findByRole("link", { name: "Report as handled" })).toBeTruthy();
  expect(screen.queryByRole("link", { name: "Dispatch" })).toBeNull();
});

test("an event is dispatched to a unit in charge by the day of the rule; without a unit it says so", async () => {
  const room = await withEvent();
  const units = { rows: [{ id: STOPS[0], name: "消防大队", region: "440605" }] };
  const answers = { "/api/v1/organisation/find-units": () => units };
  renderField(<EventMoveScreen />, {
    ...{ room, me: town, answers },
    at: `${EVENT}/dispatch`,
    path: "/grid-events/:eventId/:move",
  });
  fireEvent.click(await screen.findByRole("button", { name: "Dispatch" }));
  expect(await screen.findByText("Fill in the unit")).toBeTruthy();
  await screen.findByRole("option", { name: "消防大队" });
  fireEvent.change(screen.getByLabelText("Unit"), { target: { value: STOPS[0] } });
  await screen.findByDisplayValue("2026-03-10");
  press("Dispatch");
  await waitFor(async () => expect(await listQueue(room)).toHaveLength(1));
  const [item] = await listQueue(room);
  expect((await findBody(room, item?.id ?? ""))?.input).toMatchObject({ unitId: STOPS[0], dueOn: "2026-03-10" });
});

test("the visit of an adviser is recorded without a signal, its find as one of the ledger; who and where has to be said", async () => {
  const room = aRoom();
  const adviser = { id: STOPS[0], name: "陈工", kind: "adviser", regionName: "平洲社区" };
  const answers = { "/api/v1/grid-work/find-helpers": () => ({ rows: [adviser] }) };
  const me = aPerson(["grid-work.helper.visit", "grid-work.helper.read"]);
  renderField(<HelperVisitScreen />, { room, me, answers, at: "/helper-visits/new", path: "/helper-visits/new" });
  await screen.findByRole("option", { name: "陈工 (Safety adviser, 平洲社区)" });
  press("Record");
  expect(await screen.findByText("Choose who was there")).toBeTruthy();
  expect(screen.getByText("Choose an enterprise, or say where")).toBeTruthy();
  fireEvent.change(screen.getByLabelText("Who was there"), { target: { value: STOPS[0] } });
  fireEvent.change(screen.getByLabelText("Where exactly"), { target: { value: "村口小作坊" } });
  fireEvent.change(screen.getByLabelText(/What was looked at/), { target: { value: "检查用电" } });
  fireEvent.change(screen.getByLabelText(/What is wrong/), { target: { value: "配电箱无门" } });
  fireEvent.click(await screen.findByRole("radio", { name: "Possibly major" }));
  press("Record");
  await waitFor(async () => expect(await listQueue(room)).toHaveLength(1));
  const [item] = await listQueue(room);
  expect(item).toMatchObject({ command: "grid-work.record-helper-visit" });
  expect((await findBody(room, item?.id ?? ""))?.input).toMatchObject({
    helperId: STOPS[0],
    placeName: "村口小作坊",
    findings: [{ description: "配电箱无门", level: "major" }],
  });
});

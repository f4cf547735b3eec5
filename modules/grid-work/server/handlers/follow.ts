import { accountDisabled, roleRevoked } from "@anlan/identity/contract";
import { chinaDay, endOfChinaDay } from "@anlan/kernel";
import { UnitClosed } from "@anlan/organisation/contract";
import { type EventContext, type EventHandler, on } from "@anlan/server-kit";
import { GridEventChanged, GridWorkDone, gridWorkMessages as messages } from "../../contract/index.ts";
import type { GridWorkTables } from "../generated/tables.ts";
import type { GridWorkPorts } from "../ports.ts";
import { findEvent, lockEvent } from "../store/event-store.ts";
import { countMonth } from "../write/count-month.ts";
import { keepEvent } from "../write/keep-event.ts";

const linkOf = (id: string): string => `/grid-work/events/${id}`;

type Changed = Parameters<typeof GridEventChanged.payload.parse>[0];

// What waits now, for whom, where; null: nothing waits for anybody.
function waiting(event: ReturnType<typeof GridEventChanged.payload.parse>) {
  const { state, unitId, dueOn, text, reportedBy } = event;
  if (state === "reported" || state === "handled") {
    const step = state === "reported" ? "dispatch" : "settle";
    return { step, to: { permission: "grid-work.event.dispatch" }, message: messages[step], parameters: { text } };
  }
  if (state === "dispatched" && unitId !== null) {
    const to = { permission: "grid-work.event.handle", unitId };
    return { step: "handle", to, message: messages.handle, parameters: { text, dueOn: dueOn ?? "" } };
  }
  if (state !== "settled") return null;
  return { step: "evaluate", to: { accountId: reportedBy }, message: messages.evaluate, parameters: { text } };
}

async function tellReporter(ports: GridWorkPorts, context: EventContext, event: Changed & { state: string }) {
  if (event.state !== "dismissed" && event.state !== "transferred") return;
  const { eventId, region, text, reportedBy } = GridEventChanged.payload.parse(event);
  await ports.notices.tell(context, {
    to: { accounts: [reportedBy] },
    kind: "reminder",
    message: messages[event.state],
    parameters: { text },
    subject: { type: "grid-event", id: eventId, region },
    link: linkOf(eventId),
    source: context.eventId,
  });
}

/** To-dos follow the event: whoever has to act sees it, and sees it no more once it is done. */
const keepTodos = (ports: GridWorkPorts): EventHandler =>
  on(GridEventChanged, "grid-work.keep-todos", async (context, event) => {
    // Events may come late: the record itself says where it stands.
    const current = await findEvent(context.tables<GridWorkTables>(), event.eventId);
    if (current === undefined || current.revision !== event.revision) return;
    const subject = { type: "grid-event", id: event.eventId, region: event.officeRegion };
    await ports.notices.todos.close(context, { subject });
    const next = waiting(event);
    await tellReporter(ports, context, event);
    if (next === null) return;
    // A unit reaches where it happened; its to-do stands there, that of an office at the office.
    const at = next.step === "handle" || next.step === "evaluate" ? { ...subject, region: event.region } : subject;
    const dueAt = next.step === "handle" && event.dueOn !== null ? endOfChinaDay(event.dueOn) : null;
    await ports.notices.todos.open(context, {
      ...next,
      subject: at,
      link: linkOf(event.eventId),
      dueAt,
      source: context.eventId,
    });
  });

/**
 * A unit that is closed handles nothing more: what it had goes back to the offices, so that nothing is orphaned. What it
 * handled is still checked; not found right, it is sent back to be dispatched, and not to a unit that is no more.
 */
const takeBack: EventHandler = on(UnitClosed, "grid-work.take-back", async (context, { unitId, name }) => {
  const db = context.tables<GridWorkTables>();
  const open = await db
    .selectFrom("grid_work.events")
    .select("id")
    .where("unit_id", "=", unitId)
    .where("state", "in", ["dispatched", "handled"])
    .execute();
  for (const { id } of open) {
    const event = await lockEvent(db, id);
    if (event === undefined || (event.state !== "dispatched" && event.state !== "handled")) continue;
    const at = context.now.toISOString();
    const gone =
      event.state === "handled"
        ? { unitId: null }
        : { unitId: null, unitName: null, dueOn: null, state: "reported" as const, stateSince: at };
    const by = { accountId: "system", accountName: "系统", text: `处置单位“${name}”已撤销`, deviceAt: null };
    const after = { ...event, ...gone, revision: event.revision + 1 };
    await keepEvent(context, after, { move: "take-back", from: event.state, ...by });
  }
});

/** Patrols of somebody who left are walked by whoever works in the grid; who plans them is told, once for each plan. */
const releasePatrols =
  (ports: GridWorkPorts) =>
  async (context: EventContext, { accountId }: { readonly accountId: string }): Promise<void> => {
    const db = context.tables<GridWorkTables>();
    const nobody = { account_id: null, member_name: null };
    await db
      .updateTable("grid_work.patrols")
      .set(nobody)
      .where("account_id", "=", accountId)
      .where("day", ">=", chinaDay(context.now))
      .where("state", "in", ["planned", "running"])
      .execute();
    const plans = await db
      .updateTable("grid_work.plans")
      .set((is) => ({ ...nobody, revision: is("revision", "+", 1) }))
      .where("account_id", "=", accountId)
      .where("state", "<>", "ended")
      .returning(["id", "region_code as region", "name", "grid_name as grid"])
      .execute();
    for (const { id, region, name, grid } of plans) {
      await ports.notices.tell(context, {
        to: { permission: "grid-work.patrol.plan", region },
        kind: "reminder",
        message: messages.left,
        parameters: { name, grid },
        subject: { type: "patrol-plan", id, region },
        link: `/grid-work/plans/${id}`,
        source: context.eventId,
      });
    }
  };

const countWork = (ports: GridWorkPorts): EventHandler =>
  on(GridWorkDone, "grid-work.count-work", (context, done) => countMonth(ports, context, done));

/** What follows from what happened. */
export const followHandlers = (ports: GridWorkPorts): readonly EventHandler[] => [
  keepTodos(ports),
  takeBack,
  on(accountDisabled, "grid-work.release-patrols", releasePatrols(ports)),
  // Taken back, or ended with its day: he may hold another that lets him walk.
  on(roleRevoked, "grid-work.release-revoked", async (context, { accountId }) => {
    if (!(await ports.mayWalk(context.runtime, accountId))) await releasePatrols(ports)(context, { accountId });
  }),
  countWork(ports),
];

import { lateStepsBy } from "@anlan/kernel";
import { inScope, type Job, outboxEntry, outboxInsert, type Runtime, unsafeEverywhere } from "@anlan/server-kit";
import type { Kysely } from "kysely";
import { type GridEvent, gridWorkMessages as messages } from "../../contract/index.ts";
import { gridEventLife, officeAbove, officeOf } from "../../domain/index.ts";
import type { GridWorkTables } from "../generated/tables.ts";
import type { GridWorkPorts } from "../ports.ts";
import { eventOf, lockEvent, selectEvents } from "../store/event-store.ts";
import { keepEvent } from "../write/keep-event.ts";

const BATCH = 500;
const DISPATCH = "grid-work.event.dispatch";
const isRaise = (step: string): boolean => step.startsWith("raise");

type OutboxRow = Parameters<typeof outboxInsert>[0][number];

function audiences(event: GridEvent, to: readonly string[]) {
  const unit = { permission: "grid-work.event.handle", region: event.region };
  return to.flatMap((who) => {
    if (who === "dispatcher") return [{ permission: DISPATCH, region: event.officeRegion }];
    return event.unitId === null ? [] : [{ ...unit, unitId: event.unitId }];
  });
}

// The office above has it from now on, with a clock of its own; at the county it stays, and everybody there is told.
function raised(event: GridEvent, now: Date): GridEvent {
  const officeRegion = officeAbove(event.officeRegion) ?? event.officeRegion;
  const since = event.state === "dispatched" ? {} : { stateSince: now.toISOString() };
  return { ...event, officeRegion, office: officeOf(officeRegion), ...since, revision: event.revision + 1 };
}

async function takeSteps(ports: GridWorkPorts, runtime: Runtime, id: string): Promise<void> {
  const now = runtime.clock.now();
  await inScope(runtime.pool, unsafeEverywhere, "write", async (untyped) => {
    const db = untyped as Kysely<GridWorkTables>;
    const queued: OutboxRow[] = [];
    const context = {
      tables: () => db as never,
      now,
      newId: runtime.newId,
      runtime,
      emit: (...[event, region, payload]: Parameters<Parameters<typeof keepEvent>[0]["emit"]>) => {
        queued.push(outboxEntry(event, region, payload as never, now, runtime.newId()));
      },
    } as const;
    let event = await lockEvent(db, id);
    if (event === undefined) return;
    const subject = { type: "grid-event", id, region: event.region };
    for (const { move, step, due } of lateStepsBy(gridEventLife, event, runtime.calendar, now)) {
      const message = isRaise(step.step) ? messages.raise : step.step === "remind" ? messages.remind : messages.warn;
      const before: GridEvent = event;
      const after = isRaise(step.step) ? raised(before, now) : before;
      const taken = await ports.notices.late.remind(context as never, {
        subject,
        move,
        step: step.step,
        due,
        level: isRaise(step.step) ? 2 : 1,
        notice: {
          to: audiences(after, step.to),
          kind: step.step === "remind" ? "reminder" : "warning",
          message,
          parameters: { text: before.description.slice(0, 40) },
          link: `/grid-work/events/${id}`,
        },
      });
      if (!taken || !isRaise(step.step) || after.officeRegion === before.officeRegion) continue;
      const by = { accountId: "system", accountName: "系统", text: step.label.zh, deviceAt: null };
      event = await keepEvent(context as never, after, { move: "raise", from: before.state, ...by });
    }
    if (queued.length > 0) await outboxInsert(queued).execute(db);
  });
}

/** Reminds, warns and hands up what is late. */
export async function watchEvents(ports: GridWorkPorts, runtime: Runtime): Promise<void> {
  let after = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const events = await inScope(runtime.pool, unsafeEverywhere, "read", (untyped) =>
      selectEvents(untyped as Kysely<GridWorkTables>)
        .where("e.state", "in", ["reported", "dispatched", "handled"])
        .where("e.id", ">", after)
        .orderBy("e.id")
        .limit(BATCH)
        .execute(),
    );
    const now = runtime.clock.now();
    for (const row of events) {
      if (lateStepsBy(gridEventLife, eventOf(row), runtime.calendar, now).length > 0)
        await takeSteps(ports, runtime, row.id);
    }
    const last = events.at(-1);
    if (last === undefined || events.length < BATCH) return;
    after = last.id;
  }
}

export const watchEventsJob = (ports: GridWorkPorts): Job => ({
  name: "grid-work.watch-events",
  cron: "*/15 * * * *",
  run: (runtime) => watchEvents(ports, runtime),
});

import { chinaDay } from "@anlan/kernel";
import type { CommandContext, EventContext } from "@anlan/server-kit";
import { type GridEvent, GridEventChanged, GridWorkDone } from "../../contract/index.ts";
import type { GridWorkTables } from "../generated/tables.ts";
import { addStep, saveEvent } from "../store/event-store.ts";

/** What happened to an event, for its history. */
export interface Step {
  readonly move: string;
  readonly from: string | null;
  readonly text: string | null;
  readonly deviceAt: string | null;
  readonly accountId: string;
  readonly accountName: string;
}

type Context = Pick<CommandContext | EventContext, "tables" | "now" | "newId" | "emit">;

const short = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);
const monthOf = (moment: string): string => chinaDay(new Date(moment)).slice(0, 7);

// Who handled it is counted once it is settled; he is named as in the step that he did.
async function tellHandler(context: Context, event: GridEvent): Promise<void> {
  const accountId = event.lastMoves["handle"];
  if (accountId === undefined) return;
  const step = await context
    .tables<GridWorkTables>()
    .selectFrom("grid_work.event_steps")
    .select("account_name as name")
    .where("county", "=", event.county)
    .where("event_id", "=", event.id)
    .where("account_id", "=", accountId)
    .orderBy("at", "desc")
    .limit(1)
    .executeTakeFirst();
  const memberName = step?.name ?? accountId;
  context.emit(GridWorkDone, event.region, { accountId, memberName, month: monthOf(event.stateSince) });
}

/** Writes an event with the step that made it so, and tells the others. */
export async function keepEvent(context: Context, event: GridEvent, step: Step): Promise<GridEvent> {
  const db = context.tables<GridWorkTables>();
  await saveEvent(db, event);
  await addStep(db, event, {
    ...step,
    id: context.newId(),
    to: event.state,
    unitName: event.unitName,
    at: context.now.toISOString(),
  });
  const { id: eventId, revision, region, officeRegion, category, state, reportedBy, unitId, dueOn } = event;
  const text = short(event.description);
  context.emit(GridEventChanged, region, {
    eventId,
    revision,
    region,
    officeRegion,
    category,
    state,
    text,
    reportedBy,
    unitId,
    dueOn,
    enterpriseId: event.enterpriseId,
  });
  const reported = { accountId: reportedBy, memberName: event.reporterName, month: monthOf(event.reportedAt) };
  context.emit(GridWorkDone, region, reported);
  if (step.move === "settle" || step.move === "reopen") await tellHandler(context, event);
  return event;
}

/** How the log names an event. */
export const subjectOf = ({ id, region }: Pick<GridEvent, "id" | "region">) => ({ type: "grid-event", id, region });

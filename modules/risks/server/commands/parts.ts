import { AnlanError, type CommandSpec } from "@anlan/kernel";
import { type CommandContext, type CommandHandler, handle } from "@anlan/server-kit";
import type { z } from "zod";
import { addEvent, addHazard, editEvent, editHazard, type PointId, removePart } from "../../contract/index.ts";
import { type Db, dbOf, insertRows, updateRow } from "../store/db.ts";
import { lockPoint, treeOf } from "../store/read.ts";
import { boundsOf, type StoredHazard, type StoredPoint } from "../store/rows.ts";
import { partChange } from "../write/differences.ts";
import { subjectOf } from "../write/entry.ts";
import { checkSide } from "../write/sides.ts";
import { writePoint } from "../write/write-point.ts";
import { mustBeOpen, replyOf } from "./points.ts";

/** What was done to a part: which one, what it was called before and is called now. */
export interface Done {
  readonly id: string;
  readonly part: "hazard" | "event" | "measure" | "assessment";
  readonly from: string | null;
  readonly to: string | null;
}

/** What a command on a part gets: the open point, and everything below it. */
export interface Opened {
  readonly context: CommandContext;
  readonly db: Db;
  readonly point: StoredPoint;
  readonly hazards: readonly StoredHazard[];
}

interface OnPoint {
  readonly pointId: PointId;
  readonly revision: number;
}

/** A command on something below a point: it is the enterprise's, open, and written anew with its history. */
export function partHandler<I extends z.ZodType<OnPoint>, O extends z.ZodType>(
  spec: CommandSpec<I, O>,
  act: (opened: Opened, input: z.output<I>) => Promise<Done>,
): CommandHandler {
  return handle(spec, {
    load: (context, { pointId }) => lockPoint(dbOf(context), pointId),
    run: async (context, point, input) => {
      checkSide(context.caller, true);
      mustBeOpen(point);
      const db = dbOf(context);
      const { id, part, from, to } = await act({ context, db, point, hazards: await treeOf(db, point) }, input);
      const written = await writePoint(
        context,
        point,
        {},
        { origin: "enterprise", reason: null, changes: partChange(part, from, to) },
      );
      context.note(subjectOf(point), { part, from, to });
      return { ...replyOf(written.point), id } as z.input<O>;
    },
  });
}

/** A part that must be there. */
export function known<T>(part: T | undefined): T {
  if (part === undefined) throw new AnlanError("RISKS_PART_UNKNOWN");
  return part;
}

/** All events of a point. */
export const eventsOf = (hazards: readonly StoredHazard[]) => hazards.flatMap(({ events }) => events);

const keyOf = (point: StoredPoint, id: string) => ({ county: point.county, id });

const hazardHandlers: readonly CommandHandler[] = [
  partHandler(addHazard, async ({ context, db, point }, { name, kind }) => {
    const id = context.newId();
    await insertRows(db, "risks.hazards", [{ ...boundsOf(point), id, point_id: point.id, name, kind }]);
    return { id, part: "hazard", from: null, to: name };
  }),
  partHandler(editHazard, async ({ db, point, hazards }, { hazardId, name, kind }) => {
    const before = known(hazards.find(({ id }) => id === hazardId));
    await updateRow(db, "risks.hazards", keyOf(point, hazardId), { name, kind });
    return { id: hazardId, part: "hazard", from: before.name, to: name };
  }),
];

const eventHandlers: readonly CommandHandler[] = [
  partHandler(addEvent, async ({ context, db, point, hazards }, { hazardId, accidentTypes, ...given }) => {
    known(hazards.find(({ id }) => id === hazardId));
    const { name, consequence, response } = given;
    const id = context.newId();
    const row = { name, consequence, response, accident_types: accidentTypes };
    await insertRows(db, "risks.events", [
      { ...boundsOf(point), id, point_id: point.id, hazard_id: hazardId, ...row, assessment: null },
    ]);
    return { id, part: "event", from: null, to: name };
  }),
  partHandler(editEvent, async ({ db, point, hazards }, { eventId, accidentTypes, name, consequence, response }) => {
    const before = known(eventsOf(hazards).find(({ id }) => id === eventId));
    const row = { name, consequence, response, accident_types: accidentTypes };
    await updateRow(db, "risks.events", keyOf(point, eventId), row);
    return { id: eventId, part: "event", from: before.name, to: name };
  }),
];

const TABLES = { hazard: "risks.hazards", event: "risks.events", measure: "risks.measures" } as const;

const removeHandler = partHandler(removePart, async ({ db, point, hazards }, { part, id }) => {
  const events = eventsOf(hazards);
  const names = {
    hazard: hazards.find((one) => one.id === id)?.name,
    event: events.find((one) => one.id === id)?.name,
    measure: events.flatMap(({ measures }) => measures).find((one) => one.id === id)?.description,
  };
  const from = known(names[part]);
  await db.deleteFrom(TABLES[part]).where("county", "=", point.county).where("id", "=", id).execute();
  return { id, part, from, to: null };
});

/** Commands on hazards and events, and the removal of any part. */
export const partHandlers = [...hazardHandlers, ...eventHandlers, removeHandler];

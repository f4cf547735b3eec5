import { AnlanError } from "@anlan/kernel";
import type { Position } from "@anlan/records";
import { type CommandContext, type CommandHandler, handle } from "@anlan/server-kit";
import { sql } from "kysely";
import { addPoint, editPoint, type PointId, type PointKind, type UnitId } from "../../contract/index.ts";
import { type Db, dbOf } from "../store/db.ts";
import { isOpen, lockPoint, lockUnit } from "../store/read.ts";
import type { StoredPoint, StoredUnit } from "../store/rows.ts";
import { differences } from "../write/differences.ts";
import { subjectOf } from "../write/entry.ts";
import { lockRegister, ownPlace } from "../write/register.ts";
import { checkSide } from "../write/sides.ts";
import { createPoint, writePoint } from "../write/write-point.ts";

interface Given {
  readonly unitId: UnitId;
  readonly name: string;
  readonly kind: PointKind;
  readonly place: string | null;
  readonly position: Position | null;
  readonly persons: number | null;
  readonly department: string | null;
  readonly liablePerson: string | null;
  readonly dutyPhone: string | null;
  readonly remark: string | null;
}

/** What every command on a point answers. */
export const replyOf = ({ id, revision, state }: Pick<StoredPoint, "id" | "revision" | "state">) => ({
  pointId: id,
  revision,
  state,
});

/** Refuses changes of what is confirmed or retired: a revision comes first, so that its reason is known. */
export function mustBeOpen({ state }: Pick<StoredPoint, "state">): void {
  if (state !== "draft" && state !== "reassessing") throw new AnlanError("RISKS_POINT_CLOSED");
}

/** The code of a point's QR code: short enough to be typed, of the random end of its id. */
const qrCodeOf = (id: string): string => `RP${id.replaceAll("-", "").slice(-12).toUpperCase()}`;

const plainOf = ({ position, ...plain }: Omit<Given, "unitId">) => ({
  name: plain.name,
  kind: plain.kind,
  place: plain.place,
  longitude: position?.longitude ?? null,
  latitude: position?.latitude ?? null,
  persons: plain.persons,
  department: plain.department,
  liablePerson: plain.liablePerson,
  dutyPhone: plain.dutyPhone,
  remark: plain.remark,
});

async function unitFor(db: Db, unitId: UnitId, enterpriseId: string): Promise<StoredUnit> {
  const unit = await lockUnit(db, unitId);
  if (unit === undefined || unit.enterpriseId !== enterpriseId) throw new AnlanError("RISKS_UNIT_UNKNOWN");
  return unit;
}

async function refuseTaken(db: Db, unit: StoredUnit, name: string, but: string | null): Promise<void> {
  const { rows } = await sql`select from risks.points where county = ${unit.county} and unit_id = ${unit.id}
    and name = ${name} and state <> 'retired' and id is distinct from ${but}`.execute(db);
  if (rows.length > 0) throw new AnlanError("RISKS_NAME_TAKEN", { name });
}

/** A point of which nothing is known but its place. */
export function blankPoint(
  context: Pick<CommandContext, "newId" | "now">,
  enterprise: { readonly name: string; readonly open: boolean },
  unit: Pick<StoredUnit, "county" | "id" | "region" | "sectors" | "enterpriseId" | "name">,
): StoredPoint {
  const id = context.newId() as PointId;
  const at = context.now.toISOString();
  const nothing = { place: null, longitude: null, latitude: null, persons: null, department: null };
  return {
    county: unit.county,
    id,
    region: unit.region,
    sectors: unit.sectors,
    enterpriseId: unit.enterpriseId,
    enterpriseName: enterprise.name,
    enterpriseOpen: enterprise.open,
    unitId: unit.id,
    unitName: unit.name,
    name: unit.name,
    kind: "place",
    ...nothing,
    liablePerson: null,
    dutyPhone: null,
    remark: null,
    qrCode: qrCodeOf(id),
    colour: null,
    events: 0,
    measures: 0,
    state: "draft",
    stateSince: at,
    lastMoves: {},
    dueOn: null,
    reasons: [],
    version: 0,
    confirmedAt: null,
    confirmedColour: null,
    lookOn: null,
    revision: 1,
    updatedAt: at,
  };
}

const addPointHandler: CommandHandler = handle(addPoint, {
  run: async (context, _record, { unitId, ...given }) => {
    checkSide(context.caller, true);
    const db = dbOf(context);
    const place = await ownPlace(db, context.caller);
    await lockRegister(context, place);
    const unit = await unitFor(db, unitId, place.id);
    await refuseTaken(db, unit, given.name, null);
    const values = plainOf(given);
    const point = { ...blankPoint(context, { name: place.name, open: isOpen(place) }, unit), ...values };
    const changes = differences(null, { name: point.name, unit: unit.name });
    await createPoint(context, point, { origin: "enterprise", reason: null, changes });
    context.note(subjectOf(point), { name: point.name, unit: unit.name });
    return replyOf(point);
  },
});

const editPointHandler: CommandHandler = handle(editPoint, {
  load: (context, { pointId }) => lockPoint(dbOf(context), pointId),
  run: async (context, before, { unitId, pointId: _id, revision: _revision, ...given }) => {
    checkSide(context.caller, true);
    mustBeOpen(before);
    const db = dbOf(context);
    const unit = await unitFor(db, unitId, before.enterpriseId);
    await refuseTaken(db, unit, given.name, before.id);
    const values = plainOf(given);
    const moved = unit.id === before.unitId ? [] : differences({ unit: before.unitName }, { unit: unit.name });
    const changes = [...moved, ...differences(before, values)];
    const { point } = await writePoint(
      context,
      before,
      { ...values, unitId: unit.id, unitName: unit.name },
      { origin: "enterprise", reason: null, changes },
    );
    context.note(subjectOf(point), { changed: changes.map(({ field }) => field) });
    return replyOf(point);
  },
});

/** Commands that enter and change risk points. */
export const pointHandlers = [addPointHandler, editPointHandler];

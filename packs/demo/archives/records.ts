import { addDays, type Caller, chinaDay } from "@anlan/kernel";
import { createRecord, moveOwnRecord, moveRecord } from "@anlan/registers/contract";
import type { Stage } from "../stage.ts";
import type { DemoUnit } from "../units.ts";
import { type DemoEnterprise, near, type PlacedGovernment } from "./enterprises.ts";
import type { WrittenArchives, WrittenRecord } from "./read.ts";

/** Who acts in the stories of records. */
export interface RecordActors {
  readonly office: Caller;
  readonly director: Caller;
  readonly company: Caller;
}

/** What records may name: "@@" an enterprise, "@unit:" a unit by the end of its name, "@" a record loaded before. */
interface Known {
  readonly enterprises: ReadonlyMap<string, DemoEnterprise>;
  readonly units: readonly DemoUnit[];
  readonly records: Map<string, string>;
}

const DAY = /^[+-]\d+d$/;
/** Days between one step of a record and the next. */
const STEP_DAYS = 3;
/** Half the side of a drawn area and half the length of a drawn line, in degrees. */
const HALF = 0.0006;

function idOf(name: string, { enterprises, units, records }: Known): string {
  const found = name.startsWith("@@")
    ? enterprises.get(name.slice(2))?.id
    : name.startsWith("@unit:")
      ? units.find((unit) => unit.name.endsWith(name.slice(6)))?.id
      : records.get(name.slice(1));
  if (found === undefined) throw new Error(`the demonstration does not know ${name}`);
  return found;
}

/** Values with days counted from today ("+20d") and names turned into ids, at any depth. */
function settled(value: unknown, today: string, known: Known): unknown {
  if (typeof value === "string") {
    if (DAY.test(value)) return addDays(today, Number(value.slice(0, -1)));
    return value.startsWith("@") ? idOf(value, known) : value;
  }
  if (Array.isArray(value)) return value.map((one) => settled(one, today, known));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, settled(one, today, known)]));
}

function shapeOf(shape: "line" | "area", { longitude: x, latitude: y }: DemoEnterprise["position"]) {
  const point = (dx: number, dy: number): [number, number] => [
    Number((x + dx * HALF).toFixed(6)),
    Number((y + dy * HALF).toFixed(6)),
  ];
  return shape === "line"
    ? { type: "LineString" as const, coordinates: [point(-1, -0.3), point(0, 0.1), point(1, 0.2)] }
    : {
        type: "Polygon" as const,
        coordinates: [[point(-1, -1), point(1, -0.8), point(0.9, 1), point(-0.8, 0.9), point(-1, -1)]],
      };
}

/** Where a record stands: at its enterprise, or near the middle of its town. */
function placeOf(
  written: WrittenArchives,
  government: PlacedGovernment,
  one: WrittenRecord,
  known: Known,
  index: number,
) {
  const enterprise = one.of === undefined ? undefined : known.enterprises.get(one.of);
  if (one.of !== undefined && enterprise === undefined) throw new Error(`the demonstration does not know ${one.of}`);
  const town = one.at ?? Object.keys(written.towns)[0] ?? "";
  const spot = written.towns[town];
  const position = enterprise?.position ?? (spot && near(spot, index + 5, written.spread));
  if (position === undefined) throw new Error(`${one.name ?? one.of} lies in ${town}, which the file does not know`);
  return {
    region: enterprise?.region ?? government.townCode(town),
    enterpriseId: enterprise?.id ?? null,
    address: enterprise?.address ?? null,
    position,
    geometry: one.shape === undefined ? null : shapeOf(one.shape, position),
    name: one.name ?? enterprise?.name ?? "",
  };
}

/** Enters the records of a government and takes each through its life as far as the file says. */
export async function createRecords(
  stage: Stage,
  actors: RecordActors,
  government: PlacedGovernment,
  { written, enterprises, units }: Omit<Known, "records"> & { readonly written: WrittenArchives },
): Promise<void> {
  const known: Known = { enterprises, units, records: new Map() };
  const today = chinaDay(stage.moment(0));
  const rows = Object.entries(written.records).flatMap(([kind, list]) => list.map((one) => ({ kind, one })));
  for (const [index, { kind, one }] of rows.entries()) {
    const values = (given: Readonly<Record<string, unknown>>) =>
      settled(given, today, known) as Record<string, unknown>;
    const place = placeOf(written, government, one, known, index);
    const withinId = one.within === undefined ? null : idOf(`@${one.within}`, known);
    const input = { kind, ...place, withinId, values: values(one.v) };
    const created = await stage.run(actors.office, createRecord, input, one.ago).catch((cause: unknown) => {
      throw new Error(`${kind} ${place.name} was refused`, { cause });
    });
    const { recordId } = created;
    if (recordId === null) throw new Error(`${kind} ${place.name} waits for nobody`);
    known.records.set(place.name, recordId);
    let revision = created.revision ?? 1;
    for (const [step, { move, by, v, remark }] of one.do.entries()) {
      const spec = by === "company" ? moveOwnRecord : moveRecord;
      const given = { recordId, revision, move, values: values(v), ...(remark !== undefined && { remark }) };
      const daysAgo = Math.max(one.ago - (step + 1) * STEP_DAYS, 0.1);
      const moved = await stage.run(actors[by], spec, given, daysAgo).catch((cause: unknown) => {
        throw new Error(`${move} of ${kind} ${place.name} was refused`, { cause });
      });
      revision = moved.revision;
    }
  }
}

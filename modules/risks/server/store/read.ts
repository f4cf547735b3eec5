import { sql } from "kysely";
import type { Assessment, Measure } from "../../contract/index.ts";
import type { Db } from "./db.ts";
import {
  POINT_COLUMNS,
  type StoredEvent,
  type StoredHazard,
  type StoredPoint,
  type StoredUnit,
  type Workplace,
} from "./rows.ts";

const pointAliases = POINT_COLUMNS.map(([column, name]) => `p.${column} as ${name}` as const);

/** Points with all that the store holds of them. */
export const selectPoints = (db: Db) =>
  db
    .selectFrom("risks.points as p")
    .innerJoin("risks.units as u", (join) => join.onRef("u.county", "=", "p.county").onRef("u.id", "=", "p.unit_id"))
    .select(pointAliases)
    .select("u.name as unitName");

// Rows were parsed by the contract when they were written.
export const asPoints = (rows: unknown): StoredPoint[] => rows as StoredPoint[];

/** A point within scope. */
export async function findPoint(db: Db, id: string): Promise<StoredPoint | undefined> {
  return asPoints(await selectPoints(db).where("p.id", "=", id).execute())[0];
}

/** The same, locked for a change. */
export async function lockPoint(db: Db, id: string): Promise<StoredPoint | undefined> {
  return asPoints(await selectPoints(db).where("p.id", "=", id).forUpdate("p").execute())[0];
}

/** Points of an enterprise, locked, in one order for all writers. */
export async function lockPointsOf(db: Db, county: string, enterpriseId: string): Promise<StoredPoint[]> {
  const rows = await selectPoints(db)
    .where("p.county", "=", county)
    .where("p.enterprise_id", "=", enterpriseId)
    .orderBy("p.id")
    .forUpdate("p")
    .execute();
  return asPoints(rows);
}

/** Units of an enterprise by name. */
export async function unitsOf(db: Db, county: string, enterpriseId: string): Promise<StoredUnit[]> {
  const rows = await unitColumns(db)
    .where("u.county", "=", county)
    .where("u.enterprise_id", "=", enterpriseId)
    .orderBy("u.name")
    .execute();
  return rows as StoredUnit[];
}

const unitColumns = (db: Db) =>
  db
    .selectFrom("risks.units as u")
    .select([
      "u.county",
      "u.id",
      "u.region_code as region",
      "u.sectors",
      "u.enterprise_id as enterpriseId",
      "u.name",
      "u.hazard_code as hazardCode",
      "u.department",
      "u.liable_person as liablePerson",
      "u.remark",
      "u.revision",
    ]);

/** A unit within scope, locked for a change. */
export async function lockUnit(db: Db, id: string): Promise<StoredUnit | undefined> {
  return (await unitColumns(db).where("u.id", "=", id).forUpdate().execute())[0] as StoredUnit | undefined;
}

interface EventRow extends Omit<StoredEvent, "measures"> {
  readonly assessment: Assessment | null;
}

/** The measures of some points, as they are written now. */
async function measuresOf(db: Db, county: string, pointIds: readonly string[]) {
  const { rows } = await sql<Measure & { eventId: string }>`select m.id, m.event_id as "eventId", m.description,
      m."check", m.hierarchy, m.data_source as "dataSource", m.classify1, m.classify2, m.classify3, m.level,
      m.post_name as "postName", m.person_id as "personId", m.person_name as "personName", m.cycle,
      m.cycle_unit as "cycleUnit"
    from risks.measures m where m.county = ${county} and m.point_id = any(${[...pointIds]}::uuid[])
    order by m.id`.execute(db);
  return rows;
}

/** Hazards with their events and measures, of some points of one county: point → hazards. */
async function treesOf(db: Db, county: string, pointIds: readonly string[]): Promise<Map<string, StoredHazard[]>> {
  const trees = new Map<string, StoredHazard[]>();
  if (pointIds.length === 0) return trees;
  const ids = [...pointIds];
  const { rows: hazards } = await sql<StoredHazard & { pointId: string }>`select h.id, h.point_id as "pointId", h.name,
      h.kind from risks.hazards h where h.county = ${county} and h.point_id = any(${ids}::uuid[])
    order by h.id`.execute(db);
  const { rows: events } = await sql<EventRow>`select e.id, e.hazard_id as "hazardId", e.name,
      e.accident_types as "accidentTypes", e.consequence, e.response, e.assessment
    from risks.events e where e.county = ${county} and e.point_id = any(${ids}::uuid[]) order by e.id`.execute(db);
  const measures = new Map<string, Measure[]>();
  for (const { eventId, ...measure } of await measuresOf(db, county, ids)) {
    measures.set(eventId, [...(measures.get(eventId) ?? []), measure]);
  }
  for (const { pointId, ...hazard } of hazards) {
    const own = events
      .filter(({ hazardId }) => hazardId === hazard.id)
      .map((event) => ({ ...event, measures: measures.get(event.id) ?? [] }));
    trees.set(pointId, [...(trees.get(pointId) ?? []), { ...hazard, events: own }]);
  }
  return trees;
}

/** Hazards of one point with their events and measures. */
export const treeOf = async (db: Db, { county, id }: Pick<StoredPoint, "county" | "id">): Promise<StoredHazard[]> =>
  (await treesOf(db, county, [id])).get(id) ?? [];

/** Enterprises of these ids that are not merged or moved away, within scope. */
export function findWorkplaces(db: Db, ids: readonly string[], county?: string): Promise<Workplace[]> {
  if (ids.length === 0) return Promise.resolve([]);
  const rows = db
    .selectFrom("enterprises.names as e")
    .select(["e.county", "e.id", "e.region_code as region", "e.name", "e.sectors", "e.state"])
    .where("e.id", "in", [...ids])
    .where("e.state", "not in", ["merged", "moved"]);
  return (county === undefined ? rows : rows.where("e.county", "=", county)).execute();
}

/** Whether risks of an enterprise count: it works, or rests for a while. */
export const isOpen = ({ state }: Pick<Workplace, "state">): boolean => state === "active" || state === "suspended";

/** The register of an enterprise. */
export interface StoredRegister {
  readonly county: string;
  readonly enterpriseId: string;
  readonly region: string;
  readonly sectors: readonly string[];
  readonly enterpriseName: string;
  readonly profile: string | null;
  readonly profileSince: string | null;
  readonly revision: number;
}

/** The register of an enterprise, locked where it is to be changed. */
export async function findRegister(
  db: Db,
  { county, id }: { readonly county: string; readonly id: string },
  lock = false,
): Promise<StoredRegister | undefined> {
  const rows = db
    .selectFrom("risks.enterprises as r")
    .select([
      "r.county",
      "r.enterprise_id as enterpriseId",
      "r.region_code as region",
      "r.sectors",
      "r.enterprise_name as enterpriseName",
      "r.profile",
      "r.profile_since as profileSince",
      "r.revision",
    ])
    .where("r.county", "=", county)
    .where("r.enterprise_id", "=", id);
  return (lock ? rows.forUpdate() : rows).executeTakeFirst();
}

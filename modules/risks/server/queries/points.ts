import { answer, type QueryContext, type QueryHandler } from "@anlan/server-kit";
import {
  type ChangeEntry,
  findPointByCode,
  getOwnPoint,
  getPoint,
  getRules,
  type Point,
  type PointVersion,
} from "../../contract/index.ts";
import { explainAssessment, hintsOf, lacksOf } from "../../domain/index.ts";
import type { RisksPorts } from "../ports.ts";
import { type Db, dbOf } from "../store/db.ts";
import { findPoint, findRegister, treeOf } from "../store/read.ts";
import { checkSide } from "../write/sides.ts";
import { pointRow } from "./rows.ts";

const MOST = 50;

/** The history of a record, newest first. */
export function changesOf(db: Db, county: string, recordId: string): Promise<ChangeEntry[]> {
  return db
    .selectFrom("risks.changes")
    .select(["id", "at", "account_name as accountName", "reason", "origin", "changes"])
    .where("county", "=", county)
    .where("record_id", "=", recordId)
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .limit(MOST)
    .execute() as Promise<ChangeEntry[]>;
}

function versionsOf(db: Db, county: string, pointId: string): Promise<PointVersion[]> {
  return db
    .selectFrom("risks.versions")
    .select([
      "version",
      "at",
      "account_name as by",
      "colour",
      "profile",
      "profile_version as profileVersion",
      "conclusion",
      "reasons",
    ])
    .where("county", "=", county)
    .where("point_id", "=", pointId)
    .orderBy("version", "desc")
    .limit(MOST)
    .execute() as Promise<PointVersion[]>;
}

/** A point with everything that its page shows; undefined outside of scope. */
async function readPoint(context: QueryContext, ports: RisksPorts, id: string): Promise<Point | undefined> {
  const db = dbOf(context);
  const point = await findPoint(db, id);
  if (point === undefined) return undefined;
  const rules = ports.rules();
  const { county, enterpriseId } = point;
  const [hazards, register, versions, history, path] = await Promise.all([
    treeOf(db, point),
    findRegister(db, { county, id: enterpriseId }),
    versionsOf(db, county, id),
    changesOf(db, county, id),
    ports.regionPath(point.region),
  ]);
  const profile = register?.profile ?? null;
  const explained = hazards.map((hazard) => ({
    ...hazard,
    events: hazard.events.map((event) => ({
      ...event,
      accidentTypes: [...event.accidentTypes],
      measures: [...event.measures],
      explained: event.assessment === null ? [] : explainAssessment(rules, event.assessment),
    })),
  }));
  return {
    ...pointRow(rules, point, context.now, path.at(-1) ?? null),
    stateSince: point.stateSince,
    lastMoves: { ...point.lastMoves },
    revision: point.revision,
    longitude: point.longitude,
    latitude: point.latitude,
    persons: point.persons,
    department: point.department,
    dutyPhone: point.dutyPhone,
    remark: point.remark,
    qrCode: point.qrCode,
    profile,
    reasons: [...point.reasons],
    hazards: explained,
    lacks: point.state === "retired" ? [] : lacksOf(rules, profile, explained),
    hints: hintsOf(rules, explained),
    versions,
    history,
  };
}

/** The two doors to a point; sheets are drawn from what they give. */
const getHandlers = (ports: RisksPorts): readonly [QueryHandler, QueryHandler] => [
  answer(getPoint, (context, { pointId }) => {
    checkSide(context.caller, false);
    return readPoint(context, ports, pointId);
  }),
  answer(getOwnPoint, (context, { pointId }) => {
    checkSide(context.caller, true);
    return readPoint(context, ports, pointId);
  }),
];

const CODE = /RP[0-9A-F]{12}/;

/** Queries of single points. */
export const pointQueries = (ports: RisksPorts): QueryHandler[] => [
  ...getHandlers(ports),
  answer(findPointByCode, async (context, { code }) => {
    const [found] = CODE.exec(code.toUpperCase()) ?? [];
    if (found === undefined) return undefined;
    const point = await dbOf(context)
      .selectFrom("risks.points")
      .select(["id as pointId", "name"])
      .where("qr_code", "=", found)
      .executeTakeFirst();
    return point as { pointId: Point["id"]; name: string } | undefined;
  }),
  answer(getRules, async () => ports.rules()),
];

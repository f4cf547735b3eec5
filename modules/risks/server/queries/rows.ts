import { chinaDay } from "@anlan/kernel";
import type { PointRow, RiskRules } from "../../contract/index.ts";
import { levelOf } from "../../domain/index.ts";
import type { StoredPoint } from "../store/rows.ts";

/** Whether a point's new assessment is late. */
const isOverdue = ({ dueOn, state }: Pick<StoredPoint, "dueOn" | "state">, today: string): boolean =>
  dueOn !== null && dueOn < today && (state === "confirmed" || state === "reassessing");

/** A point as lists show it. */
export function pointRow(rules: RiskRules, point: StoredPoint, now: Date, regionName: string | null): PointRow {
  const { colour } = point;
  return {
    id: point.id,
    county: point.county,
    region: point.region,
    regionName,
    enterpriseId: point.enterpriseId as PointRow["enterpriseId"],
    enterpriseName: point.enterpriseName,
    unitId: point.unitId,
    unitName: point.unitName,
    name: point.name,
    kind: point.kind,
    place: point.place,
    state: point.state,
    colour,
    confirmedColour: point.confirmedColour,
    level: colour === null ? null : levelOf(rules, colour),
    liablePerson: point.liablePerson,
    events: point.events,
    measures: point.measures,
    dueOn: point.dueOn,
    overdue: isOverdue(point, chinaDay(now)),
    version: point.version,
    confirmedAt: point.confirmedAt,
    updatedAt: point.updatedAt,
  };
}

import type { RecordEntry } from "@anlan/records";
import type { StoredPoint } from "../store/rows.ts";

/** The register under which search and map know risk points. */
export const REGISTER = "risks.point";
/** The type under which notices and the log know a risk point. */
const POINT = "risk-point";

export const hrefOf = (pointId: string): string => `/risks/points/${pointId}`;

/** The subject of a log entry or a to-do about a point. */
export const subjectOf = ({ id, region }: Pick<StoredPoint, "id" | "region">) => ({ type: POINT, id, region });

/** A risk point as search and map see it; its colour is the confirmed one. */
export function entryOf(point: StoredPoint, removed = false): RecordEntry {
  const { id, region, sectors, enterpriseId, enterpriseName, unitName, name, place, longitude, latitude } = point;
  return {
    register: REGISTER,
    id,
    region,
    sectors: [...sectors],
    enterpriseId,
    title: name,
    subtitle: `${enterpriseName} · ${unitName}`.slice(0, 300),
    numbers: [point.qrCode],
    words: [enterpriseName, ...(place === null ? [] : [place])],
    symbol: null,
    position: longitude === null || latitude === null ? null : { longitude, latitude },
    state: point.state,
    risk: point.state === "retired" ? null : point.confirmedColour,
    href: hrefOf(id),
    removed,
    revision: removed ? point.revision + 1 : point.revision,
  };
}

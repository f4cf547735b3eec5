import type {
  AccidentType,
  Assessment,
  Colour,
  EventId,
  HazardId,
  HazardKind,
  Measure,
  PointId,
  PointKind,
  PointState,
  Reason,
  UnitId,
} from "../../contract/index.ts";

/** The columns by which a caller's rows are found; those of the enterprise, the same in every table. */
export interface Bounds {
  readonly county: string;
  readonly region_code: string;
  readonly sectors: readonly string[];
  readonly enterprise_id: string;
}

/** An enterprise as its risks need it. */
export interface Workplace {
  readonly county: string;
  readonly id: string;
  readonly region: string;
  readonly name: string;
  readonly sectors: readonly string[];
  readonly state: string;
}

export interface StoredUnit {
  readonly county: string;
  readonly id: UnitId;
  readonly region: string;
  readonly sectors: readonly string[];
  readonly enterpriseId: string;
  readonly name: string;
  readonly hazardCode: string | null;
  readonly department: string | null;
  readonly liablePerson: string | null;
  readonly remark: string | null;
  readonly revision: number;
}

export interface StoredPoint {
  readonly county: string;
  readonly id: PointId;
  readonly region: string;
  readonly sectors: readonly string[];
  readonly enterpriseId: string;
  readonly enterpriseName: string;
  readonly enterpriseOpen: boolean;
  readonly unitId: UnitId;
  readonly unitName: string;
  readonly name: string;
  readonly kind: PointKind;
  readonly place: string | null;
  readonly longitude: number | null;
  readonly latitude: number | null;
  readonly persons: number | null;
  readonly department: string | null;
  readonly liablePerson: string | null;
  readonly dutyPhone: string | null;
  readonly remark: string | null;
  readonly qrCode: string;
  readonly colour: Colour | null;
  readonly events: number;
  readonly measures: number;
  readonly state: PointState;
  readonly stateSince: string;
  readonly lastMoves: Readonly<Record<string, string>>;
  readonly dueOn: string | null;
  readonly reasons: readonly Reason[];
  readonly version: number;
  readonly confirmedAt: string | null;
  readonly confirmedColour: Colour | null;
  readonly lookOn: string | null;
  readonly revision: number;
  readonly updatedAt: string;
}

export interface StoredEvent {
  readonly id: EventId;
  readonly hazardId: HazardId;
  readonly name: string;
  readonly accidentTypes: readonly AccidentType[];
  readonly consequence: string | null;
  readonly response: string | null;
  readonly assessment: Assessment | null;
  readonly measures: readonly Measure[];
}

export interface StoredHazard {
  readonly id: HazardId;
  readonly name: string;
  readonly kind: HazardKind;
  readonly events: readonly StoredEvent[];
}

/** Columns of points with the names under which records hold them; the unit's name is joined. */
export const POINT_COLUMNS = [
  ["county", "county"],
  ["id", "id"],
  ["region_code", "region"],
  ["sectors", "sectors"],
  ["enterprise_id", "enterpriseId"],
  ["enterprise_name", "enterpriseName"],
  ["enterprise_open", "enterpriseOpen"],
  ["unit_id", "unitId"],
  ["name", "name"],
  ["kind", "kind"],
  ["place", "place"],
  ["longitude", "longitude"],
  ["latitude", "latitude"],
  ["persons", "persons"],
  ["department", "department"],
  ["liable_person", "liablePerson"],
  ["duty_phone", "dutyPhone"],
  ["remark", "remark"],
  ["qr_code", "qrCode"],
  ["colour", "colour"],
  ["events", "events"],
  ["measures", "measures"],
  ["state", "state"],
  ["state_since", "stateSince"],
  ["last_moves", "lastMoves"],
  ["due_on", "dueOn"],
  ["reasons", "reasons"],
  ["version", "version"],
  ["confirmed_at", "confirmedAt"],
  ["confirmed_colour", "confirmedColour"],
  ["look_on", "lookOn"],
  ["revision", "revision"],
  ["updated_at", "updatedAt"],
] as const satisfies readonly (readonly [string, keyof StoredPoint])[];

/** The bounds of everything that hangs on a point or a unit. */
export const boundsOf = ({
  county,
  region,
  sectors,
  enterpriseId,
}: Pick<StoredPoint, "county" | "region" | "sectors" | "enterpriseId">): Bounds => ({
  county,
  region_code: region,
  sectors,
  enterprise_id: enterpriseId,
});

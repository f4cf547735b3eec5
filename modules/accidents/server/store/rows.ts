import type {
  AccidentId,
  AccidentState,
  Casualties,
  CasualtyId,
  Category,
  Degree,
  Grade,
  LossInput,
  MarkName,
  MonthId,
  MonthState,
  RemovalId,
  RemovalState,
} from "../../contract/index.ts";
import type { Finding, GradeSince } from "../../domain/index.ts";

/** A finding as it is kept. */
export interface StoredFinding extends Finding {
  readonly id: string;
  readonly remark: string;
  readonly at: string;
  readonly accountName: string;
}

/** An accident as the store holds it. Money in 10,000 yuan, moments ISO, null: unknown. */
export interface StoredAccident extends Casualties {
  readonly county: string;
  readonly id: AccidentId;
  readonly region: string;
  readonly sectors: readonly string[];
  readonly enterpriseId: string | null;
  readonly enterpriseName: string | null;
  readonly merges: readonly string[];
  readonly number: string;
  readonly title: string;
  readonly category: Category;
  readonly occurredAt: string;
  readonly occurredOn: string;
  readonly place: string | null;
  readonly longitude: number | null;
  readonly latitude: number | null;
  readonly unitName: string | null;
  readonly directLoss: number | null;
  readonly lossEstimate: number | null;
  readonly lossLines: readonly LossInput[];
  readonly nature: string | null;
  readonly vehicle: string | null;
  readonly trade: string | null;
  readonly sector: string | null;
  readonly events: readonly string[];
  readonly type: string | null;
  readonly mainCause: string | null;
  readonly details: Readonly<Record<string, unknown>>;
  readonly grade: Grade | null;
  readonly gradeProvisional: boolean;
  readonly grades: readonly GradeSince[];
  readonly counted: boolean;
  readonly notCounted: string | null;
  readonly state: AccidentState;
  readonly stateSince: string;
  readonly lastMoves: Readonly<Record<string, string>>;
  readonly unitKnewAt: string | null;
  readonly rescueEndedAt: string | null;
  readonly findings: readonly StoredFinding[];
  readonly marks: readonly MarkName[];
  readonly nextClockAt: string | null;
  readonly lookAt: string | null;
  /** The record of the same accident that it was joined to. */
  readonly joinedTo: string | null;
  readonly revision: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** A casualty as the store holds it: name and identity number sealed. */
export interface StoredCasualty {
  readonly county: string;
  readonly id: CasualtyId;
  readonly region: string;
  readonly accidentId: AccidentId;
  readonly degree: Degree;
  readonly lostDays: number | null;
  readonly data: Readonly<Record<string, unknown>>;
  readonly sealed: Readonly<Partial<Record<"name" | "identityNumber", string>>>;
  readonly createdAt: string;
}

/** The lock of a month. */
export interface StoredMonth {
  readonly county: string;
  readonly id: MonthId;
  readonly region: string;
  readonly month: string;
  readonly figures: unknown;
  readonly lockedAt: string;
  readonly lockedBy: string;
  readonly reason: string | null;
  readonly state: MonthState;
  readonly stateSince: string;
  readonly lastMoves: Readonly<Record<string, string>>;
  readonly revision: number;
}

/** A removal from statistics. */
export interface StoredRemoval {
  readonly county: string;
  readonly id: RemovalId;
  readonly region: string;
  readonly accidentId: AccidentId;
  readonly reason: string;
  readonly evidence: string;
  readonly remark: string | null;
  readonly publishedAt: string | null;
  readonly noticeUntil: string | null;
  readonly state: RemovalState;
  readonly stateSince: string;
  readonly lastMoves: Readonly<Record<string, string>>;
  readonly revision: number;
}

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const columns = <T>(names: readonly (keyof T & string)[]): readonly (readonly [string, keyof T & string])[] =>
  names.map((name) => [name === "region" ? "region_code" : snake(name), name] as const);

const LIFE = ["state", "stateSince", "lastMoves", "revision"] as const;

/** Columns with the names under which records hold them. */
export const ACCIDENT_COLUMNS = columns<StoredAccident>([
  ...(["county", "id", "region", "sectors", "enterpriseId", "enterpriseName", "merges", "number", "title"] as const),
  ...(["category", "occurredAt", "occurredOn", "place", "longitude", "latitude", "unitName"] as const),
  ...(["deaths", "missing", "seriousInjuries", "poisoned", "minorInjuries", "trapped", "atRisk"] as const),
  ...(["evacuated", "rescuerDeaths", "directLoss", "lossEstimate", "lossLines", "nature", "vehicle"] as const),
  ...(["trade", "sector", "events", "type", "mainCause", "details", "grade", "gradeProvisional"] as const),
  ...(["grades", "counted", "notCounted", ...LIFE, "unitKnewAt", "rescueEndedAt", "findings"] as const),
  ...(["marks", "nextClockAt", "lookAt", "joinedTo", "createdAt", "updatedAt"] as const),
]);
export const CASUALTY_COLUMNS = columns<StoredCasualty>([
  ...(["county", "id", "region", "accidentId", "degree", "lostDays", "data", "sealed", "createdAt"] as const),
]);
export const MONTH_COLUMNS = columns<StoredMonth>([
  ...(["county", "id", "region", "month", "figures", "lockedAt", "lockedBy", "reason", ...LIFE] as const),
]);
export const REMOVAL_COLUMNS = columns<StoredRemoval>([
  ...(["county", "id", "region", "accidentId", "reason", "evidence", "remark"] as const),
  ...(["publishedAt", "noticeUntil", ...LIFE] as const),
]);

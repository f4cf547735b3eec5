import { columnsOf } from "@anlan/server-kit";
import type {
  DangerId,
  DangerLevel,
  DangerSide,
  DangerSource,
  DangerState,
  ExtensionState,
  Grading,
  MajorFacts,
  SupervisionId,
} from "../../contract/index.ts";

/** A hidden danger as the store holds it. Moments ISO, days of China. */
export interface StoredDanger {
  readonly county: string;
  readonly id: DangerId;
  readonly region: string;
  readonly sectors: readonly string[];
  readonly enterpriseId: string | null;
  readonly enterpriseName: string | null;
  readonly enterpriseOpen: boolean;
  readonly merges: readonly string[];
  readonly number: string;
  readonly description: string;
  readonly place: string | null;
  readonly longitude: number | null;
  readonly latitude: number | null;
  readonly accuracy: number | null;
  readonly source: DangerSource;
  readonly side: DangerSide;
  readonly originType: string;
  readonly originId: string;
  readonly pointId: string | null;
  readonly measureId: string | null;
  readonly files: readonly string[];
  readonly foundAt: string;
  readonly deviceAt: string | null;
  readonly foundBy: string;
  readonly foundByName: string;
  readonly level: DangerLevel | null;
  readonly criterionId: string | null;
  readonly grading: Grading | null;
  readonly major: MajorFacts | null;
  readonly state: DangerState;
  readonly stateSince: string;
  readonly lastMoves: Readonly<Record<string, string>>;
  readonly rulesCode: string;
  readonly responsibleAccount: string | null;
  readonly responsibleName: string | null;
  readonly responsibleUnitId: string | null;
  readonly hands: readonly string[];
  readonly firstDueOn: string | null;
  readonly dueOn: string | null;
  readonly stepDueOn: string | null;
  readonly rectifiedAt: string | null;
  readonly rectifiedBy: string | null;
  readonly rectifiedByName: string | null;
  readonly verifiedAt: string | null;
  readonly verifiedBy: string | null;
  readonly verifiedByName: string | null;
  readonly closedAt: string | null;
  readonly returnedBy: string | null;
  readonly returns: number;
  readonly joinedTo: DangerId | null;
  readonly joinedFrom: DangerState | null;
  readonly listedOn: string | null;
  readonly overdue: boolean;
  readonly lookOn: string | null;
  readonly supervisionId: SupervisionId | null;
  readonly revision: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** Columns with the names under which records hold them. */
export const DANGER_COLUMNS = columnsOf<StoredDanger>([
  ...(["county", "id", "region", "sectors", "enterpriseId", "enterpriseName", "enterpriseOpen", "merges"] as const),
  ...(["number", "description", "place", "longitude", "latitude", "accuracy", "source", "side"] as const),
  ...(["originType", "originId", "pointId", "measureId", "files", "foundAt", "deviceAt", "foundBy"] as const),
  ...(["foundByName", "level", "criterionId", "grading", "major", "state", "stateSince", "lastMoves"] as const),
  ...(["rulesCode", "responsibleAccount", "responsibleName", "responsibleUnitId", "hands", "firstDueOn"] as const),
  ...(["dueOn", "stepDueOn", "rectifiedAt", "rectifiedBy", "rectifiedByName", "verifiedAt", "verifiedBy"] as const),
  ...(["verifiedByName", "closedAt", "returnedBy", "returns", "joinedTo", "joinedFrom", "listedOn"] as const),
  ...(["overdue", "lookOn", "supervisionId", "revision", "createdAt", "updatedAt"] as const),
]);

/** A request for more time as the store holds it. */
export interface StoredExtension {
  readonly county: string;
  readonly id: string;
  readonly region: string;
  readonly dangerId: DangerId;
  readonly askedAt: string;
  readonly askedBy: string;
  readonly askedByName: string;
  readonly fromDay: string;
  readonly untilDay: string;
  readonly reason: string;
  readonly answerBy: string;
  readonly state: ExtensionState;
  readonly decidedAt: string | null;
  readonly decidedBy: string | null;
  readonly decidedByName: string | null;
  readonly remark: string | null;
}

export const EXTENSION_COLUMNS = columnsOf<StoredExtension>([
  ...(["county", "id", "region", "dangerId", "askedAt", "askedBy", "askedByName", "fromDay", "untilDay"] as const),
  ...(["reason", "answerBy", "state", "decidedAt", "decidedBy", "decidedByName", "remark"] as const),
]);

import type { LifeRecord } from "../../domain/index.ts";
import { type Tables, tablesIn } from "./db.ts";

/** A record as it is stored; protected values in `data` are sealed. */
export interface StoredRecord extends LifeRecord {
  readonly id: string;
  readonly county: string;
  readonly kind: string;
  readonly name: string;
  readonly number: string | null;
  readonly enterpriseName: string | null;
  readonly withinId: string | null;
  readonly isOpen: boolean;
  readonly data: Readonly<Record<string, unknown>>;
  readonly longitude: number | null;
  readonly latitude: number | null;
  readonly geometry: unknown;
  readonly address: string | null;
  readonly nextLimit: string | null;
  readonly revision: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

const COLUMNS = [
  "r.id",
  "r.county",
  "r.region_code as region",
  "r.sector",
  "r.kind",
  "r.name",
  "r.number",
  "r.enterprise_id as enterpriseId",
  "r.enterprise_name as enterpriseName",
  "r.within_id as withinId",
  "r.state",
  "r.state_since as stateSince",
  "r.is_open as isOpen",
  "r.last_moves as lastMoves",
  "r.data",
  "r.longitude",
  "r.latitude",
  "r.geometry",
  "r.address",
  "r.next_limit as nextLimit",
  "r.revision",
  "r.created_at as createdAt",
  "r.updated_at as updatedAt",
] as const;

/** Selects records of the caller's scope. */
export const selectRecords = (context: Tables) =>
  tablesIn(context).selectFrom("registers.records as r").select(COLUMNS);

/** A record of the caller's scope. */
export async function findRecord(context: Tables, id: string): Promise<StoredRecord | undefined> {
  // jsonb columns hold what this module wrote.
  return (await selectRecords(context).where("r.id", "=", id).executeTakeFirst()) as StoredRecord | undefined;
}

/** Locks a record of the regions over which the caller may write. */
export async function lockRecord(context: Tables, id: string): Promise<StoredRecord | undefined> {
  return (await selectRecords(context).where("r.id", "=", id).forUpdate().executeTakeFirst()) as
    | StoredRecord
    | undefined;
}

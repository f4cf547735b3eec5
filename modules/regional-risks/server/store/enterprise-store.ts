import type { Kysely } from "kysely";
import type { Correction, EnterpriseRisk, Score } from "../../contract/index.ts";
import type { RegionalRisksTables } from "../generated/tables.ts";

export type Db = Kysely<RegionalRisksTables>;

/** An enterprise as this module keeps it. */
export interface StoredEnterprise extends EnterpriseRisk {
  readonly id: string;
  readonly isOpen: boolean;
  readonly longitude: number | null;
  readonly latitude: number | null;
  readonly pointsRevision: number;
  readonly shownRevision: number;
  readonly explained: Score | null;
}

/** Enterprises with the columns of the contract. */
export function selectEnterprises(db: Db) {
  return db
    .selectFrom("regional_risks.enterprises as e")
    .select([
      "e.county",
      "e.enterprise_id as enterpriseId",
      "e.id",
      "e.region_code as region",
      "e.sectors",
      "e.name",
      "e.is_open as isOpen",
      "e.longitude",
      "e.latitude",
      "e.grid_id as gridId",
      "e.grid_name as gridName",
      "e.colour",
      "e.red",
      "e.orange",
      "e.yellow",
      "e.blue",
      "e.points_revision as pointsRevision",
      "e.class",
      "e.class_since as classSince",
      "e.corrected",
      "e.score",
      "e.explained",
      "e.per_year as perYear",
      "e.shown_revision as shownRevision",
      "e.reckoned_at as reckonedAt",
    ]);
}

type Row = Awaited<ReturnType<ReturnType<typeof selectEnterprises>["execute"]>>[number];

// Rows were parsed by the contract when they were written.
const storedOf = ({ red, orange, yellow, blue, ...rest }: Row): StoredEnterprise =>
  ({ ...rest, points: { red, orange, yellow, blue } }) as unknown as StoredEnterprise;

/** The enterprise, or undefined. `county` is left out where only the id is known. */
export async function findEnterprise(db: Db, enterpriseId: string): Promise<StoredEnterprise | undefined> {
  const row = await selectEnterprises(db).where("e.enterprise_id", "=", enterpriseId).executeTakeFirst();
  return row === undefined ? undefined : storedOf(row);
}

/** The enterprise, locked for a change. */
export async function lockEnterprise(
  db: Db,
  county: string,
  enterpriseId: string,
): Promise<StoredEnterprise | undefined> {
  const row = await selectEnterprises(db)
    .where("e.county", "=", county)
    .where("e.enterprise_id", "=", enterpriseId)
    .forUpdate()
    .executeTakeFirst();
  return row === undefined ? undefined : storedOf(row);
}

/** Writes all fields of an enterprise, new or changed. */
export async function saveEnterprise(db: Db, one: StoredEnterprise): Promise<void> {
  const values = {
    region_code: one.region,
    sectors: [...one.sectors],
    name: one.name,
    is_open: one.isOpen,
    longitude: one.longitude,
    latitude: one.latitude,
    grid_id: one.gridId,
    grid_name: one.gridName,
    colour: one.colour,
    ...one.points,
    points_revision: one.pointsRevision,
    class: one.class,
    class_since: one.classSince,
    corrected: one.corrected,
    score: one.score,
    explained: one.explained === null ? null : JSON.stringify(one.explained),
    per_year: one.perYear,
    shown_revision: one.shownRevision,
    reckoned_at: one.reckonedAt,
  };
  await db
    .insertInto("regional_risks.enterprises")
    .values({ county: one.county, enterprise_id: one.enterpriseId, id: one.id, ...values })
    .onConflict((conflict) => conflict.columns(["county", "enterprise_id"]).doUpdateSet(values))
    .execute();
}

/** Corrections with the columns of the contract. */
export function selectCorrections(db: Db) {
  return db
    .selectFrom("regional_risks.corrections as c")
    .select([
      "c.county",
      "c.id",
      "c.region_code as region",
      "c.enterprise_id as enterpriseId",
      "c.class",
      "c.reason",
      "c.until",
      "c.proposed_by_name as proposedByName",
      "c.decided_by_name as decidedByName",
      "c.remark",
      "c.state",
      "c.state_since as stateSince",
      "c.last_moves as lastMoves",
      "c.revision",
    ]);
}

/** The correction, locked for a change; undefined outside of what the caller sees. */
export async function lockCorrection(db: Db, id: string): Promise<Correction | undefined> {
  return (await selectCorrections(db).where("c.id", "=", id).forUpdate().executeTakeFirst()) as Correction | undefined;
}

/** Writes all fields of a correction, new or changed. */
export async function saveCorrection(db: Db, correction: Correction): Promise<void> {
  const values = {
    region_code: correction.region,
    enterprise_id: correction.enterpriseId,
    class: correction.class,
    reason: correction.reason,
    until: correction.until,
    proposed_by_name: correction.proposedByName,
    decided_by_name: correction.decidedByName,
    remark: correction.remark,
    state: correction.state,
    state_since: correction.stateSince,
    last_moves: JSON.stringify(correction.lastMoves),
    revision: correction.revision,
  };
  await db
    .insertInto("regional_risks.corrections")
    .values({ county: correction.county, id: correction.id, ...values })
    .onConflict((conflict) => conflict.columns(["county", "id"]).doUpdateSet(values))
    .execute();
}

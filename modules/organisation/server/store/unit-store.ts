import { isCreditCode } from "@anlan/china-codes";
import { AnlanError, type Caller } from "@anlan/kernel";
import { type Kysely, sql } from "kysely";
import type { UnitId, UnitKind, UnitState, UnitStepName } from "../../contract/index.ts";
import { placeProblem, type TreeUnit } from "../../domain/tree.ts";
import type { OrganisationTables } from "../generated/tables.ts";

/** A transaction on the module's tables. */
export type Db = Kysely<OrganisationTables>;

/** A unit as commands see it, locked. */
export interface LockedUnit extends TreeUnit {
  readonly id: UnitId;
  readonly county: string;
  readonly kind: UnitKind;
  readonly shortName: string | null;
  readonly parentId: UnitId | null;
  readonly creditCode: string | null;
  readonly sectors: string[] | null;
  readonly sort: number;
  readonly validFrom: string | null;
  readonly state: UnitState;
  readonly revision: number;
}

const columns = [
  "county",
  "id",
  "region_code as region",
  "kind",
  "name",
  "short_name as shortName",
  "parent_id as parentId",
  "credit_code as creditCode",
  "sectors",
  "sort",
  "valid_from as validFrom",
  "state",
  "revision",
] as const;

/** Locks a unit within the caller's regions; undefined where there is none. */
export async function lockUnit(db: Db, unitId: string): Promise<LockedUnit | undefined> {
  const row = await db
    .selectFrom("organisation.units")
    .select(columns)
    .where("id", "=", unitId)
    .forUpdate()
    .executeTakeFirst();
  // Kinds, states and ids were written through the contract.
  return row as LockedUnit | undefined;
}

/** Lets one change at a time into the tree of a government, so that two moves together make no ring. */
export async function lockTree(db: Db, county: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('organisation.tree'), hashtext(${county}))`.execute(db);
}

/** The same as `lockUnit`, with the tree locked before it, always in this order. */
export async function lockUnitInTree(db: Db, unitId: string): Promise<LockedUnit | undefined> {
  const found = await db.selectFrom("organisation.units").select("county").where("id", "=", unitId).executeTakeFirst();
  if (found === undefined) return undefined;
  await lockTree(db, found.county);
  return lockUnit(db, unitId);
}

interface Above {
  id: string;
  name: string;
  region: string;
  state: UnitState;
}

/** A unit and all above it, from the unit to the top. */
export async function chainOf(db: Db, county: string, unitId: string): Promise<Above[]> {
  const { rows } = await sql<Above>`with recursive chain as (
      select id, parent_id, name, region_code, state, 0 as step from organisation.units
        where county = ${county} and id = ${unitId}
      union all
      select u.id, u.parent_id, u.name, u.region_code, u.state, c.step + 1 from organisation.units u
        join chain c on u.county = ${county} and u.id = c.parent_id)
    select id, name, region_code as region, state from chain order by step`.execute(db);
  return rows;
}

/** Refuses a place in the tree that cannot be; the tree is locked. Null as parent is the top, where everything can be. */
export async function checkPlace(
  db: Db,
  unit: { county: string; id: string; region: string },
  parentId: string | null,
): Promise<void> {
  if (parentId === null) return;
  const chain = await chainOf(db, unit.county, parentId);
  const [parent] = chain;
  if (parent === undefined) throw new AnlanError("ORGANISATION_PARENT_NOT_FOUND");
  const ids = chain.map(({ id }) => id);
  const problem = placeProblem(unit, parent, ids);
  if (problem !== null) throw new AnlanError(problem, { name: parent.name });
}

/** Refuses a credit code that cannot be one. */
export function checkCreditCode(code: string | null): void {
  if (code !== null && !isCreditCode(code)) throw new AnlanError("ORGANISATION_CREDIT_CODE_WRONG");
}

/** Runs a write and says in words that the name is taken. */
export async function withFreeName<T>(name: string, write: Promise<T>): Promise<T> {
  try {
    return await write;
  } catch (error) {
    const { code, constraint } = error as { code?: string; constraint?: string };
    if (code === "23505" && constraint === "units_name") throw new AnlanError("ORGANISATION_NAME_TAKEN", { name });
    throw error;
  }
}

interface StepContext {
  tables<T>(): Kysely<T>;
  readonly caller: Caller;
  readonly now: Date;
  readonly newId: () => string;
}

/** Adds what happened to the history of a unit. */
export async function addStep(
  context: StepContext,
  unit: { county: string; id: string; region: string },
  step: UnitStepName,
  details: Readonly<Record<string, unknown>>,
  remark: string | null = null,
): Promise<void> {
  await context
    .tables<OrganisationTables>()
    .insertInto("organisation.steps")
    .values({
      county: unit.county,
      unit_id: unit.id,
      id: context.newId(),
      region_code: unit.region,
      step,
      at: context.now.toISOString(),
      by_account: context.caller.accountId,
      by_name: context.caller.name,
      details: JSON.stringify(details),
      remark,
    })
    .execute();
}

/** Writes columns of a unit with its next revision; returns the revision. */
export async function updateUnit(
  db: Db,
  unit: LockedUnit,
  set: Partial<{
    name: string;
    short_name: string | null;
    credit_code: string | null;
    sectors: string[] | null;
    sort: number;
    valid_from: string | null;
    valid_to: string | null;
    parent_id: string | null;
    state: UnitState;
  }>,
): Promise<number> {
  const revision = unit.revision + 1;
  const update = db
    .updateTable("organisation.units")
    .set({ ...set, revision })
    .where("county", "=", unit.county)
    .where("id", "=", unit.id);
  await withFreeName(set.name ?? unit.name, update.execute());
  return revision;
}

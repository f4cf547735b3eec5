import { AnlanError, type Caller, type Label } from "@anlan/kernel";
import type { Moved } from "@anlan/server-kit";
import { type Kysely, sql } from "kysely";
import type { Adoption, PlanFacts, PlanMeta } from "../../contract/index.ts";
import type { PlanRecord } from "../../domain/plan-life.ts";
import type { PlansTables } from "../generated/tables.ts";

/** A transaction on the module's tables. */
export type Db = Kysely<PlansTables>;

/** A plan as commands see it: locked, without its text and outline. */
export interface LockedPlan extends PlanRecord {
  readonly id: string;
  readonly county: string;
  readonly lineageId: string;
  readonly version: number;
  readonly state: PlanFacts["state"];
  readonly documentId: string;
  readonly documentSha256: string;
  readonly meta: PlanMeta;
}

const metaColumns = [
  "p.title",
  "p.government_name as governmentName",
  "p.document_number as documentNumber",
  "p.issued_on as issuedOn",
  "p.document_status as documentStatus",
  "p.period_start as periodStart",
  "p.period_end as periodEnd",
  "p.base_year as baseYear",
] as const;

interface MetaRow {
  title: string;
  governmentName: string;
  documentNumber: string | null;
  issuedOn: string | null;
  documentStatus: string;
  periodStart: number | null;
  periodEnd: number | null;
  baseYear: number | null;
}

/** The details of a plan from its columns. */
export function metaOfRow(row: MetaRow): PlanMeta {
  const { periodStart: start, periodEnd: end } = row;
  return {
    title: row.title,
    governmentName: row.governmentName,
    documentNumber: row.documentNumber,
    issuedOn: row.issuedOn,
    // written only after PlanMeta has parsed it
    documentStatus: row.documentStatus as PlanMeta["documentStatus"],
    period: start === null || end === null ? null : { start, end },
    baseYear: row.baseYear,
  };
}

/** The columns of a plan's details. */
export function metaToRow(meta: PlanMeta) {
  return {
    title: meta.title,
    government_name: meta.governmentName,
    document_number: meta.documentNumber,
    issued_on: meta.issuedOn,
    document_status: meta.documentStatus,
    period_start: meta.period?.start ?? null,
    period_end: meta.period?.end ?? null,
    base_year: meta.baseYear,
  };
}

const openItems = sql<number>`(select count(*) from plans.items i
  where i.county = p.county and i.plan_id = p.id and i.decision = 'open')`.as("openItems");

/** What a query selects of a plan `p` to show it. */
export function selectPlan(db: Db) {
  return db
    .selectFrom("plans.plans as p")
    .select([
      "p.id",
      "p.county",
      "p.region_code as region",
      "p.state",
      "p.state_since as stateSince",
      "p.last_moves as lastMoves",
      "p.revision",
      "p.lineage_id as lineageId",
      "p.version",
      "p.previous_plan_id as previousPlanId",
      "p.document_id as documentId",
      "p.file_name as fileName",
      "p.media_type as mediaType",
      "p.sha256",
      "p.characters",
      "p.outline",
      "p.warnings",
      "p.imported_by_name as importedBy",
      "p.imported_at as importedAt",
      "p.adoption",
      ...metaColumns,
    ])
    .select(openItems);
}

/** Locks a plan of the caller's regions, so that its state stands until the end; undefined where there is none. */
export async function lockPlan(db: Db, planId: string): Promise<LockedPlan | undefined> {
  const row = await db
    .selectFrom("plans.plans as p")
    .select([
      "p.id",
      "p.county",
      "p.region_code as region",
      "p.state",
      "p.state_since as stateSince",
      "p.last_moves as lastMoves",
      "p.revision",
      "p.lineage_id as lineageId",
      "p.version",
      "p.document_id as documentId",
      "p.sha256 as documentSha256",
      ...metaColumns,
    ])
    .where("p.id", "=", planId)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) return undefined;
  // Counted after the lock is held: nobody decides about an item of a locked plan.
  const counted = await db
    .selectFrom("plans.items as i")
    .select(sql<number>`count(*)`.as("count"))
    .where("i.county", "=", row.county)
    .where("i.plan_id", "=", planId)
    .where("i.decision", "=", "open")
    .executeTakeFirstOrThrow();
  return {
    id: row.id,
    county: row.county,
    region: row.region,
    state: row.state as PlanFacts["state"],
    stateSince: row.stateSince,
    lastMoves: row.lastMoves as Record<string, string>,
    revision: row.revision,
    lineageId: row.lineageId,
    version: row.version,
    documentId: row.documentId,
    documentSha256: row.documentSha256,
    meta: metaOfRow(row),
    openItems: counted.count,
  };
}

/** Writes a move, and the adoption where it is one. */
export async function movePlan(
  db: Db,
  plan: Pick<LockedPlan, "county" | "id">,
  to: Moved,
  adoption?: Adoption,
): Promise<void> {
  await db
    .updateTable("plans.plans")
    .set({
      state: to.state,
      state_since: to.stateSince,
      last_moves: JSON.stringify(to.lastMoves),
      revision: to.revision,
      ...(adoption === undefined ? {} : { adoption: JSON.stringify(adoption), adopted_at: adoption.at }),
    })
    .where("county", "=", plan.county)
    .where("id", "=", plan.id)
    .execute();
}

/** Adds a step to the timeline of a plan. */
export async function addStep(
  context: { tables<T>(): Kysely<T>; readonly caller: Caller; readonly now: Date; readonly newId: () => string },
  plan: Pick<LockedPlan, "county" | "id" | "region">,
  step: string,
  remark: string | null = null,
): Promise<void> {
  await context
    .tables<PlansTables>()
    .insertInto("plans.steps")
    .values({
      county: plan.county,
      plan_id: plan.id,
      id: context.newId(),
      region_code: plan.region,
      step,
      at: context.now.toISOString(),
      by_account: context.caller.accountId,
      by_name: context.caller.name,
      remark,
    })
    .execute();
}

/** Refuses changes to items and details of a plan that is not being checked. */
export function mustBeChecked(plan: { readonly state: string }, states: Readonly<Record<string, Label>>): void {
  if (plan.state !== "draft") {
    throw new AnlanError("PLANS_NOT_BEING_CHECKED", { state: states[plan.state] ?? plan.state });
  }
}

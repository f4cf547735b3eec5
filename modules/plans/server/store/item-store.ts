import type { Caller } from "@anlan/kernel";
import { sql } from "kysely";
import type { ItemValues, PlanItem } from "../../contract/index.ts";
import type { Decidable, Decided } from "../../domain/decision.ts";
import type { Db } from "./plan-store.ts";

const itemColumns = [
  "i.id",
  "i.county",
  "i.plan_id as planId",
  "i.lineage_id as lineageId",
  "i.region_code as region",
  "i.parsed_id as parsedId",
  "i.parsed_kind as parsedKind",
  "i.kind",
  "i.ordinal",
  "i.section_id as sectionId",
  "i.section_title as sectionTitle",
  "i.span_start as spanStart",
  "i.span_end as spanEnd",
  "i.original",
  "i.current",
  "i.decision",
  "i.decided_by as decidedByAccount",
  "i.decided_by_name as decidedBy",
  "i.decided_at as decidedAt",
  "i.remark",
  "i.change",
  "i.earlier",
  "i.revision",
] as const;

/** Items `i` of plans `p` with all that a contract item needs. */
export function selectItems(db: Db) {
  return db
    .selectFrom("plans.items as i")
    .innerJoin("plans.plans as p", (join) => join.onRef("p.county", "=", "i.county").onRef("p.id", "=", "i.plan_id"))
    .select(itemColumns);
}

type SelectedItem = Awaited<ReturnType<ReturnType<typeof selectItems>["execute"]>>[number];

/** An item as stored, with the parser's id and kind. */
export type StoredItem = PlanItem &
  Decidable & { readonly county: string; readonly parsedId: string | null; readonly decidedByAccount: string | null };

/** A row as an item. The columns were written only after the contract had parsed them, so they are not parsed again. */
export function itemOfRow(row: SelectedItem): StoredItem {
  const { spanStart, spanEnd, ...rest } = row;
  const span = spanStart === null || spanEnd === null ? null : [spanStart, spanEnd];
  return { ...rest, span } as unknown as StoredItem;
}

/** Locks an item, and its plan against moves; undefined where there is none in the caller's regions. */
export async function lockItem(
  db: Db,
  itemId: string,
): Promise<{ item: StoredItem; state: string; revision: number } | undefined> {
  const row = await selectItems(db)
    .select("p.state")
    .where("i.id", "=", itemId)
    .forUpdate("i")
    .forShare("p")
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { state, ...item } = row;
  return { item: itemOfRow(item), state, revision: row.revision };
}

/** One decision to write. */
export interface DecidedItem {
  readonly id: string;
  readonly decided: Decided;
  readonly revision: number;
}

/** Writes decisions in one statement; every item gets the next revision. */
export async function writeDecisions(
  db: Db,
  county: string,
  items: readonly DecidedItem[],
  by: { readonly caller: Caller; readonly now: Date; readonly remark: string | null },
): Promise<void> {
  const rows = items.map(({ id, decided, revision }) => ({
    id,
    kind: decided.kind,
    decision: decided.decision,
    current: decided.current,
    revision: revision + 1,
    by: decided.decision === "open" ? null : by.caller.accountId,
    name: decided.decision === "open" ? null : by.caller.name,
    at: decided.decision === "open" ? null : by.now.toISOString(),
    remark: decided.decision === "open" ? null : by.remark,
  }));
  await sql`update plans.items i set kind = d.kind, decision = d.decision, current = d.current, revision = d.revision,
      decided_by = d."by", decided_by_name = d.name, decided_at = d.at, remark = d.remark
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as d(id uuid, kind text, decision text, current jsonb,
      revision int, "by" text, name text, at timestamptz, remark text)
    where i.county = ${county} and i.id = d.id`.execute(db);
}

/** A row of plans.items to insert. */
export interface NewItem {
  readonly id: string;
  readonly lineage_id: string;
  readonly parsed_id: string | null;
  readonly parsed_kind: string;
  readonly kind: string;
  readonly ordinal: number;
  readonly section_id: string | null;
  readonly section_title: string | null;
  readonly span_start: number | null;
  readonly span_end: number | null;
  readonly original: ItemValues | null;
  readonly current: ItemValues;
  readonly decision: string;
  readonly decided_by: string | null;
  readonly decided_by_name: string | null;
  readonly decided_at: string | null;
  readonly remark: string | null;
  readonly change: string | null;
  readonly earlier: ItemValues | null;
}

/** An item without a place in the text stands after all others. */
export const LAST_ORDINAL = 1_000_000_000;

/** Inserts items in one statement, however many they are. */
export async function insertItems(
  db: Db,
  plan: { readonly county: string; readonly id: string; readonly region: string },
  items: readonly NewItem[],
): Promise<void> {
  if (items.length === 0) return;
  await sql`insert into plans.items (county, plan_id, id, region_code, lineage_id, parsed_id, parsed_kind, kind, ordinal,
      section_id, section_title, span_start, span_end, original, current, decision, decided_by, decided_by_name,
      decided_at, remark, change, earlier, revision)
    select ${plan.county}, ${plan.id}::uuid, n.id, ${plan.region}, n.lineage_id, n.parsed_id, n.parsed_kind, n.kind,
      n.ordinal, n.section_id, n.section_title, n.span_start, n.span_end, nullif(n.original, 'null'), n.current,
      n.decision, n.decided_by, n.decided_by_name, n.decided_at, n.remark, n.change, nullif(n.earlier, 'null'), 1
    from jsonb_to_recordset(${JSON.stringify(items)}::jsonb) as n(id uuid, lineage_id uuid, parsed_id text,
      parsed_kind text, kind text, ordinal int, section_id text, section_title text, span_start int, span_end int,
      original jsonb, current jsonb, decision text, decided_by text, decided_by_name text, decided_at timestamptz,
      remark text, change text, earlier jsonb)`.execute(db);
}

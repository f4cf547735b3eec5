import { answer, type QueryContext, type QueryHandler } from "@anlan/server-kit";
import { sql } from "kysely";
import { type Duty, findDuties, findOwnDuties, type KindInForce, type SectorPack } from "../../contract/index.ts";
import { dutyApplies, fullKind } from "../../domain/index.ts";
import { type Catalogue, countyOf } from "../catalogue.ts";
import { tablesIn } from "../store/db.ts";
import { findRecord } from "../store/record-store.ts";

/** A context in which duties are read. */
type Reading = Pick<QueryContext, "tables" | "now">;

interface Held {
  kind: string;
  count: number;
}

const openRecordsOf = (context: Reading, enterpriseId: string) =>
  sql<Held>`select kind, count(*) as count from registers.records
    where enterprise_id = ${enterpriseId} and is_open group by kind`.execute(tablesIn(context));

const limitsOf = (context: Reading, enterpriseId: string) =>
  sql<{ kind: string; code: string; due: string; count: number }>`select kind, code, min(due) as due, count(*) as count
    from registers.limits where enterprise_id = ${enterpriseId} and source = 'duty' group by kind, code`.execute(
    tablesIn(context),
  );

// Of how many of the enterprise's records the condition of a duty of the enterprise itself holds.
async function conditionHolds(context: Reading, enterpriseId: string, pack: SectorPack, duty: Duty): Promise<number> {
  const { kind, field, is } = duty.when ?? {};
  const ofKind = kind === undefined ? sql`sector = ${pack.code}` : sql`kind = ${fullKind(pack.code, kind)}`;
  const answers = (is ?? []).map((one) => String(one));
  const value = sql`data -> ${sql.lit(field ?? "")}`;
  const holds =
    field === undefined
      ? sql`true`
      : is === undefined
        ? sql`${value} is not null`
        : sql`(${value} #>> '{}' = any (${sql.val(answers)}::text[])
            or (jsonb_typeof(${value}) = 'array' and ${value} ?| ${sql.val(answers)}::text[]))`;
  const { rows } = await sql<{ count: number }>`select count(*) as count from registers.records
    where enterprise_id = ${enterpriseId} and is_open and ${ofKind} and ${holds}`.execute(tablesIn(context));
  return rows[0]?.count ?? 0;
}

const lineOf = (pack: Pick<SectorPack, "code" | "name">, duty: Duty) => ({
  sector: pack.code,
  sectorName: pack.name,
  code: duty.code,
  name: duty.name,
  about: duty.about ?? null,
  every: duty.every,
  source: duty.source,
  checklist: duty.checklist ?? null,
});

/** The duties that an enterprise and its records carry, within the caller's scope. */
export async function ofEnterprise(context: Reading, catalogue: Catalogue, enterpriseId: string) {
  const packs = await catalogue.packs(context);
  const [held, limits] = await Promise.all([openRecordsOf(context, enterpriseId), limitsOf(context, enterpriseId)]);
  const counts = new Map(held.rows.map(({ kind, count }) => [kind, count]));
  const sectors = new Set(held.rows.map(({ kind }) => kind.split("/")[0]));
  const lines = await Promise.all(
    packs
      .filter((pack) => sectors.has(pack.code))
      .flatMap((pack) =>
        pack.duties.map(async (duty) => {
          if (duty.holder === "enterprise") {
            const records = await conditionHolds(context, enterpriseId, pack, duty);
            return { ...lineOf(pack, duty), kind: null, kindName: null, records, nextDue: null };
          }
          const code = fullKind(pack.code, duty.holder);
          const limit = limits.rows.find((one) => one.kind === code && one.code === duty.code);
          const kindName = pack.kinds.find((kind) => `${pack.code}/${kind.code}` === code)?.name ?? null;
          const records = limit?.count ?? (duty.when === undefined ? (counts.get(code) ?? 0) : 0);
          return { ...lineOf(pack, duty), kind: code, kindName, records, nextDue: limit?.due ?? null };
        }),
      ),
  );
  return { duties: lines.filter((line) => line.records > 0) };
}

async function ofRecord(
  context: QueryContext,
  kind: KindInForce,
  record: { county: string; id: string; data: object },
) {
  const limits = await tablesIn(context)
    .selectFrom("registers.limits")
    .select(["code", "due"])
    .where("county", "=", record.county)
    .where("record_id", "=", record.id)
    .where("source", "=", "duty")
    .execute();
  const duties = kind.duties.filter((duty) => dutyApplies(duty, record.data as Record<string, unknown>));
  return {
    duties: duties.map((duty) => ({
      ...lineOf({ code: kind.sector, name: kind.sectorName }, duty),
      kind: kind.code,
      kindName: kind.kind.name,
      records: 1,
      nextDue: limits.find(({ code }) => code === duty.code)?.due ?? null,
    })),
  };
}

/** What the law and the sectors put on an enterprise or a record. */
export const findDutiesHandlers = (catalogue: Catalogue): QueryHandler[] =>
  [findDuties, findOwnDuties].map((spec) =>
    answer(spec, async (context, { enterpriseId, recordId }) => {
      if (enterpriseId !== undefined) return ofEnterprise(context, catalogue, enterpriseId);
      const record = await findRecord(context, recordId ?? "");
      if (record === undefined) return undefined;
      return ofRecord(context, await catalogue.kind(context, record.kind, countyOf(context.caller)), record);
    }),
  );

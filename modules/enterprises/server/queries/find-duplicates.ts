import { type ListHandler, type ListSelect, list } from "@anlan/server-kit";
import { sql } from "kysely";
import {
  findChanges,
  findDuplicates,
  findMerges,
  findOwnChanges,
  findTransfers,
  UNDO_DAYS,
} from "../../contract/index.ts";
import type { EnterprisesTables } from "../generated/tables.ts";
import type { EnterprisesPorts } from "../ports.ts";
import { selectTransfers } from "../store/transfers.ts";
import { selectChanges } from "./archive-view.ts";

const DAY_MS = 86_400_000;

const sideOf = (
  alias: "one" | "other",
) => sql`jsonb_build_object('id', ${sql.ref(`${alias}.id`)}, 'name', ${sql.ref(`${alias}.name`)},
  'creditCode', ${sql.ref(`${alias}.credit_code`)}, 'region', ${sql.ref(`${alias}.region_code`)},
  'address', coalesce(${sql.ref(`${alias}.actual_address`)}, ${sql.ref(`${alias}.registered_address`)}))`;

/** Pairs that are likely one enterprise; only those both of which the caller sees. */
export const findDuplicatesHandler: ListHandler = list(findDuplicates, {
  key: "key",
  county: true,
  select: (context) =>
    context
      .tables<EnterprisesTables>()
      .selectFrom("enterprises.duplicates as d")
      .innerJoin("enterprises.enterprises as one", (join) =>
        join.onRef("one.county", "=", "d.county").onRef("one.id", "=", "d.one_id"),
      )
      .innerJoin("enterprises.enterprises as other", (join) =>
        join.onRef("other.county", "=", "d.county").onRef("other.id", "=", "d.other_id"),
      )
      .where("d.state", "=", "open")
      .where("one.state", "not in", ["merged", "moved"])
      .where("other.state", "not in", ["merged", "moved"])
      .select([
        "d.county",
        sql<string>`d.one_id::text || ':' || d.other_id::text`.as("key"),
        sideOf("one").as("one"),
        sideOf("other").as("other"),
        sql<string>`one.name || ' ↔ ' || other.name`.as("names"),
        "d.one_id as oneId",
        "d.other_id as otherId",
        "d.score",
        "d.reasons",
        "d.found_at as foundAt",
      ]),
  filters: {
    enterpriseId: (query: ListSelect, values: readonly string[]) =>
      query.where((where) => where.or([where("row.oneId", "in", values), where("row.otherId", "in", values)])),
  },
});

/** Merges, and which of them can still be taken back. */
export const findMergesHandler: ListHandler = list(findMerges, {
  key: "id",
  county: true,
  select: (context) => {
    const since = new Date(context.now.getTime() - UNDO_DAYS * DAY_MS).toISOString();
    return context
      .tables<EnterprisesTables>()
      .selectFrom("enterprises.merges as m")
      .innerJoin("enterprises.enterprises as s", (join) =>
        join.onRef("s.county", "=", "m.county").onRef("s.id", "=", "m.survivor_id"),
      )
      .innerJoin("enterprises.enterprises as g", (join) =>
        join.onRef("g.county", "=", "m.county").onRef("g.id", "=", "m.merged_id"),
      )
      .select([
        "m.county",
        "m.id",
        "m.region_code as region",
        "m.survivor_id as survivorId",
        "s.name as survivorName",
        "m.merged_id as mergedId",
        "g.name as mergedName",
        "m.at",
        "m.account_name as accountName",
        "m.reason",
        "m.undone_at as undoneAt",
        sql<boolean>`m.undone_at is null and m.at >= ${since} and s.revision = m.survivor_revision
          and g.revision = m.merged_revision`.as("undoable"),
      ]);
  },
});

/** The whole history of one archive. */
export const findChangesHandler: ListHandler = list(findChanges, {
  key: "id",
  county: true,
  select: (context) => selectChanges(context.tables<EnterprisesTables>()),
});

/** What enterprises changed by themselves. */
export const findOwnChangesHandler: ListHandler = list(findOwnChanges, {
  key: "id",
  county: true,
  select: (context) =>
    selectChanges(context.tables<EnterprisesTables>())
      .innerJoin("enterprises.enterprises as e", (join) =>
        join.onRef("e.county", "=", "h.county").onRef("e.id", "=", "h.record_id"),
      )
      .where("h.origin", "=", "enterprise")
      .select([
        "e.name as enterpriseName",
        "e.region_code as region",
        "h.seen_at as seenAt",
        sql<boolean>`h.seen_at is not null`.as("seen"),
      ]),
});

interface TransferRow {
  readonly county: string;
  readonly region: string;
  readonly toRegion: string;
}

/** Moves between counties; both sides see them. */
export const findTransfersHandler = (ports: EnterprisesPorts): ListHandler =>
  list(findTransfers, {
    key: "id",
    select: (context) => selectTransfers(context.tables<EnterprisesTables>()),
    complete: (_context, rows: TransferRow[]) =>
      Promise.all(
        rows.map(async (row) => ({
          ...row,
          fromName: (await ports.regionPath(row.region)).slice(1, 4).join("") || null,
          toName: (await ports.regionPath(row.toRegion)).slice(1, 4).join("") || null,
        })),
      ) as Promise<never[]>,
  });

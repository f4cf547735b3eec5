import { chinaDay } from "@anlan/kernel";
import { mapProtected, masked } from "@anlan/records";
import { type ListHandler, type ListSelect, list, type QueryContext } from "@anlan/server-kit";
import { sql } from "kysely";
import {
  findLimits,
  findOwnLimits,
  findOwnProposals,
  findOwnRecordMoves,
  findProposals,
  findRecordMoves,
} from "../../contract/index.ts";
import { type Catalogue, countyOf, type KnownKind } from "../catalogue.ts";
import { mapContent, type ProposalContent } from "../commands/propose.ts";
import type { RegistersPorts } from "../ports.ts";
import { tablesIn } from "../store/db.ts";
import { regionNamesOf } from "./shown-values.ts";

async function kindsOf(context: QueryContext, catalogue: Catalogue, codes: readonly string[]) {
  const found = await Promise.all(
    [...new Set(codes)].map(async (code) => {
      // A kind that a pack no longer holds is called by its code.
      const kind = await catalogue.kind(context, code, countyOf(context.caller)).catch(() => undefined);
      return [code, kind] as const;
    }),
  );
  return new Map(found.flatMap(([code, kind]) => (kind === undefined ? [] : [[code, kind] as const])));
}

const nameOf = (kinds: ReadonlyMap<string, KnownKind>, code: string): string => kinds.get(code)?.kind.name.zh ?? code;

function whatOf(kind: KnownKind | undefined, source: string, code: string): string {
  if (source === "duty") return kind?.duties.find((duty) => duty.code === code)?.name.zh ?? code;
  if (source === "step") return kind?.life.moves.find((move) => move.code === code)?.name.zh ?? code;
  const [group = "", inner] = code.split(".");
  const field = kind?.fields.find((one) => one.code === group);
  if (inner === undefined || field?.type !== "group") return field?.name.zh ?? code;
  return field.fields.find((one) => one.code === inner)?.name.zh ?? code;
}

interface LimitRow {
  readonly kind: string;
  readonly source: string;
  readonly code: string;
  readonly region: string;
}

const limits = (spec: typeof findLimits, ports: RegistersPorts, catalogue: Catalogue): ListHandler =>
  list(spec, {
    key: "key",
    county: true,
    select: (context) =>
      tablesIn(context)
        .selectFrom("registers.limits as l")
        .innerJoin("registers.records as r", (join) =>
          join.onRef("r.county", "=", "l.county").onRef("r.id", "=", "l.record_id"),
        )
        .select([
          "l.county",
          "l.record_id as recordId",
          "l.kind",
          "l.sector",
          "l.source",
          "l.code",
          "l.due",
          "r.name",
          "r.enterprise_id as enterpriseId",
          "r.enterprise_name as enterpriseName",
          "r.region_code as region",
          sql<string>`l.record_id || ':' || l.source || ':' || l.code`.as("key"),
          sql<boolean>`l.due < ${chinaDay(context.now)}::date`.as("late"),
        ]) as unknown as ListSelect,
    complete: async (context, rows: LimitRow[]) => {
      const [kinds, regions] = await Promise.all([
        kindsOf(
          context,
          catalogue,
          rows.map(({ kind }) => kind),
        ),
        regionNamesOf(
          context,
          ports,
          rows.map(({ region }) => region),
        ),
      ]);
      return rows.map((row) => ({
        ...row,
        kindName: nameOf(kinds, row.kind),
        what: whatOf(kinds.get(row.kind), row.source, row.code),
        regionName: regions.get(row.region) ?? null,
      })) as never;
    },
  });

const moves = (spec: typeof findRecordMoves, catalogue: Catalogue): ListHandler =>
  list(spec, {
    key: "id",
    county: true,
    select: (context) =>
      tablesIn(context)
        .selectFrom("registers.moves as m")
        .innerJoin("registers.records as r", (join) =>
          join.onRef("r.county", "=", "m.county").onRef("r.id", "=", "m.record_id"),
        )
        .select([
          "m.county",
          "m.id",
          "m.record_id as recordId",
          "m.kind",
          "r.name",
          "r.number",
          "m.move",
          "m.from_state as fromState",
          "m.to_state as toState",
          "m.at",
          "m.account_name as accountName",
          "m.remark",
          "m.data as values",
        ]) as unknown as ListSelect,
    complete: async (context, rows: { kind: string; move: string }[]) => {
      const kinds = await kindsOf(
        context,
        catalogue,
        rows.map(({ kind }) => kind),
      );
      return rows.map((row) => ({
        ...row,
        moveName: kinds.get(row.kind)?.life.moves.find((move) => move.code === row.move)?.name.zh ?? row.move,
      })) as never;
    },
  });

interface ProposalRow {
  readonly id: string;
  readonly kind: string;
  readonly content: ProposalContent;
}

function shownContent(ports: RegistersPorts, kind: KnownKind | undefined, row: ProposalRow): Record<string, unknown> {
  if (kind === undefined) return {};
  const content = mapContent(ports, kind, { content: row.content, id: row.id, way: "open" });
  const { values, ...core } = "new" in content ? content.new : content.change;
  return { ...core, values: mapProtected(kind.fields, values, masked) };
}

const proposals = (spec: typeof findProposals, ports: RegistersPorts, catalogue: Catalogue): ListHandler =>
  list(spec, {
    key: "id",
    county: true,
    select: (context) =>
      tablesIn(context)
        .selectFrom("registers.proposals")
        .select([
          "county",
          "id",
          "record_id as recordId",
          "kind",
          "title",
          "content",
          "state",
          "enterprise_id as enterpriseId",
          "proposed_by_name as proposedByName",
          "proposed_at as proposedAt",
          "remark",
          "region_code as region",
          "revision",
        ]) as unknown as ListSelect,
    complete: async (context, rows: ProposalRow[]) => {
      const kinds = await kindsOf(
        context,
        catalogue,
        rows.map(({ kind }) => kind),
      );
      return rows.map((row) => ({
        ...row,
        kindName: nameOf(kinds, row.kind),
        content: shownContent(ports, kinds.get(row.kind), row),
      })) as never;
    },
  });

/** What runs out, the steps of records, and what enterprises proposed; each for officials and for the enterprise. */
export const otherLists = (ports: RegistersPorts, catalogue: Catalogue): ListHandler[] => [
  ...[findLimits, findOwnLimits].map((spec) => limits(spec, ports, catalogue)),
  ...[findRecordMoves, findOwnRecordMoves].map((spec) => moves(spec, catalogue)),
  ...[findProposals, findOwnProposals].map((spec) => proposals(spec, ports, catalogue)),
];

import {
  answer,
  type CommandHandler,
  handle,
  type ListHandler,
  type ListSelect,
  list,
  type QueryHandler,
} from "@anlan/server-kit";
import { sql } from "kysely";
import {
  checkShamSign,
  findShamSigns,
  getShamSign,
  type Sign,
  type SignId,
  type SignRow,
} from "../../contract/likeness/index.ts";
import type { HiddenDangersPorts } from "../ports.ts";
import { withRegionNames } from "../queries/names.ts";
import { dbOf, findDangers } from "../store/read.ts";
import { checkSide } from "../write/checks.ts";
import { byDay, byRegion, contains } from "./queries/filters.ts";

const COLUMNS = [
  "s.id",
  "s.county",
  "s.region_code as region",
  "s.enterprise_id as enterpriseId",
  "s.enterprise_name as enterpriseName",
  "s.rule",
  "s.reason",
  "s.state",
  "s.note",
  "s.checked_by as checkedBy",
  "s.checked_at as checkedAt",
  "s.found_at as foundAt",
  "s.revision",
] as const;

/** Suspicions within the caller's scope. */
export const signLists = (ports: HiddenDangersPorts): ListHandler[] => [
  list(findShamSigns, {
    key: "id",
    county: true,
    select: (context): ListSelect => {
      checkSide(context.caller, false);
      return dbOf(context)
        .selectFrom("hidden_dangers.sham_signs as s")
        .select([...COLUMNS, sql<number>`cardinality(s.dangers)`.as("dangers")]);
    },
    filters: { region: byRegion, text: contains(["enterpriseName", "reason"]), foundAt: byDay("foundAt") },
    complete: (_context, rows: SignRow[]) =>
      withRegionNames(
        ports,
        rows.map((row) => ({ ...row, regionName: null })),
      ),
  }),
];

/** One suspicion with its rule and the finds behind it. */
export const signQueries = (ports: HiddenDangersPorts): QueryHandler[] => [
  answer(getShamSign, async (context, { signId }) => {
    checkSide(context.caller, false);
    const row = await dbOf(context)
      .selectFrom("hidden_dangers.sham_signs as s")
      .select([...COLUMNS, "s.dangers"])
      .where("s.id", "=", signId)
      .executeTakeFirst();
    if (row === undefined) return undefined;
    const found = await findDangers(dbOf(context), row.dangers);
    const behind = found
      .sort((one, other) => (one.foundAt < other.foundAt ? -1 : 1))
      .map(({ id, number, description, place, source, state, foundAt, foundByName, rectifiedAt, enterpriseName }) => {
        return {
          dangerId: id,
          number,
          description,
          place,
          source,
          state,
          foundAt,
          foundByName,
          rectifiedAt,
          enterpriseName,
        };
      });
    const path = await ports.regionPath(row.region);
    const rule = ports.likeness.rules().sham.find(({ code }) => code === row.rule);
    const about = rule?.about ?? { zh: "", en: "" };
    // The rule is one of the contract's; the runner checks the reply.
    return {
      ...row,
      dangers: row.dangers.length,
      regionName: path.at(-1) ?? null,
      about,
      source: rule?.source ?? "",
      behind,
    } as unknown as Sign;
  }),
];

/** What an official found when he looked into a suspicion. */
export const signHandlers: CommandHandler[] = [
  handle(checkShamSign, {
    load: async (context, { signId }) => {
      checkSide(context.caller, false);
      const { rows } = await sql<{ county: string; id: SignId; region: string; revision: number }>`select county, id,
        region_code as region, revision from hidden_dangers.sham_signs where id = ${signId} for update`.execute(
        dbOf(context),
      );
      return rows[0];
    },
    run: async (context, sign, { result, note }) => {
      const revision = sign.revision + 1;
      await sql`update hidden_dangers.sham_signs set state = ${result}, note = ${note}, checked_by = ${context.caller.name},
          checked_at = ${context.now.toISOString()}, revision = ${revision}
        where county = ${sign.county} and id = ${sign.id}`.execute(dbOf(context));
      context.note({ type: "sham-sign", id: sign.id, region: sign.region }, { result });
      return { signId: sign.id, state: result, revision };
    },
  }),
];

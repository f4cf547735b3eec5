import { answer, type ListHandler, type ListSelect, list, type QueryHandler } from "@anlan/server-kit";
import { featuresOf, likenessOf } from "@anlan/text-likeness";
import { sql } from "kysely";
import {
  comparePair,
  findLikeDangers,
  findLikelyDuplicates,
  findLikeOwnDangers,
  type PairRow,
} from "../../../contract/likeness/index.ts";
import type { HiddenDangersPorts } from "../../ports.ts";
import { withRegionNames } from "../../queries/names.ts";
import { dbOf } from "../../store/read.ts";
import { checkSide } from "../../write/checks.ts";
import { comparedOf } from "./compared.ts";
import { byDay, byRegion, contains } from "./filters.ts";
import { likeDangers } from "./like-dangers.ts";

const COLUMNS = [
  "p.id",
  "p.county",
  "p.region_code as region",
  "p.enterprise_id as enterpriseId",
  "b.enterprise_name as enterpriseName",
  "p.state",
  "p.score",
  "p.reasons",
  "p.by_rule as byRule",
  "a.id as firstId",
  "a.number as firstNumber",
  "a.description as firstText",
  "a.place as firstPlace",
  "a.source as firstSource",
  "a.state as firstState",
  "a.found_at as firstFoundAt",
  "a.revision as firstRevision",
  "b.id as secondId",
  "b.number as secondNumber",
  "b.description as secondText",
  "b.place as secondPlace",
  "b.source as secondSource",
  "b.state as secondState",
  "p.second_found_at as secondFoundAt",
  "b.revision as secondRevision",
  "b.joined_to as secondJoinedTo",
  "p.note",
  "p.decided_by as decidedBy",
  "p.decided_at as decidedAt",
  "p.revision",
] as const;

const likelyDuplicates = (ports: HiddenDangersPorts): ListHandler =>
  list(findLikelyDuplicates, {
    key: "id",
    county: true,
    select: (context): ListSelect => {
      checkSide(context.caller, false);
      return dbOf(context)
        .selectFrom("hidden_dangers.likeness_pairs as p")
        .innerJoin("hidden_dangers.dangers as a", (join) =>
          join.onRef("a.county", "=", "p.county").onRef("a.id", "=", "p.first_id"),
        )
        .innerJoin("hidden_dangers.dangers as b", (join) =>
          join.onRef("b.county", "=", "p.county").onRef("b.id", "=", "p.second_id"),
        )
        .select([...COLUMNS]);
    },
    filters: {
      region: byRegion,
      text: contains(["firstText", "secondText", "enterpriseName"]),
      secondFoundAt: byDay("secondFoundAt"),
      dangerId: (query: ListSelect, ids: readonly string[]) =>
        query.where(
          sql<boolean>`(row."firstId"::text = any(${sql.val(ids)}) or row."secondId"::text = any(${sql.val(ids)}))`,
        ),
    },
    complete: (_context, rows: PairRow[]) =>
      withRegionNames(
        ports,
        rows.map((row) => ({ ...row, regionName: null })),
      ),
  });

const comparing = (ports: HiddenDangersPorts): QueryHandler =>
  answer(comparePair, async (context, { pairId }) => {
    checkSide(context.caller, false);
    const { rows } = await sql<{ first: string; second: string }>`select a.description as first, b.description as second
      from hidden_dangers.likeness_pairs p
      join hidden_dangers.dangers a on a.county = p.county and a.id = p.first_id
      join hidden_dangers.dangers b on b.county = p.county and b.id = p.second_id where p.id = ${pairId}`.execute(
      dbOf(context),
    );
    const [pair] = rows;
    if (pair === undefined) return undefined;
    const lexicon = ports.likeness.lexicon();
    return comparedOf(likenessOf(featuresOf(pair.first, lexicon), featuresOf(pair.second, lexicon)), lexicon);
  });

/** Lists of pairs. */
export const pairLists = (ports: HiddenDangersPorts): ListHandler[] => [likelyDuplicates(ports)];

/** Comparisons of two finds, and of a new one with the ledger. */
export const pairQueries = (ports: HiddenDangersPorts): QueryHandler[] => [
  comparing(ports),
  answer(findLikeDangers, (context, asked) => {
    checkSide(context.caller, false);
    return likeDangers(context, ports, asked);
  }),
  answer(findLikeOwnDangers, (context, asked) => {
    checkSide(context.caller, true);
    return likeDangers(context, ports, { ...asked, enterpriseId: context.caller.enterpriseId ?? null });
  }),
];

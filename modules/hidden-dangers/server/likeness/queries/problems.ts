import { answer, countyColumnOf, type ListHandler, type ListSelect, list, type QueryHandler } from "@anlan/server-kit";
import { sql } from "kysely";
import {
  findProblemDangers,
  findSharedProblems,
  getLastSearch,
  getSharedProblem,
  type ProblemDangerRow,
  type ProblemRow,
} from "../../../contract/likeness/index.ts";
import type { HiddenDangersPorts } from "../../ports.ts";
import { withRegionNames } from "../../queries/names.ts";
import { dbOf } from "../../store/read.ts";
import { checkSide } from "../../write/checks.ts";
import { findSearch } from "../store/searches.ts";
import { byRegion, contains, holding } from "./filters.ts";

const COLUMNS = [
  "p.id",
  "p.county",
  "p.region_code as region",
  "p.kind",
  "p.criterion_id as criterionId",
  "p.words",
  "p.example",
  "p.dangers",
  "p.enterprises",
  "p.open",
  "p.major",
  "p.before",
  "p.sectors",
  "p.trades",
  "p.from_day as from",
  "p.to_day as to",
  "p.state",
  "p.state_since as stateSince",
  "p.last_moves as lastMoves",
  "p.note",
  "p.decided_by as decidedBy",
  "p.found_at as foundAt",
  "p.revision",
] as const;

// Until somebody has named it: the words that most of them share, or the criterion.
const NAME = sql<string>`coalesce(p.name, nullif(array_to_string(p.words, '、'), ''), p.criterion_id, p.example)`;

const problems: ListHandler = list(findSharedProblems, {
  key: "id",
  county: true,
  select: (context): ListSelect => {
    checkSide(context.caller, false);
    return dbOf(context)
      .selectFrom("hidden_dangers.shared_problems as p")
      .select([...COLUMNS, "p.towns as townCodes", sql<number>`cardinality(p.towns)`.as("towns"), NAME.as("name")]);
  },
  filters: {
    text: contains(["name", "example"]),
    sector: holding("sectors"),
    trade: holding("trades"),
    town: holding("townCodes"),
  },
});

const dangers = (ports: HiddenDangersPorts): ListHandler =>
  list(findProblemDangers, {
    key: "id",
    county: true,
    select: (context): ListSelect => {
      checkSide(context.caller, false);
      return dbOf(context)
        .selectFrom("hidden_dangers.shared_problem_dangers as m")
        .innerJoin("hidden_dangers.dangers as d", (join) =>
          join.onRef("d.county", "=", "m.county").onRef("d.id", "=", "m.danger_id"),
        )
        .select([
          "d.id",
          "d.county",
          "m.problem_id as problemId",
          "d.number",
          "d.description",
          "d.place",
          "d.region_code as region",
          "d.enterprise_name as enterpriseName",
          "d.level",
          "d.state",
          "d.found_at as foundAt",
          "m.likeness",
        ]);
    },
    filters: { region: byRegion },
    complete: (_context, rows: ProblemDangerRow[]) =>
      withRegionNames(
        ports,
        rows.map((row) => ({ ...row, regionName: null })),
      ),
  });

interface Counted {
  readonly code: string;
  readonly dangers: number;
  readonly enterprises: number;
}

const problem = (ports: HiddenDangersPorts): QueryHandler =>
  answer(getSharedProblem, async (context, { problemId }) => {
    checkSide(context.caller, false);
    const row = await dbOf(context)
      .selectFrom("hidden_dangers.shared_problems as p")
      .select([
        ...COLUMNS,
        "p.by_sector",
        "p.by_trade",
        "p.by_town",
        sql<number>`cardinality(p.towns)`.as("towns"),
        NAME.as("name"),
      ])
      .where("p.id", "=", problemId)
      .executeTakeFirst();
    if (row === undefined) return undefined;
    const { by_sector, by_trade, by_town, ...shown } = row;
    // jsonb was written by this module; the runner checks the reply against the contract.
    const named = (counted: unknown, nameOf: (code: string) => string) =>
      (counted as Counted[]).map((one) => ({ ...one, name: nameOf(one.code) }));
    const sectors = await ports.sheets.sectorNames();
    const byTown = await Promise.all(
      (by_town as Counted[]).map(async (one) => ({
        ...one,
        name: (await ports.regionPath(one.code)).at(-1) ?? one.code,
      })),
    );
    const criterion =
      row.criterionId === null ? undefined : await ports.criterion(context.runtime, row.county, row.criterionId);
    const bySector = named(by_sector, (code) => sectors.get(code) ?? code);
    // Trades are told by their code of GB/T 4754.
    const spread = { bySector, byTrade: named(by_trade, (code) => code), byTown };
    return { ...(shown as unknown as ProblemRow), ...spread, criterion: criterion?.text ?? null };
  });

const lastSearch: QueryHandler = answer(getLastSearch, async (context, { region }) => {
  checkSide(context.caller, false);
  return { search: (await findSearch(dbOf(context), countyColumnOf(region))) ?? null };
});

/** Lists of shared problems and of the finds behind them. */
export const problemLists = (ports: HiddenDangersPorts): ListHandler[] => [problems, dangers(ports)];

/** A shared problem, and how far a search is. */
export const problemQueries = (ports: HiddenDangersPorts): QueryHandler[] => [problem(ports), lastSearch];

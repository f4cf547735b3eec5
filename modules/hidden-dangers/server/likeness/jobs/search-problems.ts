import { addDays, chinaDay } from "@anlan/kernel";
import { inScope, type Job, type Runtime, unsafeEverywhere } from "@anlan/server-kit";
import { sql } from "kysely";
import { problemRulesOn } from "../../../domain/likeness/index.ts";
import type { Db } from "../../store/read.ts";
import type { LikenessPorts } from "../ports.ts";
import { writeProblems } from "../store/problems.ts";
import { type Asked, findProblems } from "./search-work.ts";

/** A search of which nothing was heard for so long has been interrupted, and is begun anew. */
const SILENT_MS = 10 * 60_000;
const BY_CLOCK = "系统";

const asSystem = <T>(runtime: Runtime, work: (db: Db) => Promise<T>): Promise<T> =>
  inScope(runtime.pool, unsafeEverywhere, "write", (db) => work(db as unknown as Db));

interface Waiting extends Asked {
  readonly region: string;
}

async function takeNext(runtime: Runtime): Promise<Waiting | undefined> {
  const now = runtime.clock.now();
  const silent = new Date(now.getTime() - SILENT_MS).toISOString();
  return asSystem(runtime, async (db) => {
    const { rows } = await sql<Waiting>`update hidden_dangers.problem_searches set state = 'running', done = 0,
        worked_at = ${now.toISOString()}
      where (county, id) in (select county, id from hidden_dangers.problem_searches
        where state = 'waiting' or (state = 'running' and worked_at < ${silent})
        order by asked_at limit 1 for update skip locked)
      returning county, id, region_code as region, from_day as "from", to_day as "to"`.execute(db);
    return rows[0];
  });
}

async function work(runtime: Runtime, ports: LikenessPorts, asked: Waiting): Promise<void> {
  const { county, region, from, to } = asked;
  const rules = problemRulesOn(ports.rules(), chinaDay(runtime.clock.now()));
  const problems = await findProblems(runtime, ports, asked, rules);
  const enterprises = [...new Set(problems.flatMap(({ finds }) => finds.map(({ enterpriseId }) => enterpriseId)))];
  const trades = await ports.trades(runtime, enterprises);
  await asSystem(runtime, async (db) => {
    const now = runtime.clock.now().toISOString();
    const found = await writeProblems(db, { county, region, from, to, now, trades, newId: runtime.newId }, problems);
    await sql`update hidden_dangers.problem_searches set state = 'done', done = coalesce(total, 0), found = ${found},
      ended_at = ${now} where county = ${county} and id = ${asked.id}`.execute(db);
  });
}

/** Does every search that waits, one after the other; one that fails does not hold up the others. Gives how many it did. */
export async function workOnSearches(runtime: Runtime, ports: LikenessPorts): Promise<number> {
  for (let count = 0; ; count += 1) {
    const asked = await takeNext(runtime);
    if (asked === undefined) return count;
    await work(runtime, ports, asked).catch(async (error: unknown) => {
      runtime.log.error({ err: error, search: asked.id }, "a search for shared problems failed");
      await asSystem(runtime, (db) =>
        sql`update hidden_dangers.problem_searches set state = 'failed', ended_at = ${runtime.clock.now().toISOString()}
          where county = ${asked.county} and id = ${asked.id}`.execute(db),
      );
    });
  }
}

/** Asks for a search of every county with finds, over the days that the rules say. */
export async function askNightlySearches(runtime: Runtime, { rules }: LikenessPorts): Promise<void> {
  const now = runtime.clock.now();
  const to = addDays(chinaDay(now), -1);
  const from = addDays(to, 1 - problemRulesOn(rules(), chinaDay(now)).days);
  await asSystem(runtime, async (db) => {
    const { rows } = await sql<{ county: string }>`select distinct county from hidden_dangers.dangers
      where found_at >= ${from}::date order by county`.execute(db);
    for (const { county } of rows) {
      await sql`insert into hidden_dangers.problem_searches (county, id, region_code, from_day, to_day, state, done, found,
          asked_by, asked_at)
        values (${county}, ${runtime.newId()}, ${county.endsWith("00") ? county.slice(0, 4) : county}, ${from}, ${to}, 'waiting',
          0, 0, ${BY_CLOCK}, ${now.toISOString()}) on conflict do nothing`.execute(db);
    }
  });
}

/** Every night a search of every county, and each minute whatever somebody asked for. */
export const searchJobs = (ports: LikenessPorts): Job[] => [
  {
    name: "hidden-dangers.ask-problem-searches",
    cron: "10 3 * * *",
    run: (runtime) => askNightlySearches(runtime, ports),
  },
  {
    name: "hidden-dangers.search-problems",
    cron: "* * * * *",
    run: async (runtime) => {
      await workOnSearches(runtime, ports);
    },
  },
];

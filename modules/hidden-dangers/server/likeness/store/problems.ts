import { likenessOf, weightByKind } from "@anlan/text-likeness";
import { sql } from "kysely";
import type { Db } from "../../store/read.ts";
import type { FoundProblem } from "../jobs/search-work.ts";

/** From this likeness on, a text in the middle is that of a problem known before. */
const SAME_PROBLEM = 0.75;
const TOWN_DIGITS = 9;
const DIVISION = /^[A-Z]?(\d{2})/u;

interface Known {
  readonly id: string;
  readonly kind: string;
  readonly criterionId: string | null;
  readonly features: readonly string[];
  readonly state: string;
}

interface Spread {
  readonly code: string;
  readonly dangers: number;
  readonly enterprises: number;
}

function spreadOf(
  problem: FoundProblem,
  codesOf: (find: FoundProblem["finds"][number]) => readonly string[],
): Spread[] {
  const counts = new Map<string, { dangers: number; enterprises: Set<string> }>();
  for (const find of problem.finds) {
    for (const code of codesOf(find)) {
      const count = counts.get(code) ?? { dangers: 0, enterprises: new Set() };
      count.dangers += 1;
      count.enterprises.add(find.enterpriseId);
      counts.set(code, count);
    }
  }
  return [...counts]
    .map(([code, { dangers, enterprises }]) => ({ code, dangers, enterprises: enterprises.size }))
    .sort((one, other) => other.dangers - one.dangers || (one.code < other.code ? -1 : 1));
}

function knownAs(problem: FoundProblem, known: readonly Known[], taken: ReadonlySet<string>): Known | undefined {
  const free = known.filter(({ id, kind }) => kind === problem.kind && !taken.has(id));
  if (problem.kind === "criterion") return free.find(({ criterionId }) => criterionId === problem.criterionId);
  const [best] = free
    .map((one) => {
      const features = { all: one.features, numbers: new Map() };
      return { one, likeness: likenessOf(features, problem.features, weightByKind).likeness };
    })
    .filter(({ likeness }) => likeness >= SAME_PROBLEM)
    .sort((one, other) => other.likeness - one.likeness);
  return best?.one;
}

/** Where and when a search looked, and what it knows of the enterprises. */
export interface Searched {
  readonly county: string;
  readonly region: string;
  readonly from: string;
  readonly to: string;
  readonly now: string;
  readonly trades: ReadonlyMap<string, string>;
  readonly newId: () => string;
}

function rowOf(problem: FoundProblem, { from, to, trades }: Searched) {
  const bySector = spreadOf(problem, ({ sectors }) => sectors);
  const byTown = spreadOf(problem, ({ region }) => [region.slice(0, TOWN_DIGITS)]);
  const byTrade = spreadOf(problem, ({ enterpriseId }) => {
    const division = DIVISION.exec(trades.get(enterpriseId) ?? "")?.[1];
    return division === undefined ? [] : [division];
  });
  return {
    words: [...problem.words],
    features: [...problem.features.all],
    example: problem.example,
    dangers: problem.finds.length,
    enterprises: new Set(problem.finds.map(({ enterpriseId }) => enterpriseId)).size,
    open: problem.finds.filter(({ open }) => open).length,
    major: problem.finds.filter(({ major }) => major).length,
    before: problem.before,
    by_sector: JSON.stringify(bySector),
    by_trade: JSON.stringify(byTrade),
    by_town: JSON.stringify(byTown),
    sectors: bySector.map(({ code }) => code),
    trades: byTrade.map(({ code }) => code),
    towns: byTown.map(({ code }) => code),
    from_day: from,
    to_day: to,
  };
}

async function writeMembers(db: Db, { county, region }: Searched, id: string, problem: FoundProblem): Promise<void> {
  const members = problem.members.map((member) => ({ id: member.id, likeness: Math.round(member.likeness * 100) }));
  await sql`delete from hidden_dangers.shared_problem_dangers where county = ${county} and problem_id = ${id}`.execute(
    db,
  );
  // A danger may have been taken out of the ledger since it was read.
  await sql`insert into hidden_dangers.shared_problem_dangers (county, problem_id, danger_id, region_code, likeness)
    select ${county}, ${id}, d.id, ${region}, m.likeness from jsonb_to_recordset(${JSON.stringify(members)}::jsonb) as m(id uuid, likeness int)
    join hidden_dangers.dangers d on d.county = ${county} and d.id = m.id`.execute(db);
}

/** Writes what a search found; a problem known before keeps its name and what people decided. Gives how many there are. */
export async function writeProblems(db: Db, searched: Searched, problems: readonly FoundProblem[]): Promise<number> {
  const { county, region, now, newId } = searched;
  const { rows: known } = await sql<Known>`select id, kind, criterion_id as "criterionId", features, state
    from hidden_dangers.shared_problems where county = ${county} order by id for update`.execute(db);
  const taken = new Set<string>();
  for (const problem of problems) {
    const before = knownAs(problem, known, taken);
    const id = before?.id ?? newId();
    taken.add(id);
    const row = rowOf(problem, searched);
    if (before === undefined) {
      const fresh = { name: null, state: "found", state_since: now, last_moves: "{}", found_at: now, revision: 1 };
      const { kind, criterionId } = problem;
      await db
        .insertInto("hidden_dangers.shared_problems")
        .values({ county, id, region_code: region, kind, criterion_id: criterionId, ...fresh, ...row })
        .execute();
    } else {
      await db
        .updateTable("hidden_dangers.shared_problems")
        .set({ ...row, revision: sql<number>`revision + 1` })
        .where("county", "=", county)
        .where("id", "=", id)
        .execute();
    }
    await writeMembers(db, searched, id, problem);
  }
  const gone = known.filter(({ id }) => !taken.has(id));
  const untouched = gone.filter(({ state }) => state === "found").map(({ id }) => id);
  const kept = gone.filter(({ state }) => state !== "found").map(({ id }) => id);
  await sql`delete from hidden_dangers.shared_problems where county = ${county} and id = any(${untouched}::uuid[])`.execute(
    db,
  );
  // Somebody took it up: it stays, with the figures of this search, which are none.
  await sql`update hidden_dangers.shared_problems set dangers = 0, enterprises = 0, open = 0, major = 0, from_day = ${searched.from},
      to_day = ${searched.to}, revision = revision + 1 where county = ${county} and id = any(${kept}::uuid[])`.execute(
    db,
  );
  await sql`delete from hidden_dangers.shared_problem_dangers where county = ${county} and problem_id = any(${kept}::uuid[])`.execute(
    db,
  );
  return problems.length;
}

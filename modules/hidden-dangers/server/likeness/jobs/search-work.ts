import { addDays } from "@anlan/kernel";
import { inScope, type Runtime, unsafeEverywhere } from "@anlan/server-kit";
import { type Features, featuresOf, type Item, textIndexOf, weightsOf, withoutPlaces } from "@anlan/text-likeness";
import { sql } from "kysely";
import type { ProblemRules } from "../../../contract/likeness/index.ts";
import { type Gathering, sharedProblems } from "../../../domain/likeness/index.ts";
import type { Db } from "../../store/read.ts";
import type { LikenessPorts } from "../ports.ts";
import { type CountedFind, countFinds, findsBetween } from "../store/finds.ts";

/** So many finds of one county are compared; of more, the newest. */
const MOST_FINDS = 60_000;
const TURN_MS = 25;

/** A search that somebody or the clock asked for. */
export interface Asked {
  readonly county: string;
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

const asSystem = <T>(runtime: Runtime, mode: "read" | "write", work: (db: Db) => Promise<T>): Promise<T> =>
  inScope(runtime.pool, unsafeEverywhere, mode, (db) => work(db as unknown as Db));

/** Shows how far a search is; also that somebody is still at it. */
async function showSearch(runtime: Runtime, { county, id }: Asked, done: number, total: number): Promise<void> {
  await asSystem(runtime, "write", (db) =>
    sql`update hidden_dangers.problem_searches set done = ${done}, total = ${total}, worked_at = ${runtime.clock.now().toISOString()}
      where county = ${county} and id = ${id}`.execute(db),
  );
}

async function readFinds(
  runtime: Runtime,
  asked: Asked,
  from: string,
  to: string,
  seen: (count: number) => Promise<void>,
) {
  const finds: CountedFind[] = [];
  for (;;) {
    const portion = await asSystem(runtime, "read", (db) =>
      findsBetween(db, { county: asked.county, from, to }, finds.at(-1) ?? null),
    );
    if (portion.length === 0) return finds.slice(-MOST_FINDS);
    finds.push(...portion);
    await seen(finds.length);
  }
}

const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Runs steps to their end without keeping others from their work; `seen` is told the share done now and then. */
async function inTurns<T>(steps: Generator<number, T>, seen: (share: number) => Promise<void>): Promise<T> {
  let since = performance.now();
  let told = since;
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    const now = performance.now();
    if (now - since < TURN_MS) continue;
    if (now - told > 2000) {
      await seen(step.value);
      told = now;
    }
    await pause();
    since = performance.now();
  }
}

async function featuresOfAll(finds: readonly CountedFind[], { lexicon }: LikenessPorts): Promise<Item[]> {
  const items: Item[] = [];
  let since = performance.now();
  for (const { id, description } of finds) {
    items.push({ id, features: featuresOf(description, lexicon()) });
    if (performance.now() - since < TURN_MS) continue;
    await pause();
    since = performance.now();
  }
  return items;
}

/** A shared problem with the finds behind it, and how many of the same there were in the period before. */
export interface FoundProblem extends Gathering {
  readonly finds: readonly CountedFind[];
  readonly features: Features;
  readonly example: string;
  readonly before: number;
}

/** Finds the problems that enterprises of a county share within a period. */
export async function findProblems(
  runtime: Runtime,
  ports: LikenessPorts,
  asked: Asked,
  rules: ProblemRules,
): Promise<FoundProblem[]> {
  const { from, to } = asked;
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
  const [earlierFrom, earlierTo] = [addDays(from, -days), addDays(from, -1)];
  const total = await asSystem(runtime, "read", async (db) => {
    return (
      (await countFinds(db, asked.county, from, to)) + (await countFinds(db, asked.county, earlierFrom, earlierTo))
    );
  });
  // Reading is the first half of the work, comparing the second.
  const all = total * 2;
  await showSearch(runtime, asked, 0, all);
  const finds = await readFinds(runtime, asked, from, to, (count) => showSearch(runtime, asked, count, all));
  const earlier = await readFinds(runtime, asked, earlierFrom, earlierTo, (count) =>
    showSearch(runtime, asked, finds.length + count, all),
  );
  const items = await featuresOfAll(finds, ports);
  const featuresById = new Map(items.map(({ id, features }) => [id, features]));
  const findsById = new Map(finds.map((find) => [find.id, find]));
  const gathered = finds.map(({ id, enterpriseId, criterionId }) => {
    return { id, enterpriseId, criterionId, features: featuresById.get(id) as Features };
  });
  const gatherings = await inTurns(sharedProblems(gathered, rules, ports.lexicon()), (share) =>
    showSearch(runtime, asked, Math.round(total * (1 + share)), all),
  );
  const bare = items.map(({ features }) => withoutPlaces(features));
  const before = (await featuresOfAll(earlier, ports)).map(({ id, features }) => ({
    id,
    features: withoutPlaces(features),
  }));
  const index = textIndexOf(before, weightsOf(bare));
  return gatherings.map((gathering) => {
    const features = withoutPlaces(featuresById.get(gathering.centre) as Features);
    const same = earlier.filter(
      ({ criterionId }) => criterionId !== null && criterionId === gathering.criterionId,
    ).length;
    return {
      ...gathering,
      features,
      finds: gathering.members.map(({ id }) => findsById.get(id) as CountedFind),
      example: (findsById.get(gathering.centre) as CountedFind).description,
      before: gathering.kind === "criterion" ? same : index.like(features, rules.alikeFrom).length,
    };
  });
}

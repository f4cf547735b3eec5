import { chinaDay } from "@anlan/kernel";
import { type CommandContext, type EventContext, moved, systemCaller } from "@anlan/server-kit";
import { featuresOf } from "@anlan/text-likeness";
import { sql } from "kysely";
import { dangerLife, isOpen } from "../../../domain/index.ts";
import { type Judged, judgePair, pairRulesOn } from "../../../domain/likeness/index.ts";
import type { HiddenDangersPorts } from "../../ports.ts";
import { checkJoin, noteFind } from "../../register.ts";
import { type Db, dbOf, findDangers, lockDanger } from "../../store/read.ts";
import type { StoredDanger } from "../../store/rows.ts";
import { saveDanger } from "../../write/save.ts";
import { likeTexts } from "../store/like-texts.ts";

/** So many open finds of one enterprise are compared one by one. */
const OF_ENTERPRISE = 300;
const RULE_REMARK = "同一判定条目（管控措施）、同一地点，按规则并案";

const LEVELS = [12, 9, 6, 4, 2];

/** The narrowest region that holds both. */
export function regionOfBoth(one: string, other: string): string {
  const digits = LEVELS.find((length) => one.length >= length && one.slice(0, length) === other.slice(0, length));
  return one.slice(0, digits ?? 2);
}

async function othersOf(
  context: EventContext,
  ports: HiddenDangersPorts,
  danger: StoredDanger,
): Promise<StoredDanger[]> {
  const db = dbOf(context);
  if (danger.enterpriseId !== null) {
    const { rows } = await sql<{ id: string }>`select danger_id as id from hidden_dangers.likeness_texts
      where county = ${danger.county} and enterprise_id = ${danger.enterpriseId} and open and danger_id <> ${danger.id}
      order by found_at desc limit ${OF_ENTERPRISE}`.execute(db);
    return findDangers(
      db,
      rows.map(({ id }) => id),
    );
  }
  const features = featuresOf(danger.description, ports.likeness.lexicon());
  const { ids } = await likeTexts(db, context.runtime, features, danger.county);
  const found = await findDangers(
    db,
    ids.filter((id) => id !== danger.id),
  );
  return found.filter(({ enterpriseId, county }) => enterpriseId === null && county === danger.county);
}

interface Likely {
  readonly other: StoredDanger;
  readonly judged: Judged;
}

async function write(db: Db, context: EventContext, danger: StoredDanger, { other, judged }: Likely): Promise<boolean> {
  const [first, second] = other.foundAt <= danger.foundAt ? [other, danger] : [danger, other];
  const sectors = first.sectors.filter((sector) => second.sectors.includes(sector));
  const { numAffectedRows } =
    await sql`insert into hidden_dangers.likeness_pairs (county, id, region_code, sectors, first_id, second_id, enterprise_id,
      score, reasons, by_rule, state, second_found_at, revision)
    values (${danger.county}, ${context.newId()}, ${regionOfBoth(first.region, second.region)}, ${sectors}::text[], ${first.id},
      ${second.id}, ${danger.enterpriseId}, ${Math.round(judged.score * 100)}, ${[...judged.reasons]}::text[],
      ${judged.certain}, 'offered', ${second.foundAt}, 1)
    on conflict (county, least(first_id, second_id), greatest(first_id, second_id)) do nothing`.execute(db);
  return numAffectedRows === 1n;
}

async function joinByRule(context: EventContext, ports: HiddenDangersPorts, found: StoredDanger, other: StoredDanger) {
  const db = dbOf(context);
  // Locked now: somebody may have been quicker.
  const danger = await lockDanger(db, found.id);
  const target = await lockDanger(db, other.id);
  if (danger?.state !== "registered" || target === undefined || !isOpen(target)) return;
  const acting: CommandContext = {
    ...context,
    tables: <T>() => context.tables<T>(),
    caller: systemCaller,
    note: () => undefined,
  };
  const known = await noteFind(acting, ports, checkJoin(target, danger), danger);
  const { revision: _revision, ...life } = moved(dangerLife, "join", danger, acting);
  const after: StoredDanger = { ...danger, ...life, state: "joined", joinedTo: known.id, joinedFrom: danger.state };
  const data = { joinTo: known.id, number: known.number };
  await saveDanger(acting, ports, { before: danger, after, steps: [{ move: "join", remark: RULE_REMARK, data }] });
}

/** Offers what may be the same danger as a new find to a person; joins it by rule where it surely is. */
export async function offerPairs(
  context: EventContext,
  ports: HiddenDangersPorts,
  danger: StoredDanger,
): Promise<void> {
  if (danger.state !== "registered") return;
  const rules = pairRulesOn(ports.likeness.rules(), chinaDay(context.now));
  const lexicon = ports.likeness.lexicon();
  const likely = (await othersOf(context, ports, danger))
    .filter(isOpen)
    .map((other): Likely => ({ other, judged: judgePair(danger, other, rules, lexicon) }))
    .filter(({ judged }) => judged.offered || judged.certain)
    .sort(
      (one, other) =>
        Number(other.judged.certain) - Number(one.judged.certain) || other.judged.score - one.judged.score,
    )
    .slice(0, rules.mostOffered);
  const [first] = likely;
  for (const one of likely) {
    const isNew = await write(dbOf(context), context, danger, one);
    // What a person has looked at, kept apart or separated, no rule joins again.
    if (isNew && one === first && one.judged.certain) await joinByRule(context, ports, danger, one.other);
  }
}

/** Pairs of a danger follow what became of it: joined, separated again, over. */
export async function settlePairs(context: EventContext, danger: StoredDanger): Promise<void> {
  await sql`update hidden_dangers.likeness_pairs p set state = s.state, revision = p.revision + 1,
      decided_at = case when s.state = 'joined' then ${context.now.toISOString()}::timestamptz end,
      decided_by = case when s.state = 'joined' then s.joined_by end
    from (select q.county, q.id, case
          when a.joined_to = b.id or b.joined_to = a.id or a.joined_to = b.joined_to then 'joined'
          when a.state in ('closed', 'cancelled', 'joined') or b.state in ('closed', 'cancelled', 'joined') then 'ended'
          else 'offered' end as state,
        (select t.account_name from hidden_dangers.steps t where t.county = q.county and t.danger_id in (a.id, b.id)
          and t.move = 'join' order by t.at desc limit 1) as joined_by
      from hidden_dangers.likeness_pairs q
      join hidden_dangers.dangers a on a.county = q.county and a.id = q.first_id
      join hidden_dangers.dangers b on b.county = q.county and b.id = q.second_id
      where q.county = ${danger.county} and (q.first_id = ${danger.id} or q.second_id = ${danger.id})) s
    where p.county = s.county and p.id = s.id and p.state <> s.state
      and (p.state <> 'apart' or s.state = 'joined')`.execute(dbOf(context));
}

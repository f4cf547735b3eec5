import { addDays, chinaDay } from "@anlan/kernel";
import { asLabel, HOME_LINES, type HomeFound, type QueryContext } from "@anlan/server-kit";
import { sql } from "kysely";
import type { SelfChecksPorts } from "../ports.ts";
import { holdersOf } from "../queries/my-tasks.ts";
import { ownEnterprise } from "../sides.ts";
import { dbOf } from "../store/db.ts";
import { findParticipant } from "../store/participants.ts";

const RECENT_DAYS = 7;

const NOTHING = (to: string): HomeFound => ({ total: 0, to, lines: [] });

/** The hour in China as tasks number their periods: YYYYMMDDHH. */
const slotAt = (now: Date): number =>
  Number(new Date(now.getTime() + 8 * 3_600_000).toISOString().replace(/\D/g, "").slice(0, 10));

interface Due {
  readonly post: string | null;
  readonly count: number;
  readonly at: string;
}

/** Checks of today that wait for the person. */
export const findToday =
  (ports: SelfChecksPorts) =>
  async (context: QueryContext): Promise<HomeFound> => {
    const to = "/self-checks/today";
    const enterpriseId = ownEnterprise(context.caller);
    const db = dbOf(context);
    const of = await findParticipant(db, enterpriseId);
    if (of === undefined || !of.open) return NOTHING(to);
    const { rows } = await sql<Due>`select post, count(*)::int as count, min(due_at) as at from self_checks.tasks
      where county = ${of.county} and enterprise_id = ${enterpriseId} and state = 'open'
        and due_at > ${context.now.toISOString()} and slot <= ${slotAt(context.now)} group by post`.execute(db);
    if (rows.length === 0) return NOTHING(to);
    const holders = await holdersOf(db, of, await ports.checkers(context, enterpriseId));
    const mine = rows.filter(({ post }) => {
      const held = post === null ? [] : (holders.get(post) ?? []);
      // A post that nobody holds is everybody's.
      return held.length === 0 || held.includes(context.caller.accountId);
    });
    const total = mine.reduce((sum, { count }) => sum + count, 0);
    const [first] = mine.map(({ at }) => at).sort();
    if (first === undefined) return NOTHING(to);
    const text = { zh: `自查还有 ${total} 项未做`, en: `${total} checks left` };
    return { total, to, lines: [{ text, why: null, who: null, at: first, to }] };
  };

/** The commitment that the enterprise owes. */
export async function findCommitmentDue(context: QueryContext): Promise<HomeFound> {
  const to = "/self-checks/commitment";
  const { rows } = await sql<{ at: string }>`select due_at as at from self_checks.commitment_days
    where enterprise_id = ${ownEnterprise(context.caller)} and ((kind = 'yearly' and state = 'due')
      or (kind = 'daily' and day = ${chinaDay(context.now)}::date and state in ('due', 'missing')))
    order by due_at limit 1`.execute(dbOf(context));
  const text = { zh: "公告今日安全承诺", en: "Publish today's safety commitment" };
  return { total: rows.length, to, lines: rows.map(({ at }) => ({ text, why: null, who: null, at, to })) };
}

interface Missed {
  readonly day: string;
  readonly count: number;
  readonly grave: number;
  readonly total: number;
}

/** Checks whose time is over, day by day. */
export async function findMissed(context: QueryContext): Promise<HomeFound> {
  const today = chinaDay(context.now);
  const from = addDays(today, -RECENT_DAYS);
  const { rows } = await sql<Missed>`select day, missed as count, grave_missed as grave,
      (sum(missed) over ())::int as total
    from self_checks.days where enterprise_id = ${ownEnterprise(context.caller)} and day >= ${from}::date
      and missed > 0 order by day limit ${sql.lit(HOME_LINES)}`.execute(dbOf(context));
  const link = (day: string, end: string) => `/self-checks/records?state=missed&dueAt=${day}..${end}`;
  return {
    total: rows[0]?.total ?? 0,
    to: link(from, today),
    lines: rows.map(({ day, count, grave }) => ({
      text: { zh: `漏检 ${count} 项`, en: `${count} checks missed` },
      why: grave > 0 ? { zh: `其中红、橙风险点 ${grave} 项`, en: `${grave} of them at red or orange points` } : null,
      who: null,
      at: day,
      to: link(day, day),
    })),
  };
}

interface Uncommitted {
  readonly enterpriseId: string;
  readonly name: string;
  readonly at: string;
  readonly total: number;
}

/** Enterprises that did not publish today's commitment in time. */
export async function findUncommitted(context: QueryContext): Promise<HomeFound> {
  const today = chinaDay(context.now);
  const { rows } = await sql<Uncommitted>`select c.enterprise_id as "enterpriseId", p.name, c.due_at as at,
      (count(*) over ())::int as total
    from self_checks.commitment_days c join self_checks.participants p
      on p.county = c.county and p.enterprise_id = c.enterprise_id
    where c.kind = 'daily' and c.day = ${today}::date and c.state in ('due', 'missing')
      and c.due_at <= ${context.now.toISOString()}
    order by c.due_at, c.enterprise_id limit ${sql.lit(HOME_LINES)}`.execute(dbOf(context));
  return {
    total: rows[0]?.total ?? 0,
    to: `/self-checks/commitments?day=${today}..${today}&state=due&state=missing`,
    lines: rows.map(({ enterpriseId, name, at }) => ({
      text: { zh: "今日未公告安全承诺", en: "No safety commitment today" },
      why: null,
      who: asLabel(name),
      at,
      to: `/self-checks/commitments/${enterpriseId}`,
    })),
  };
}

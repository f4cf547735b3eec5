import type pg from "pg";
import { seeEverything } from "../backup/see-everything.ts";

/** What one person, who is none of the demonstration's, has done in its governments: one kind of work. */
export interface RealWork {
  readonly loginName: string;
  readonly name: string;
  /** Name of the command, such as assignments.assign-items. */
  readonly action: string;
  readonly count: number;
}

/**
 * Everything that real people, or API keys of theirs, have done in some counties, from the log, the busiest first.
 * Signing in and the like is no work: nothing of it is lost with the demonstration.
 */
export async function findRealWork(pool: pg.Pool, counties: readonly string[]): Promise<RealWork[]> {
  const client = await pool.connect();
  try {
    await seeEverything(client);
    // The log keeps what was sent as it was; jsonb knows no NUL.
    const { rows } = await client.query<RealWork>(
      `select a.login_name as "loginName", a.name, c.entry ->> 'action' as action, count(*)::int as count
       from kernel.log_entries e join identity.accounts a on a.id::text = e.account_id and not a.demonstration
         cross join lateral (select replace(e.content, '\\u0000', '\\ufffd')::jsonb as entry) c
       where e.county = any($1) and c.entry ->> 'outcome' = 'done'
         and c.entry ->> 'action' !~ '^(identity|audit|notices)\\.'
       group by 1, 2, 3 order by 4 desc, 1, 3`,
      [counties],
    );
    return rows;
  } finally {
    client.release(true);
  }
}

/** The work by kind and by person, as the refusal says it; `label` gives a command's English name. */
export function sayRealWork(work: readonly RealWork[], label: (action: string) => string): string {
  const total = work.reduce((sum, { count }) => sum + count, 0);
  const lines = work.map(
    ({ count, action, name, loginName }) => `  ${count} × ${label(action)}: ${name} (${loginName})`,
  );
  return [`${total} things were done in these governments by people who are not the demonstration's:`, ...lines].join(
    "\n",
  );
}

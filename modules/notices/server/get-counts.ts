import { answer } from "@anlan/server-kit";
import { sql } from "kysely";
import { getCounts } from "../contract/index.ts";
import { isQuiet } from "../domain/quiet-hours.ts";
import { waitsFor } from "./own-todos.ts";

interface Counted {
  unread: number;
  urgent: number;
  open: number;
  late: number;
  quietFrom: string | null;
  quietTo: string | null;
}

/** All counts in one statement; the bell asks it every half minute. */
export const getCountsHandler = answer(getCounts, async (context) => {
  const { caller, now } = context;
  const { rows } = await sql<Counted>`select n.*, t.*, p.*
    from (select count(*) as unread, count(*) filter (where urgent) as urgent from notices.notices
        where account_id = ${caller.accountId} and read_at is null and dismissed_at is null) n,
      (select count(*) as open, count(*) filter (where due_at < ${now.toISOString()}) as late
        from notices.todos todo where state = 'open' and ${waitsFor(caller)}) t,
      (select max(quiet_from) as "quietFrom", max(quiet_to) as "quietTo" from notices.preferences
        where account_id = ${caller.accountId}) p`.execute(context.tables());
  const { unread, urgent, open, late, quietFrom, quietTo } = rows[0] ?? {
    unread: 0,
    urgent: 0,
    open: 0,
    late: 0,
    quietFrom: null,
    quietTo: null,
  };
  const quiet = isQuiet(quietFrom === null || quietTo === null ? null : { from: quietFrom, to: quietTo }, now);
  return { unread, ringing: quiet ? urgent : unread, open, late, quiet };
});

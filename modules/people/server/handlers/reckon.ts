import { chinaDay } from "@anlan/kernel";
import type { EventContext } from "@anlan/server-kit";
import { sql } from "kysely";
import { POSTS, type Post } from "../../contract/index.ts";
import { type Staff, type Staffing, staffingOf } from "../../domain/index.ts";
import type { PeoplePorts } from "../ports.ts";
import { type Db, dbOf, findWorkplaces, isOpen, type Workplace } from "../store/read.ts";
import { stateInSql } from "../store/rows.ts";

type Context = Pick<EventContext, "tables" | "now">;

interface Count {
  id: string;
  post: Post;
  held: number;
  fullTime: number;
}

// A registered engineer counts with a registration in force only; whoever merely bears the name does not.
async function staffOf(db: Db, ids: readonly string[], today: string): Promise<Map<string, Staff>> {
  const good = stateInSql("c", today);
  const { rows } = await sql<Count>`select p.enterprise_id as id, post, count(*)::int as held,
      (count(*) filter (where p.full_time))::int as "fullTime"
    from people.persons p cross join unnest(p.posts) as post
    where p.enterprise_id = any(${[...ids]}::uuid[]) and p.left_on is null
      and (post <> 'registered-safety-engineer' or exists (select from people.certificates c
        where c.county = p.county and c.person_id = p.id and c.kind = 'registered-safety-engineer'
          and ${good} in ('valid', 'review-due', 'expiring')))
    group by p.enterprise_id, post`.execute(db);
  const staff = new Map<string, Staff>();
  for (const { id, post, held, fullTime } of rows) {
    const known = staff.get(id) ?? { posts: {}, fullTimeManagers: 0 };
    staff.set(id, {
      posts: { ...known.posts, [post]: held },
      fullTimeManagers: post === "safety-manager" ? fullTime : known.fullTimeManagers,
    });
  }
  return staff;
}

const NOBODY: Staff = { posts: {}, fullTimeManagers: 0 };

const rowOf = (place: Workplace, { rule, post, required, has }: Staffing) => ({
  county: place.county,
  enterprise_id: place.id,
  rule,
  region_code: place.region,
  sectors: place.sectors,
  enterprise_name: place.name,
  employees: place.employees,
  post: post in POSTS ? post : "other",
  required,
  has,
});

const COLUMNS = sql`county, enterprise_id, rule, region_code, sectors, enterprise_name, employees, post, required, has`;

/** Reckons anew whom these enterprises must have and whom they have. In the system's scope; may be repeated. */
export async function reckon(
  context: Context,
  ports: Pick<PeoplePorts, "rules">,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  const db = dbOf(context);
  const today = chinaDay(context.now);
  const places = (await findWorkplaces(db, ids)).filter(isOpen);
  const rules = ports.rules().staff;
  const blank = places.map((place) => staffingOf(rules, place, NOBODY, today));
  const charged = places.filter((_, index) => (blank[index]?.length ?? 0) > 0);
  const staff =
    charged.length === 0
      ? new Map<string, Staff>()
      : await staffOf(
          db,
          charged.map(({ id }) => id),
          today,
        );
  const rows = charged.flatMap((place) =>
    staffingOf(rules, place, staff.get(place.id) ?? NOBODY, today).map((one) => rowOf(place, one)),
  );
  const keys = rows.map(({ county, enterprise_id, rule }) => `${county} ${enterprise_id} ${rule}`);
  await sql`delete from people.staffing where enterprise_id = any(${[...ids]}::uuid[])
    and not (county || ' ' || enterprise_id || ' ' || rule = any(${keys}::text[]))`.execute(db);
  if (rows.length === 0) return;
  await sql`insert into people.staffing (${COLUMNS}, reckoned_at)
    select ${COLUMNS}, ${context.now.toISOString()} from jsonb_populate_recordset(null::people.staffing, ${JSON.stringify(rows)}::jsonb)
    on conflict (county, enterprise_id, rule) do update set region_code = excluded.region_code, sectors = excluded.sectors,
      enterprise_name = excluded.enterprise_name, employees = excluded.employees, post = excluded.post,
      required = excluded.required, has = excluded.has, reckoned_at = excluded.reckoned_at`.execute(db);
}

import { chinaDay, may } from "@anlan/kernel";
import { inScope, type QueryContext, type Runtime, unsafeEverywhere } from "@anlan/server-kit";
import { sql } from "kysely";
import { CERTIFICATE_STATES, PERSON_STATES, POSTS, type Post } from "../contract/index.ts";
import { dbOf } from "./store/read.ts";
import { stateInSql } from "./store/rows.ts";
import { hrefOf, REGISTER } from "./write/entry.ts";

interface Row {
  id: string;
  name: string;
  posts: Post[];
  position: string | null;
  worst: keyof typeof CERTIFICATE_STATES | null;
  due: string | null;
  total: number;
}

const FIRST = 5;
// Managers first, as the archive is read.
const ORDER = Object.keys(POSTS);

/** The persons of an enterprise within the caller's scope, as its archive shows them: how many, and the first five. */
export async function enterprisePersons(
  context: Pick<QueryContext, "tables" | "runtime" | "caller">,
  enterprise: { readonly county: string; readonly id: string },
) {
  // The archive is read by another right than its people.
  if (!may(context.caller, "people.person.read") && !may(context.caller, "people.own.read")) return [];
  const state = stateInSql("c", chinaDay(context.runtime.clock.now()));
  const { rows } =
    await sql<Row>`select p.id, p.name, p.posts, p.position, held.worst, held.due, count(*) over ()::int as total
    from people.persons p left join lateral (
      select min(c.limit_on) as due, (array_agg(${state} order by c.limit_on))[1] as worst
      from people.certificates c where c.county = p.county and c.person_id = p.id
        and c.revoked_on is null) held on true
    where p.county = ${enterprise.county} and p.enterprise_id = ${enterprise.id} and p.left_on is null
    order by array_position(${sql.val(ORDER)}::text[], p.posts[1]), held.due nulls last, p.name
    limit ${FIRST}`.execute(dbOf(context));
  const [first] = rows;
  if (first === undefined) return [];
  return [
    {
      register: REGISTER,
      label: { zh: "人员和岗位", en: "People and posts" },
      total: first.total,
      href: `/persons?enterpriseId=${enterprise.id}`,
      rows: rows.map(({ id, name, posts, position, worst, due }) => ({
        id,
        title: name,
        subtitle: [...posts.map((post) => POSTS[post].zh), ...(position === null ? [] : [position])].join("、"),
        state: worst === null ? PERSON_STATES.working : CERTIFICATE_STATES[worst],
        due,
        href: hrefOf(id),
      })),
    },
  ];
}

/** Which of these enterprises have persons, whoever may see it; on the owner's pool, since the caller sees only a part. */
export async function enterprisesWithPersons(
  runtime: Runtime,
  county: string,
  ids: readonly string[],
): Promise<string[]> {
  const { rows } = await inScope(runtime.ownerPool, unsafeEverywhere, "read", (db) =>
    sql<{ id: string }>`select distinct enterprise_id as id from people.persons
      where county = ${county} and enterprise_id = any (${sql.val([...ids])}::uuid[])`.execute(db),
  );
  return rows.map(({ id }) => id);
}

import { may } from "@anlan/kernel";
import { inScope, type QueryContext, type Runtime, unsafeEverywhere } from "@anlan/server-kit";
import { sql } from "kysely";
import { ACCIDENT_STATES, type AccidentState, GRADES, type Grade } from "../contract/index.ts";
import { dbOf } from "./store/read.ts";
import { hrefOf, REGISTER } from "./write/entry.ts";

interface Row {
  id: string;
  title: string;
  day: string;
  grade: Grade | null;
  deaths: number | null;
  state: AccidentState;
  total: number;
}

const FIRST = 5;

/** The accidents of an enterprise within the caller's scope, as its archive shows them: how many, and the newest five. */
export async function enterpriseAccidents(
  context: Pick<QueryContext, "tables" | "runtime" | "caller">,
  enterprise: { readonly id: string },
) {
  // The archive is read by another right than its accidents.
  if (!may(context.caller, "accidents.accident.read") && !may(context.caller, "accidents.own.read")) return [];
  const { rows } =
    await sql<Row>`select id, title, occurred_on as day, grade, deaths, state, count(*) over ()::int as total
    from accidents.accidents where enterprise_id = ${enterprise.id} and state in ('reported', 'verified')
    order by occurred_on desc, id limit ${FIRST}`.execute(dbOf(context));
  const [first] = rows;
  if (first === undefined) return [];
  return [
    {
      register: REGISTER,
      label: { zh: "事故", en: "Accidents" },
      total: first.total,
      href: `/accidents?enterpriseId=${enterprise.id}`,
      rows: rows.map(({ id, title, day, grade, deaths, state }) => ({
        id,
        title,
        subtitle: [
          day,
          ...(grade === null ? [] : [GRADES[grade].zh]),
          ...(deaths === null ? [] : [`死亡 ${deaths} 人`]),
        ].join("、"),
        state: ACCIDENT_STATES[state],
        due: null,
        href: hrefOf(id),
      })),
    },
  ];
}

/** Which of these enterprises had accidents, whoever may see it; on the owner's pool, since the caller sees only a part. */
export async function enterprisesWithAccidents(
  runtime: Runtime,
  county: string,
  ids: readonly string[],
): Promise<string[]> {
  const { rows } = await inScope(runtime.ownerPool, unsafeEverywhere, "read", (db) =>
    sql<{ id: string }>`select distinct enterprise_id as id from accidents.accidents
      where county = ${county} and enterprise_id = any (${sql.val([...ids])}::uuid[])`.execute(db),
  );
  return rows.map(({ id }) => id);
}

/** Counted accidents of an enterprise since a day, and who died in them, for modules above; within the scope of the context. */
export async function countedAccidents(
  context: Pick<QueryContext, "tables">,
  enterpriseId: string,
  since: string,
): Promise<{ readonly accidents: number; readonly deaths: number }> {
  const { rows } = await sql<{ accidents: number; deaths: number }>`select count(*)::int as accidents,
      coalesce(sum(deaths), 0)::int as deaths
    from accidents.accidents where enterprise_id = ${enterpriseId} and counted and state in ('reported', 'verified')
      and occurred_on > ${since}::date`.execute(dbOf(context));
  return rows[0] ?? { accidents: 0, deaths: 0 };
}

import { may } from "@anlan/kernel";
import { inScope, type QueryContext, type Runtime, unsafeEverywhere } from "@anlan/server-kit";
import { sql } from "kysely";
import { COLOURS, type Colour, POINT_STATES, type PointState } from "../contract/index.ts";
import { dbOf } from "./store/db.ts";
import { hrefOf, REGISTER } from "./write/entry.ts";

interface Row {
  id: string;
  name: string;
  unit: string;
  colour: Colour | null;
  state: PointState;
  due: string | null;
  total: number;
}

const FIRST = 5;

/** The risk points of an enterprise within the caller's scope, as its archive shows them: how many, the gravest five. */
export async function enterpriseRisks(
  context: Pick<QueryContext, "tables" | "caller">,
  enterprise: { readonly county: string; readonly id: string },
) {
  // The archive is read by another right than its risks.
  if (!may(context.caller, "risks.point.read") && !may(context.caller, "risks.own.read")) return [];
  const { rows } = await sql<Row>`select p.id, p.name, u.name as unit, p.confirmed_colour as colour, p.state,
      p.due_on as due, count(*) over ()::int as total
    from risks.points p join risks.units u on u.county = p.county and u.id = p.unit_id
    where p.county = ${enterprise.county} and p.enterprise_id = ${enterprise.id} and p.state <> 'retired'
    order by array_position(array['red', 'orange', 'yellow', 'blue'], p.confirmed_colour), p.name
    limit ${FIRST}`.execute(dbOf(context));
  const [first] = rows;
  if (first === undefined) return [];
  return [
    {
      register: REGISTER,
      label: { zh: "风险点", en: "Risk points" },
      total: first.total,
      href: `/risks/points?enterpriseId=${enterprise.id}`,
      rows: rows.map(({ id, name, unit, colour, state, due }) => ({
        id,
        title: name,
        subtitle: unit,
        state: colour === null ? POINT_STATES[state] : COLOURS[colour],
        due,
        href: hrefOf(id),
      })),
    },
  ];
}

/** Which of these enterprises have risks, whoever may see it; on the owner's pool, since the caller sees only a part. */
export async function enterprisesWithRisks(
  runtime: Runtime,
  county: string,
  ids: readonly string[],
): Promise<string[]> {
  const { rows } = await inScope(runtime.ownerPool, unsafeEverywhere, "read", (db) =>
    sql<{ id: string }>`select distinct enterprise_id as id from risks.units
      where county = ${county} and enterprise_id = any (${sql.val([...ids])}::uuid[])`.execute(db),
  );
  return rows.map(({ id }) => id);
}

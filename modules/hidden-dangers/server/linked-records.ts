import { may } from "@anlan/kernel";
import type { QueryContext } from "@anlan/server-kit";
import { sql } from "kysely";
import { DANGER_LEVELS, DANGER_STATES, type DangerLevel, type DangerState } from "../contract/index.ts";
import { dbOf } from "./store/read.ts";
import { hrefOf, REGISTER, titleOf } from "./write/entry.ts";

interface Row {
  id: string;
  description: string;
  day: string;
  level: DangerLevel | null;
  state: DangerState;
  due: string | null;
  total: number;
}

const FIRST = 5;

/** The open dangers of an enterprise within the caller's scope, as its archive shows them. */
export async function enterpriseDangers(
  context: Pick<QueryContext, "tables" | "runtime" | "caller">,
  enterprise: { readonly id: string },
) {
  // The archive is read by another right than its dangers.
  if (!may(context.caller, "hidden-dangers.danger.read") && !may(context.caller, "hidden-dangers.own.read")) return [];
  const { rows } =
    await sql<Row>`select id, description, (found_at at time zone 'Asia/Shanghai')::date as day, level, state,
      due_on as due, count(*) over ()::int as total
    from hidden_dangers.dangers where enterprise_id = ${enterprise.id} and state not in ('closed', 'cancelled', 'joined')
    order by (level = 'major') desc nulls last, found_at desc, id limit ${FIRST}`.execute(dbOf(context));
  const [first] = rows;
  if (first === undefined) return [];
  return [
    {
      register: REGISTER,
      label: { zh: "未销账隐患", en: "Open hidden dangers" },
      total: first.total,
      href: `/hidden-dangers?enterpriseId=${enterprise.id}&open=yes`,
      rows: rows.map(({ id, description, day, level, state, due }) => ({
        id,
        title: titleOf({ description }),
        subtitle: [day, ...(level === null ? [] : [DANGER_LEVELS[level].zh])].join("、"),
        state: DANGER_STATES[state],
        due,
        href: hrefOf(id),
      })),
    },
  ];
}

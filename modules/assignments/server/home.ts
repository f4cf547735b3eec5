import { type Caller, may } from "@anlan/kernel";
import { asLabel, HOME_LINES, type HomeFound, type HomeSource, type QueryContext } from "@anlan/server-kit";
import { type RawBuilder, sql } from "kysely";
import type { AssignmentsTables } from "./generated/tables.ts";
import { inRegionsWith } from "./store/regions.ts";

const READ = "assignments.assignment.read";
const OVERSEES = ["assignments.assignment.accept", "assignments.assignment.supervise"];

const oversight = (caller: Caller): string | undefined => OVERSEES.find((permission) => may(caller, permission));

// Who oversees sees whose work is late; everybody else his own unit's.
function whose(caller: Caller): RawBuilder<unknown> {
  const permission = oversight(caller);
  return permission === undefined
    ? sql`a.unit_id = ${caller.unitId}`
    : inRegionsWith(caller, permission, "a.region_code");
}

interface Late {
  readonly id: string;
  readonly itemName: string;
  readonly unitName: string;
  readonly at: string;
  readonly returned: boolean;
  readonly total: number;
}

async function findLate({ tables, caller, now }: QueryContext): Promise<HomeFound> {
  const { rows } = await sql<Late>`select a.id, a.item_name as "itemName", a.unit_name as "unitName", a.limit_at as at,
      a.state = 'returned' as returned, (count(*) over ())::int as total
    from assignments.assignments a
    where a.state in ('assigned', 'in-progress', 'returned') and a.limit_at < ${now.toISOString()} and ${whose(caller)}
    order by a.limit_at, a.id limit ${sql.lit(HOME_LINES)}`.execute(tables<AssignmentsTables>());
  return {
    total: rows[0]?.total ?? 0,
    to: oversight(caller) === undefined ? "/assignments/mine#late" : "/assignments/list?isLate=yes",
    lines: rows.map(({ id, itemName, unitName, at, returned }) => ({
      text: asLabel(itemName),
      why: returned
        ? { zh: "规划任务被退回未重报", en: "Task sent back, not reported anew" }
        : { zh: "规划任务", en: "Task of the plan" },
      who: asLabel(unitName),
      at,
      to: `/assignments/${id}`,
    })),
  };
}

/** Tasks of the plan that are late, with the unit that has them. */
export const homeSources: readonly HomeSource[] = [
  {
    code: "assignments.late",
    group: "late",
    label: { zh: "逾期任务", en: "Late tasks" },
    rights: { official: READ },
    find: findLate,
  },
];

import { answer } from "@anlan/server-kit";
import { sql } from "kysely";
import { getTargetPlans, type TargetState } from "../../contract/index.ts";
import { dbOf } from "../store/db.ts";

interface Row {
  planId: never;
  planTitle: string;
  region: string;
  state: TargetState;
  targets: number;
  byIndicator: number;
  openWarnings: number;
  asOf: string | null;
}

const NONE = { met: 0, "on-path": 0, "at-risk": 0, off: 0, "no-data": 0 };

export const getTargetPlansHandler = answer(getTargetPlans, async (context) => {
  const { rows } =
    await sql<Row>`select plan_id as "planId", max(plan_title) as "planTitle", max(region_code) as region,
      state, count(*)::int as targets, count(*) filter (where bound_to = 'indicator')::int as "byIndicator",
      count(*) filter (where warning_state <> 'closed')::int as "openWarnings", max(as_of) as "asOf"
    from indicators.targets where is_active group by plan_id, state order by 2, 1, 4`.execute(dbOf(context));
  const plans = new Map<string, Omit<Row, "state"> & { counts: Record<TargetState, number> }>();
  for (const { state, ...row } of rows) {
    const { targets, byIndicator, openWarnings, ...plan } = row;
    const known = plans.get(row.planId) ?? {
      ...plan,
      counts: { ...NONE },
      targets: 0,
      byIndicator: 0,
      openWarnings: 0,
    };
    known.counts[state] += targets;
    known.targets += targets;
    known.byIndicator += byIndicator;
    known.openWarnings += openWarnings;
    known.asOf = [known.asOf, row.asOf].reduce((one, other) => ((one ?? "") > (other ?? "") ? one : other), null);
    plans.set(row.planId, known);
  }
  return { plans: [...plans.values()] };
});

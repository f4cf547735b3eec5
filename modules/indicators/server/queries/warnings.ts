import { mayIn } from "@anlan/kernel";
import { answer, type ListHandler, list } from "@anlan/server-kit";
import { sql } from "kysely";
import { findWarnings, getWarning, type Reason, type Warning } from "../../contract/index.ts";
import { sayReasons } from "../../domain/say-reason.ts";
import { dbOf } from "../store/db.ts";
import { stepsOf } from "../store/target-store.ts";

const columns = sql`w.county, w.id, w.target_id as "targetId", w.region_code as region, w.target_name as "targetName",
  w.plan_title as "planTitle", w.unit_id as "unitId", w.unit_name as "unitName", w.target_state as "targetState", w.state,
  w.warned_at as "warnedAt", w.limit_at as "limitAt", w.closed_at as "closedAt", w.ended_as as "end"`;
const isLate = (now: Date) =>
  sql`coalesce(w.state <> 'closed' and w.limit_at < ${now.toISOString()}, false) as "isLate"`;

interface Selectable {
  selectFrom(from: unknown): { selectAll(): never };
}

export const findWarningsHandler: ListHandler = list(findWarnings, {
  key: "id",
  county: true,
  select: ({ tables, now }) =>
    (tables<never>() as unknown as Selectable)
      .selectFrom(sql`(select ${columns}, ${isLate(now)} from indicators.warnings w)`.as("warning"))
      .selectAll(),
  filters: {
    text: (query, value: string) =>
      query.where(
        sql<boolean>`position(lower(${value}) in lower(concat_ws(' ', row."targetName", row."unitName"))) > 0`,
      ),
  },
});

type Found = Omit<Warning, "record" | "steps" | "whyText"> & {
  county: string;
  stateSince: string;
  lastMoves: Record<string, string>;
  revision: number;
  targetRegion: string;
};

export const getWarningHandler = answer(getWarning, async (context, { warningId }) => {
  const { rows } = await sql<Found>`select ${columns}, ${isLate(context.now)}, w.state_since as "stateSince",
      w.last_moves as "lastMoves", w.revision, w.explanation, w.measure, w.measure_due_on as "measureDueOn",
      w.explained_by as "explainedBy", w.remark, w.target_region as "targetRegion"
    from indicators.warnings w where w.id = ${warningId}`.execute(dbOf(context));
  const [found] = rows;
  if (found === undefined) return undefined;
  const { county, stateSince, lastMoves, revision, targetRegion, ...warning } = found;
  // Figures of the whole government are for who may see its targets.
  const mayReadTarget = mayIn(context.caller, "indicators.target.read", targetRegion);
  const { rows: targets } = mayReadTarget
    ? await sql<{
        why: Reason[];
        digits: number;
      }>`select why, digits from indicators.targets where id = ${warning.targetId}`.execute(dbOf(context))
    : { rows: [] };
  const [target] = targets;
  return {
    ...warning,
    record: { state: warning.state, stateSince, region: warning.region, lastMoves, revision, unitId: warning.unitId },
    whyText: target === undefined ? null : sayReasons(target.why, target.digits),
    // Written only from the contract's own words; the output schema checks them again.
    steps: (await stepsOf(context, county, warningId)) as Warning["steps"],
  };
});

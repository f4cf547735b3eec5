import { type CommandContext, moved } from "@anlan/server-kit";
import { sql } from "kysely";
import { type TargetState, WarningMoved } from "../../contract/index.ts";
import { lateStepsOfWarning, limitOfWarning, type WarningLifeRecord, warningLife } from "../../domain/warning-life.ts";
import { dbOf, type ReadingContext } from "./db.ts";
import { addStep } from "./target-store.ts";

/** A warning as stored. */
export interface StoredWarning extends WarningLifeRecord {
  readonly county: string;
  readonly id: string;
  readonly targetId: string;
  readonly targetRegion: string;
  readonly targetName: string;
  readonly targetState: TargetState;
  readonly unitName: string | null;
  readonly limitAt: string | null;
  readonly measureDueOn: string | null;
  readonly closedAt: string | null;
  readonly endedAs: string | null;
}

const columns = sql`w.county, w.id, w.region_code as region, w.target_id as "targetId", w.target_region as "targetRegion",
  w.target_name as "targetName", w.target_state as "targetState", w.unit_id as "unitId", w.unit_name as "unitName",
  w.state, w.state_since as "stateSince", w.last_moves as "lastMoves", w.revision, w.limit_at as "limitAt",
  w.measure_due_on as "measureDueOn", w.closed_at as "closedAt", w.ended_as as "endedAs"`;

/** A warning for a move, locked. */
export async function lockWarning(context: ReadingContext, id: string): Promise<StoredWarning | undefined> {
  const { rows } =
    await sql<StoredWarning>`select ${columns} from indicators.warnings w where w.id = ${id} for update`.execute(
      dbOf(context),
    );
  return rows[0];
}

/** The latest warning of a target, locked. */
export async function lockLatestWarning(context: ReadingContext, targetId: string): Promise<StoredWarning | null> {
  const { rows } = await sql<StoredWarning>`select ${columns} from indicators.warnings w
    where w.target_id = ${targetId} order by w.warned_at desc, w.id desc limit 1 for update`.execute(dbOf(context));
  return rows[0] ?? null;
}

/** When the clock of a warning rings next, and until when the one whose turn it is has time. */
export function clocksOfWarning(record: WarningLifeRecord, { runtime, now }: Pick<CommandContext, "runtime" | "now">) {
  const next = lateStepsOfWarning(record, runtime.calendar).find(({ at }) => at > now);
  return {
    limitAt: limitOfWarning(record, runtime.calendar)?.toISOString() ?? null,
    nextStepAt: next?.at.toISOString() ?? null,
  };
}

type Step = "acknowledge" | "explain" | "return" | "accept" | "recover";
const STEPS = {
  acknowledge: "acknowledged",
  explain: "explained",
  return: "returned",
  accept: "accepted",
  recover: "recovered",
} as const satisfies Record<Step, string>;

/** What an event says of a warning. */
export const aboutWarning = (
  warning: Pick<
    StoredWarning,
    "id" | "targetId" | "targetName" | "targetState" | "region" | "unitId" | "unitName" | "targetRegion"
  >,
) => ({
  warningId: warning.id as never,
  targetId: warning.targetId as never,
  targetName: warning.targetName,
  targetState: warning.targetState,
  region: warning.region,
  unitId: warning.unitId,
  unitName: warning.unitName,
  targetRegion: warning.targetRegion,
});

interface Move {
  readonly step: Step;
  readonly remark?: string | null;
  /** Further columns, by name. */
  readonly set?: Readonly<Record<string, string | null>>;
}

/** Moves a warning on: its new state, clock, timeline and event. */
export async function moveWarning(
  context: CommandContext,
  warning: StoredWarning,
  { step, remark = null, set = {} }: Move,
) {
  const next = moved(warningLife, step, warning, context);
  const after = { ...warning, ...next };
  const { limitAt, nextStepAt } = clocksOfWarning(after, context);
  const isClosed = next.state === "closed";
  const end = step === "accept" ? "accepted" : step === "recover" ? "recovered" : null;
  await dbOf(context)
    .updateTable("indicators.warnings")
    .set({
      state: next.state,
      state_since: next.stateSince,
      last_moves: JSON.stringify(next.lastMoves),
      revision: next.revision,
      limit_at: limitAt,
      next_step_at: nextStepAt,
      closed_at: isClosed ? context.now.toISOString() : null,
      ended_as: end,
      ...(remark === null ? {} : { remark }),
      ...set,
    })
    .where("county", "=", warning.county)
    .where("id", "=", warning.id)
    .execute();
  await addStep(context, { ...warning, subjectId: warning.id, step: STEPS[step], remark });
  context.emit(WarningMoved, warning.region, {
    ...aboutWarning(warning),
    step,
    state: next.state as never,
    end,
    limitAt,
    remark,
    by: context.caller.accountId,
  });
  context.note({ type: "target-warning", id: warning.id, region: warning.region }, { state: next.state, step });
  return { warningId: warning.id as never, state: next.state as never, revision: next.revision };
}

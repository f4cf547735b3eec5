import { addDays, chinaDay, type NewId, type WorkingCalendar } from "@anlan/kernel";
import { type Patrol, PatrolId, type PatrolPlan, type Stop } from "../../contract/index.ts";
import { dueDays } from "../../domain/index.ts";
import { type KnownEnterprise, knownEnterprises } from "../store/enterprises.ts";
import { putPatrol } from "../store/patrol-store.ts";
import type { Db } from "../store/plan-store.ts";

/** A phone takes along so many days of work after today. */
const DAYS_AHEAD = 7;

const GONE: readonly string[] = ["closed", "merged"];

// The archive knows better than the plan what an enterprise is called now and where it is; what closed is passed by.
function stopsToday(stops: readonly Stop[], known: ReadonlyMap<string, KnownEnterprise>): Stop[] {
  return stops.flatMap((stop) => {
    const enterprise = stop.enterpriseId === null ? undefined : known.get(stop.enterpriseId);
    if (enterprise === undefined) return [stop];
    if (GONE.includes(enterprise.state)) return [];
    return [{ ...stop, position: stop.position ?? enterprise.position }];
  });
}

interface Making {
  readonly db: Db;
  readonly now: Date;
  readonly newId: NewId;
  readonly runtime: { readonly calendar: WorkingCalendar };
}

/** Makes the patrols of a plan for today and the days that a phone takes along; those begun stay as they are. Returns how many. */
export async function makePatrols({ db, now, newId, runtime }: Making, plan: PatrolPlan): Promise<number> {
  if (plan.state !== "active") return 0;
  const today = chinaDay(now);
  const days = dueDays(plan, today, addDays(today, DAYS_AHEAD), runtime.calendar);
  if (days.length === 0) return 0;
  const ids = plan.stops.flatMap(({ enterpriseId }) => enterpriseId ?? []);
  const stops = stopsToday(plan.stops, await knownEnterprises({ tables: () => db as never }, ids));
  if (stops.length === 0) return 0;
  let made = 0;
  for (const day of days) {
    const patrol: Patrol = {
      id: PatrolId.parse(newId()),
      county: plan.county,
      region: plan.region,
      planId: plan.id,
      planName: plan.name,
      gridId: plan.gridId,
      gridName: plan.gridName,
      day,
      accountId: plan.accountId,
      memberName: plan.memberName,
      stops,
      visited: 0,
      found: 0,
      doubtful: 0,
      state: "planned",
      revision: 1,
    };
    if (await putPatrol(db, patrol)) made += 1;
  }
  return made;
}

/**
 * Cancels what a plan had made and nobody has begun, before it is made anew. A phone without signal may have walked one of
 * them: its visits come in all the same, so nothing is deleted.
 */
export async function dropUntouched(db: Db, plan: PatrolPlan, now: Date): Promise<void> {
  const today = chinaDay(now);
  await db
    .updateTable("grid_work.patrols")
    .set({ state: "cancelled" })
    .where("county", "=", plan.county)
    .where("plan_id", "=", plan.id)
    .where("state", "=", "planned")
    .where("day", ">=", today)
    .execute();
}

import { chinaDay, defineCommand, IsoDate } from "@anlan/kernel";
import { handle, inScope, type Job, type Runtime, unsafeEverywhere } from "@anlan/server-kit";
import { sql } from "kysely";
import { z } from "zod";
import { inForce } from "../../domain/index.ts";
import { missTasks, withdrawTasks } from "../make/end-tasks.ts";
import { makeTasks } from "../make/make-tasks.ts";
import type { SelfChecksPorts } from "../ports.ts";
import { type Db, dbOf } from "../store/db.ts";
import { portionsOf, runEach } from "./portions.ts";

const portion = { county: z.string().length(6), ids: z.array(z.uuid()).max(1000) };
const NOBODY = "self-checks.record.read";

// Not served: only the clock runs them. Commands, so that each portion is a transaction of its own with its log.
const makeSpec = defineCommand({
  name: "self-checks.make-tasks",
  label: { zh: "生成自查任务", en: "Make the tasks of a day" },
  permission: NOBODY,
  input: z.strictObject({ ...portion, day: IsoDate }),
  output: z.object({ made: z.number().int() }),
  errors: [],
});

const missSpec = defineCommand({
  name: "self-checks.miss-tasks",
  label: { zh: "登记漏检", en: "Mark tasks as missed" },
  permission: NOBODY,
  input: z.strictObject(portion),
  output: z.object({ missed: z.number().int() }),
  errors: [],
});

/** What people call the commands that only the clock runs. */
export const taskCommands = [makeSpec, missSpec].map(({ name, label }) => ({ name, label }));

const subject = (county: string, day: string) => ({ type: "self-check-day", id: day, region: county });

// Enterprises whose risks came in before this module did, or by an import that told nobody.
async function takeIn(db: Db): Promise<void> {
  await sql`insert into self_checks.participants (county, enterprise_id, region_code, sectors, name, open)
    select e.county, e.id, e.region_code, e.sectors, e.name, e.state = 'active'
    from (select distinct county, enterprise_id from risks.current_points) r
      join enterprises.names e on e.county = r.county and e.id = r.enterprise_id
    where e.state not in ('merged', 'moved') on conflict do nothing`.execute(db);
}

/** Marks what is over as missed. Gives how many portions were looked at. */
export async function missAll(runtime: Runtime): Promise<number> {
  const handler = handle(missSpec, {
    run: async (context, _record, of) => {
      const missed = await missTasks(dbOf(context), of, context.now);
      context.note(subject(of.county, chinaDay(context.now)), { missed, enterprises: of.ids.length });
      return { missed };
    },
  });
  return runEach(runtime, handler as never, await portionsOf(runtime, "all"));
}

/**
 * Makes the tasks of the day for everybody who has none yet, and for plans that changed. May be killed at any moment and run
 * again, also twice at once: what is made stays, nothing is made twice.
 */
export async function makeAll(runtime: Runtime, ports: Pick<SelfChecksPorts, "rules">): Promise<number> {
  const day = chinaDay(runtime.clock.now());
  const isWorkingDay = runtime.calendar.isWorkingDay(day);
  const dutyPosts = inForce(ports.rules().effect, day).duty.posts;
  await inScope(runtime.pool, unsafeEverywhere, "write", (db) => takeIn(db as Db));
  const handler = handle(makeSpec, {
    run: async (context, _record, { day: of, ...some }) => {
      const db = dbOf(context);
      // Held until all is made: a phone that is quicker with one of these tasks waits, or has been seen.
      const { rows } = await sql<{ id: string; changed: boolean }>`select enterprise_id as id,
          fresh and tasks_to is not null as changed from self_checks.participants
        where county = ${some.county} and enterprise_id = any(${some.ids}::uuid[]) order by enterprise_id for update`.execute(
        db,
      );
      const changed = rows.filter((row) => row.changed).map(({ id }) => id);
      if (changed.length > 0) await withdrawTasks(db, { county: some.county, ids: changed }, { kind: "gone" });
      const made = await makeTasks(db, some, { day: of, now: context.now, isWorkingDay, dutyPosts });
      context.note(subject(some.county, of), { made, enterprises: some.ids.length });
      return { made };
    },
  });
  const portions = await portionsOf(runtime, "open", day);
  return runEach(
    runtime,
    handler as never,
    portions.map((one) => ({ ...one, day })),
  );
}

/** Every ten minutes: what is over, what is new. The first turn after midnight makes the day. */
export const keepTasksJob = (ports: SelfChecksPorts): Job => ({
  name: "self-checks.keep-tasks",
  cron: "*/10 * * * *",
  run: async (runtime) => {
    await missAll(runtime);
    await makeAll(runtime, ports);
  },
});

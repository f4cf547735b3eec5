import { addDays, chinaDay, chinaMinute, defineCommand, IsoDate } from "@anlan/kernel";
import {
  type CommandContext,
  handle,
  inScope,
  type Job,
  type Runtime,
  runCommand,
  systemCaller,
  unsafeEverywhere,
} from "@anlan/server-kit";
import { sql } from "kysely";
import { z } from "zod";
import { selfChecksMessages } from "../../contract/index.ts";
import { inForce } from "../../domain/index.ts";
import { PERMISSION } from "../commitments/compare.ts";
import { openCommitments, takeInCommitting } from "../commitments/duty.ts";
import { COMMIT_STEP, dayOf } from "../commitments/publish.ts";
import type { SelfChecksPorts } from "../ports.ts";
import { type Db, dbOf } from "../store/db.ts";

// Not served: only the clock runs it.
const watchSpec = defineCommand({
  name: "self-checks.watch-commitments",
  label: { zh: "安全承诺时限提醒", en: "Watch the hour of commitments" },
  permission: PERMISSION,
  input: z.strictObject({ county: z.string().length(6), day: IsoDate }),
  output: z.object({ reminded: z.number().int(), missing: z.number().int() }),
  errors: [],
});

/** What people call the command that only the clock runs. */
export const watchCommand = { name: watchSpec.name, label: watchSpec.label };

interface Due {
  enterpriseId: string;
  kind: "daily" | "yearly";
  day: string;
  region: string;
  dueAt: string;
}

const RETURNING = sql`enterprise_id as "enterpriseId", kind, day, region_code as region,
  to_char(due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "dueAt"`;
/** A yearly one is reminded of so long before its last day. */
const YEARLY = "7 days";

const minuteOf = (moment: string): string => chinaMinute(new Date(moment));

async function remind(
  context: CommandContext,
  ports: SelfChecksPorts,
  { enterpriseId, kind, day, region, dueAt }: Due,
) {
  for (const accountId of await ports.enterpriseAccounts(context, enterpriseId)) {
    await ports.notices.todos.open(context, {
      to: { accountId },
      subject: dayOf(enterpriseId, kind, day, region),
      step: COMMIT_STEP,
      message: selfChecksMessages.commitmentDue,
      parameters: { day, due: minuteOf(dueAt) },
      link: "/self-checks/commitment",
      dueAt: new Date(dueAt),
    });
  }
}

async function alarm(context: CommandContext, ports: SelfChecksPorts, { enterpriseId, kind, day, region, dueAt }: Due) {
  const subject = dayOf(enterpriseId, kind, day, region);
  await ports.notices.todos.escalate(context, { subject, step: COMMIT_STEP, level: 1 });
  const accounts = await ports.enterpriseAccounts(context, enterpriseId);
  await ports.notices.tell(context, {
    to: { accounts },
    kind: "warning",
    message: selfChecksMessages.commitmentMissing,
    parameters: { day },
    subject,
    link: "/self-checks/commitment",
    source: `commitment-missing:${enterpriseId}:${kind}:${dueAt}`,
  });
}

const regionOf = (county: string): string => (county.endsWith("00") ? county.slice(0, 4) : county);

async function watch(context: CommandContext, ports: SelfChecksPorts, county: string, day: string) {
  const db = dbOf(context);
  const now = context.now.toISOString();
  const rule = inForce(ports.rules().commitments, day);
  const { rows: near } = await sql<Due>`update self_checks.commitment_days set reminded = true
    where county = ${county} and state = 'due' and not reminded
      and due_at - case kind when 'daily' then make_interval(mins => ${rule.remindMinutes}) else ${YEARLY}::interval end <= ${now}
    returning ${RETURNING}`.execute(db);
  for (const one of near) await remind(context, ports, one);
  const { rows: over } = await sql<Due>`update self_checks.commitment_days set state = 'missing', alarmed = true
    where county = ${county} and state = 'due' and due_at + make_interval(mins => ${rule.alarmMinutes}) <= ${now}
    returning ${RETURNING}`.execute(db);
  for (const one of over) await alarm(context, ports, one);
  const region = regionOf(county);
  // The day before has had its day.
  const before = { type: "commitment-board", id: addDays(day, -1), region };
  await ports.notices.todos.close(context, { subject: before, step: "urge", outcome: "withdrawn" });
  const days = [...new Set(over.map((one) => one.day))];
  for (const missed of days) {
    const count = over.filter((one) => one.day === missed).length;
    await ports.notices.todos.open(context, {
      to: { permission: PERMISSION },
      subject: { type: "commitment-board", id: missed, region },
      step: "urge",
      message: selfChecksMessages.countyAlarm,
      parameters: { day: missed, count },
      link: `/self-checks/commitments?day=${missed}..${missed}&state=missing`,
      dueAt: null,
    });
  }
  context.note({ type: "commitment-board", id: day, region }, { reminded: near.length, missing: over.length });
  return { reminded: near.length, missing: over.length };
}

/** Opens the day, reminds before the set hour, and tells the county after it. Each once. */
export async function watchCommitments(runtime: Runtime, ports: SelfChecksPorts): Promise<void> {
  const now = runtime.clock.now();
  const day = chinaDay(now);
  const rule = inForce(ports.rules().commitments, day);
  const counties = await inScope(runtime.pool, unsafeEverywhere, "write", async (db) => {
    await takeInCommitting(db as Db, rule);
    await openCommitments(db as Db, rule, now);
    const { rows } = await sql<{ county: string }>`select distinct county from self_checks.commitment_days
      where state = 'due' and (due_at <= ${now.toISOString()}::timestamptz + make_interval(mins => ${rule.remindMinutes})
        or (kind = 'yearly' and due_at <= ${now.toISOString()}::timestamptz + ${YEARLY}::interval))`.execute(db);
    return rows.map(({ county }) => county);
  });
  const handler = handle(watchSpec, {
    run: (context, _record, input) => watch(context, ports, input.county, input.day),
  });
  for (const county of counties) {
    const submission = {
      caller: systemCaller,
      input: { county, day },
      key: null,
      correlation: watchSpec.name,
      deviceTime: null,
    };
    await runCommand(runtime, handler, submission).catch((error: unknown) =>
      runtime.log.error({ err: error, county }, "watching commitments failed"),
    );
  }
}

/** Every ten minutes. */
export const watchCommitmentsJob = (ports: SelfChecksPorts): Job => ({
  name: "self-checks.watch-commitments",
  cron: "*/10 * * * *",
  run: (runtime) => watchCommitments(runtime, ports),
});

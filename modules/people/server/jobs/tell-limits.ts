import { chinaDay, defineCommand, endOfChinaDay } from "@anlan/kernel";
import {
  type CommandContext,
  type CommandHandler,
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
import { peopleMessages } from "../../contract/index.ts";
import { limitsOf, nextTelling, ruleFor, tellingsBy } from "../../domain/index.ts";
import type { PeoplePorts } from "../ports.ts";
import { dbOf, lockCertificate } from "../store/read.ts";
import { certificateName, hrefOf } from "../write/entry.ts";
import { LIMIT_STEP, subjectOf } from "../write/todos.ts";

// Not served: only the clock runs it. A command, so that each limit is told in a transaction of its own, with its log.
const tellLimit = defineCommand({
  name: "people.tell-limit",
  label: { zh: "证书到期提醒", en: "Tell what runs out" },
  permission: "people.person.manage",
  input: z.strictObject({ certificateId: z.uuid() }),
  output: z.object({ told: z.boolean() }),
  errors: [],
});

const PERMISSION = "people.person.manage";

async function tell(context: CommandContext, ports: PeoplePorts, certificateId: string): Promise<boolean> {
  const held = await lockCertificate(dbOf(context), certificateId);
  const today = chinaDay(context.now);
  if (held === undefined) return false;
  const { certificate, person } = held;
  if (certificate.tellOn === null || certificate.tellOn > today || certificate.limitOn === null) return false;
  const limits = limitsOf(ruleFor(ports.rules(), certificate.kind, certificate.issuedOn), certificate);
  const tellOn = nextTelling(limits, today);
  await sql`update people.certificates set tell_on = ${tellOn}
    where county = ${certificate.county} and id = ${certificate.id}`.execute(dbOf(context));
  const level = tellingsBy(limits, today) - 1;
  const subject = subjectOf(certificate);
  const todo = {
    subject,
    step: LIMIT_STEP,
    message: messageOf(certificate.limitIs === "review", certificate.limitOn < today),
    parameters: {
      enterprise: person.enterpriseName,
      name: person.name,
      what: certificateName(certificate),
      due: certificate.limitOn,
      from: certificate.windowFrom ?? "",
    },
    link: hrefOf(person.id),
    dueAt: endOfChinaDay(certificate.limitOn),
  };
  const accounts = await ports.enterpriseAccounts(context, certificate.enterpriseId);
  for (const accountId of accounts) await ports.notices.todos.open(context, { ...todo, to: { accountId } });
  // On the last day, or where nobody of the enterprise could be told, whoever supervises it hears of it too.
  if (tellOn === null || accounts.length === 0) {
    const units = await ports.supervisors(context.runtime, certificate.county, certificate.sectors);
    for (const unitId of units) {
      await ports.notices.todos.open(context, { ...todo, to: { permission: PERMISSION, unitId } });
    }
    if (units.length === 0) await ports.notices.todos.open(context, { ...todo, to: { permission: PERMISSION } });
  }
  if (level > 0) await ports.notices.todos.escalate(context, { subject, step: LIMIT_STEP, level });
  context.note(subject, { limit: certificate.limitIs, due: certificate.limitOn, level });
  return true;
}

function messageOf(isReview: boolean, isPast: boolean) {
  if (isReview) return isPast ? peopleMessages.reviewMissed : peopleMessages.review;
  return isPast ? peopleMessages.expired : peopleMessages.expiry;
}

const BATCH = 500;

function waiting(runtime: Runtime, today: string): Promise<string[]> {
  return inScope(runtime.pool, unsafeEverywhere, "read", async (db) => {
    const { rows } = await sql<{ id: string }>`select id from people.certificates
      where tell_on <= ${today} order by tell_on, id limit ${BATCH}`.execute(db);
    return rows.map(({ id }) => id);
  });
}

/** Tells everything that is to be told today, each once; one that fails does not hold up the others. */
export async function tellLimits(runtime: Runtime, ports: PeoplePorts): Promise<number> {
  const handler: CommandHandler = handle(tellLimit, {
    run: async (context, _, { certificateId }) => ({ told: await tell(context, ports, certificateId) }),
  });
  let told = 0;
  const failed = new Set<string>();
  for (;;) {
    const ids = (await waiting(runtime, chinaDay(runtime.clock.now()))).filter((id) => !failed.has(id));
    for (const certificateId of ids) {
      const input = { certificateId };
      const submission = { caller: systemCaller, input, key: null, correlation: tellLimit.name, deviceTime: null };
      await runCommand(runtime, handler, submission).then(
        () => {
          told += 1;
        },
        (error: unknown) => {
          failed.add(certificateId);
          runtime.log.error({ err: error, certificate: certificateId }, "telling a limit failed");
        },
      );
    }
    if (ids.length === 0) return told;
  }
}

/** Every morning: what nears its limit becomes a to-do of the enterprise, and on the last day of who supervises it. */
export const tellLimitsJob = (ports: PeoplePorts): Job => ({
  name: "people.tell-limits",
  cron: "20 6 * * *",
  onFirstDay: true,
  run: async (runtime) => {
    await tellLimits(runtime, ports);
  },
});

import { chinaDay, defineCommand, endOfChinaDay } from "@anlan/kernel";
import type { NoticeAudience, TodoAudience } from "@anlan/notices/server";
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
import { hiddenDangersMessages, SUPERVISION_LATE_STEPS, type SupervisionLateRule } from "../../contract/index.ts";
import { supervisionRulesOf, supervisionStepsBy } from "../../domain/index.ts";
import type { HiddenDangersPorts } from "../ports.ts";
import { lockSupervision, type StoredSupervision } from "./store.ts";
import {
  hrefOfSupervision,
  ISSUE,
  PROPOSE,
  subjectOfSupervision,
  syncSupervisionTodos,
  type Wanted,
  wordOfStep,
} from "./todos.ts";
import { writeEntry } from "./write.ts";

// Not served: only the clock runs it, each supervision in a transaction of its own, with its log.
const escalateSupervision = defineCommand({
  name: "hidden-dangers.escalate-supervision",
  label: { zh: "挂牌督办逾期升级", en: "Escalate a late supervision" },
  permission: ISSUE,
  input: z.strictObject({ supervisionId: z.uuid() }),
  output: z.object({ taken: z.number().int() }),
  errors: [],
});

/** What the log calls what the clock does. */
export const escalatedSupervision = { name: escalateSupervision.name, label: escalateSupervision.label };

const RANKS: Readonly<Record<SupervisionLateRule["step"], number>> = { remind: 0, warn: 1, list: 1, report: 2 };

/** Who watches over what is late, and what they are asked: the office that proposed it, then whoever approved it. */
const WATCHERS = {
  list: { step: "urge", permission: PROPOSE, message: hiddenDangersMessages.supervisionUrge },
  report: { step: "see-to", permission: ISSUE, message: hiddenDangersMessages.supervisionReport },
} as const;

const recipientsOf = (to: readonly TodoAudience[], region: string): NoticeAudience[] =>
  to.flatMap((one): NoticeAudience[] => {
    if ("accountId" in one) return [{ accounts: [one.accountId] }];
    return "permission" in one ? [{ permission: one.permission, region }] : [];
  });

async function take(
  context: CommandContext,
  ports: HiddenDangersPorts,
  one: StoredSupervision,
  { wanted, rule, due }: { readonly wanted: Wanted; readonly rule: SupervisionLateRule; readonly due: string },
): Promise<boolean> {
  const { late, todos } = ports.notices;
  const { step } = rule;
  const subject = subjectOfSupervision(one);
  const link = hrefOfSupervision(one.id);
  const parameters = { what: wordOfStep(wanted.step), title: one.title, due };
  const office = step === "remind" ? [] : [{ permission: PROPOSE, region: one.region }];
  const first = await late.remind(context, {
    ...{ subject, move: wanted.step, step, due: endOfChinaDay(due), level: RANKS[step] },
    notice: {
      to: [...recipientsOf(wanted.to, one.region), ...office],
      kind: step === "remind" ? "reminder" : "warning",
      message: hiddenDangersMessages.supervisionLate,
      parameters: { ...parameters, step: SUPERVISION_LATE_STEPS[step].zh },
      link,
    },
  });
  if (first && (step === "list" || step === "report")) {
    const { permission, message, step: watch } = WATCHERS[step];
    await todos.open(context, { to: { permission }, subject, step: watch, message, parameters, link, dueAt: null });
  }
  return first;
}

async function escalate(context: CommandContext, ports: HiddenDangersPorts, id: string): Promise<number> {
  const one = await lockSupervision(context, id);
  if (one === undefined) return 0;
  const rules = supervisionRulesOf(ports.rules(), one.rulesCode);
  const today = chinaDay(context.now);
  const taken: string[] = [];
  // For whom it waits may have changed since it was last written: somebody left, the enterprise closed.
  for (const wanted of await syncSupervisionTodos(context, ports, one)) {
    const { due } = wanted;
    if (due === null) continue;
    for (const rule of supervisionStepsBy(rules, due, today)) {
      if (!(await take(context, ports, one, { wanted, rule, due }))) continue;
      taken.push(`${wordOfStep(wanted.step).zh}：${SUPERVISION_LATE_STEPS[rule.step].zh}`);
    }
  }
  if (taken.length > 0) await writeEntry(context, one, { move: "late", text: taken.join("、") });
  context.note(subjectOfSupervision(one), { steps: taken });
  return taken.length;
}

function active(runtime: Runtime): Promise<string[]> {
  return inScope(runtime.pool, unsafeEverywhere, "read", async (db) => {
    const { rows } = await sql<{ id: string }>`select id from hidden_dangers.supervisions
      where state in ('proposed', 'listed', 'review') or (listed_on is not null and published_on is null)
        or (delisted_on is not null and delist_published_on is null) order by id`.execute(db);
    return rows.map(({ id }) => id);
  });
}

/** Takes every step whose day has come, each once for each limit; one that fails does not hold up the others. */
export async function escalateSupervisions(runtime: Runtime, ports: HiddenDangersPorts): Promise<number> {
  const handler: CommandHandler = handle(escalateSupervision, {
    run: async (context, _record, { supervisionId }) => ({ taken: await escalate(context, ports, supervisionId) }),
  });
  let taken = 0;
  for (const supervisionId of await active(runtime)) {
    const submission = {
      caller: systemCaller,
      input: { supervisionId },
      key: null,
      correlation: escalateSupervision.name,
      deviceTime: null,
    };
    await runCommand(runtime, handler, submission).then(
      (reply) => {
        taken += (reply as { taken: number }).taken;
      },
      (error: unknown) =>
        runtime.log.error({ err: error, supervision: supervisionId }, "escalating a supervision failed"),
    );
  }
  return taken;
}

/** Every night, after the dangers themselves. */
export const escalateSupervisionsJob = (ports: HiddenDangersPorts): Job => ({
  name: "hidden-dangers.escalate-supervisions",
  cron: "20 0 * * *",
  run: async (runtime) => {
    await escalateSupervisions(runtime, ports);
  },
});

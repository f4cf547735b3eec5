import { chinaDay, lateStepsBy } from "@anlan/kernel";
import { inScope, type Job, type Runtime, unsafeEverywhere } from "@anlan/server-kit";
import type { Kysely } from "kysely";
import { CASE_STATES, type ExitCase, exitListsMessages } from "../../contract/index.ts";
import { exitCaseLife } from "../../domain/index.ts";
import type { ExitListsTables } from "../generated/tables.ts";
import type { ExitListsPorts } from "../ports.ts";
import { lockCase, openCasesAfter } from "../store/case-store.ts";
import { hrefOf, subjectOf } from "../write/save-case.ts";

const BATCH = 500;
const RIGHTS: Readonly<Record<string, string>> = {
  office: "exit-lists.case.manage",
  approver: "exit-lists.case.approve",
  responsible: "exit-lists.case.carry-out",
  verifier: "exit-lists.case.verify",
};

function audienceOf(one: ExitCase, actor: string) {
  const permission = RIGHTS[actor] ?? "exit-lists.case.manage";
  const { region, plan } = one;
  return actor === "responsible" && plan !== null
    ? { permission, region, unitId: plan.unitId }
    : { permission, region };
}

async function takeSteps(ports: ExitListsPorts, runtime: Runtime, id: string): Promise<void> {
  const now = runtime.clock.now();
  await inScope(runtime.pool, unsafeEverywhere, "write", async (untyped) => {
    const one = await lockCase(untyped as Kysely<ExitListsTables>, id);
    if (one === undefined) return;
    const context = { tables: () => untyped as never, now, newId: runtime.newId, runtime };
    for (const { move, step, due } of lateStepsBy(exitCaseLife, one, runtime.calendar, now)) {
      const what = CASE_STATES[one.state];
      const parameters = { step: step.label, what, title: one.enterpriseName, due: chinaDay(due) };
      await ports.notices.late.remind(context, {
        subject: subjectOf(one),
        move,
        step: step.step,
        due,
        level: step.step === "remind" ? 0 : step.step === "warn" ? 1 : 2,
        notice: {
          to: step.to.map((actor) => audienceOf(one, actor)),
          kind: step.step === "remind" ? "reminder" : "warning",
          message: exitListsMessages.late,
          parameters,
          link: hrefOf(one.id),
        },
      });
    }
  });
}

/** Reminds, warns and lists what nears its limit or has passed it, each once for each limit. */
export async function watchCases(ports: ExitListsPorts, runtime: Runtime): Promise<void> {
  let after = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const open = await inScope(runtime.pool, unsafeEverywhere, "read", (db) =>
      openCasesAfter(db as Kysely<ExitListsTables>, after, BATCH),
    );
    for (const { id } of open) await takeSteps(ports, runtime, id);
    const last = open.at(-1);
    if (last === undefined || open.length < BATCH) return;
    after = last.id;
  }
}

export const watchJob = (ports: ExitListsPorts): Job => ({
  name: "exit-lists.watch",
  cron: "20 0 * * *",
  run: (runtime) => watchCases(ports, runtime),
});

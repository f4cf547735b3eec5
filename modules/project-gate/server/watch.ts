import { addDays, chinaDay, lateStepsBy } from "@anlan/kernel";
import { inScope, type Job, type Runtime, unsafeEverywhere } from "@anlan/server-kit";
import type { Kysely } from "kysely";
import { projectGateMessages } from "../contract/index.ts";
import { projectLife } from "../domain/index.ts";
import type { ProjectGateTables } from "./generated/tables.ts";
import type { ProjectGatePorts } from "./ports.ts";
import { hrefOf, subjectOf } from "./save-project.ts";
import { dueProjects } from "./store/project-store.ts";

const SOON_DAYS = 10;
const RIGHTS: Readonly<Record<string, string>> = {
  keeper: "project-gate.project.register",
  approver: "project-gate.project.approve",
};

/** Reminds of and warns about reviews that near their limit or have passed it, once for each limit. */
export async function watchProjects(ports: ProjectGatePorts, runtime: Runtime): Promise<void> {
  const now = runtime.clock.now();
  await inScope(runtime.pool, unsafeEverywhere, "write", async (untyped) => {
    const context = { tables: () => untyped as never, now, newId: runtime.newId, runtime };
    for (const one of await dueProjects(untyped as Kysely<ProjectGateTables>, addDays(chinaDay(now), SOON_DAYS))) {
      for (const { move, step, due } of lateStepsBy(projectLife, one, runtime.calendar, now)) {
        const { region } = one;
        await ports.notices.late.remind(context, {
          ...{ subject: subjectOf(one), move, step: step.step, due, level: step.step === "remind" ? 0 : 1 },
          notice: {
            to: step.to.map((actor) => ({ permission: RIGHTS[actor] ?? "", region })),
            kind: step.step === "remind" ? "reminder" : "warning",
            message: projectGateMessages.late,
            parameters: { title: one.name, due: chinaDay(due) },
            link: hrefOf(one.id),
          },
        });
      }
    }
  });
}

export const watchJob = (ports: ProjectGatePorts): Job => ({
  name: "project-gate.watch",
  cron: "25 0 * * *",
  run: (runtime) => watchProjects(ports, runtime),
});

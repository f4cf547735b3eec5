import { answer, type QueryHandler } from "@anlan/server-kit";
import { getOwnTask, getTask } from "../../contract/index.ts";
import { partsOf, periodAt } from "../../domain/index.ts";
import { askedEnterprise } from "../sides.ts";
import { dbOf } from "../store/db.ts";
import { findParticipant } from "../store/participants.ts";
import { linesOf } from "../store/plan-lines.ts";
import { findTask, lateRecords } from "../store/tasks.ts";
import { shownTask } from "./my-tasks.ts";

const handler = (spec: typeof getTask, own: boolean): QueryHandler =>
  answer(spec, async (context, { taskId, enterpriseId }) => {
    const id = askedEnterprise(context.caller, own, enterpriseId);
    const db = dbOf(context);
    const key = partsOf(taskId);
    const [of, task] = await Promise.all([findParticipant(db, id), findTask(db, id, key)]);
    if (of === undefined || task === undefined) return undefined;
    const [lines, late] = await Promise.all([linesOf(db, task, [key.checkId]), lateRecords(db, task, [key])]);
    const [line] = lines;
    return {
      task: shownTask(line, task, line === undefined ? null : periodAt(line, key.slot)),
      enterpriseId: id as never,
      enterpriseName: of.name,
      record: task.record,
      late: late.map((one) => one.late),
    };
  });

/** A task with its record and what came late. */
export const taskQueries: QueryHandler[] = [handler(getTask, false), handler(getOwnTask, true)];

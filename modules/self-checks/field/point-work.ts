import type { WorkItem } from "@anlan/field-kit";
import type { z } from "zod";
import type { getMyTasks } from "../contract/queries.ts";
import type { CheckPoint, CheckSettings, MyTask } from "../contract/task.ts";
import { checkWords as words } from "./words.ts";

/** The checks of one place, as they lie on the phone. */
export interface PointWork {
  readonly point: CheckPoint | null;
  readonly settings: CheckSettings;
  /** Open ones of today and of the next seven days. */
  readonly tasks: readonly MyTask[];
}

export type MyTasks = z.output<typeof getMyTasks.output>;

/** Stands for tasks that belong to no place. */
export const NO_POINT = "none";
export const subjectOf = (pointId: string | null): string => `self-check-point:${pointId ?? NO_POINT}`;

/** One thing to do for each place that has open checks of the person. */
export function pointsOf({
  tasks,
  points,
  settings,
}: Pick<MyTasks, "tasks" | "points" | "settings">): readonly WorkItem[] {
  const open = tasks.filter(({ state, mine }) => state === "open" && mine);
  const places = new Map<string | null, MyTask[]>();
  for (const task of open) {
    const of = places.get(task.pointId);
    if (of === undefined) places.set(task.pointId, [task]);
    else of.push(task);
  }
  return [...places].map(([pointId, some]) => {
    const point = points.find(({ id }) => id === pointId) ?? null;
    const name = point?.name ?? some[0]?.pointName ?? null;
    const dueAt = some.map((task) => task.dueAt).sort()[0] ?? null;
    const now = some.filter((task) => task.dueAt === dueAt).length;
    const data: PointWork = { point, settings, tasks: some };
    return {
      subject: subjectOf(pointId),
      title: name === null ? words.whole : { zh: name, en: name },
      note: { zh: words.count.zh.replace("{count}", String(now)), en: words.count.en.replace("{count}", String(now)) },
      dueAt,
      path: `/self-checks/${pointId ?? NO_POINT}`,
      data,
    };
  });
}

/** Tasks that can be done now, without those that are in somebody's hands already; and how many begin later. */
export function tasksNow({ tasks }: Pick<PointWork, "tasks">, done: ReadonlySet<string>, now: number) {
  const left = tasks.filter(({ taskId }) => !done.has(taskId));
  const begun = left.filter(({ opensAt }) => Date.parse(opensAt) <= now);
  return {
    now: begun.toSorted((one, other) => one.dueAt.localeCompare(other.dueAt)),
    later: left.length - begun.length,
  };
}

/** Places whose code says this text. */
export function placesWithCode(items: readonly WorkItem[], text: string): readonly WorkItem[] {
  return items.filter(({ data }) => (data as PointWork | undefined)?.point?.code === text);
}

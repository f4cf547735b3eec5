import { expect, test } from "vitest";
import type { MyTask } from "../contract/task.ts";
import { NO_POINT, placesWithCode, pointsOf, tasksNow } from "./point-work.ts";

const task = (taskId: string, change: Partial<MyTask> = {}): MyTask =>
  ({
    taskId,
    pointId: "p1",
    pointName: "锅炉房",
    state: "open",
    mine: true,
    opensAt: "2026-03-01T00:00:00Z",
    dueAt: "2026-03-01T16:00:00Z",
    ...change,
  }) as MyTask;
const point = (id: string, code: string | null) => ({
  id,
  name: `点 ${id}`,
  colour: null,
  longitude: null,
  latitude: null,
  code,
});
const settings = { scan: "offered", photo: "offered", holidays: "work" } as const;
const mine = (...tasks: MyTask[]) => pointsOf({ tasks, points: [point("p1", "AA"), point("p2", "AA")], settings });

test("each place with open checks of the person is one thing to do, due with the first of them", () => {
  const items = mine(
    task("1"),
    task("2", { dueAt: "2026-03-02T16:00:00Z" }),
    task("3", { pointId: "p2" }),
    task("4", { pointId: null, pointName: null }),
  );
  expect(items.map(({ path, dueAt, note }) => [path, dueAt, note?.zh])).toEqual([
    ["/self-checks/p1", "2026-03-01T16:00:00Z", "1 项待查"],
    ["/self-checks/p2", "2026-03-01T16:00:00Z", "1 项待查"],
    [`/self-checks/${NO_POINT}`, "2026-03-01T16:00:00Z", "1 项待查"],
  ]);
  expect(items[2]?.title.zh).toBe("全企业");
});

test("what is done, or another post's, is not there", () => {
  expect(mine(task("1", { state: "normal" }), task("2", { mine: false }))).toEqual([]);
});

test("a check is done when it has begun, and once; the rest is told as beginning later", () => {
  const tasks = [
    task("1"),
    task("2"),
    task("3", { opensAt: "2026-03-05T00:00:00Z" }),
    task("0", { dueAt: "2026-03-01T08:00:00Z" }),
  ];
  const { now, later } = tasksNow({ tasks }, new Set(["2"]), Date.parse("2026-03-01T10:00:00Z"));
  expect([now.map(({ taskId }) => taskId), later]).toEqual([["0", "1"], 1]);
});

test("a code that hangs at two places leads to both", () => {
  const items = mine(task("1"), task("3", { pointId: "p2" }));
  expect(placesWithCode(items, "AA")).toHaveLength(2);
  expect(placesWithCode(items, "BB")).toEqual([]);
});

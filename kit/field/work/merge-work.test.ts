import { expect, test } from "vitest";
import type { WorkItem, WorkSource } from "../module/field-screens.ts";
import { item } from "../sync/queue.fixture.ts";
import { findWork, sourcesFor, todayOf } from "./merge-work.ts";

const label = { zh: "样", en: "Sample" };
const now = new Date("2026-03-10T10:00:00+08:00");
const source = (code: string, change: Partial<WorkSource> = {}): WorkSource => ({
  code,
  label,
  permission: null,
  fetch: async () => [],
  ...change,
});
const work = (subject: string, dueAt: string | null): WorkItem => ({
  subject,
  title: label,
  dueAt,
  path: `/${subject}`,
});
const kept = (name: string, ...items: WorkItem[]) => ({ source: name, fetchedAt: 0, items });

test("what is late stands first, then what is due next, then what has no limit", () => {
  const mine = kept(
    "own",
    work("none", null),
    work("day", "2026-03-10"),
    work("late", "2026-03-09"),
    work("hour", "2026-03-10T09:00:00+08:00"),
    work("soon", "2026-03-10T12:00:00+08:00"),
  );
  const today = todayOf([source("own")], [mine], [], now);
  expect(today.map(({ subject, late }) => [subject, late])).toEqual([
    ["late", true],
    ["hour", true],
    ["soon", false],
    ["day", false],
    ["none", false],
  ]);
});

test("a to-do gives way to the source that has its own screen; work of a source that is no more mine is not shown", () => {
  const sources = [source("notices", { general: true }), source("own")];
  const all = [
    kept("notices", work("danger:1", null), work("plan:2", null)),
    kept("own", work("danger:1", null)),
    kept("other", work("x:1", null)),
  ];
  expect(todayOf(sources, all, [], now).map((one) => [one.source, one.subject])).toEqual([
    ["own", "danger:1"],
    ["notices", "plan:2"],
  ]);
  expect(findWork(all, "own", "danger:1")?.path).toBe("/danger:1");
  expect(findWork(all, "own", "danger:9")).toBeUndefined();
});

test("what waits in the queue is shown at its work until it has arrived", () => {
  const all = [kept("own", work("danger:1", null), work("danger:2", null))];
  const queue = [item({ subject: "danger:1" }), item({ id: "2", subject: "danger:2", state: "sent" })];
  expect(todayOf([source("own")], all, queue, now).map(({ queued }) => queued?.id)).toEqual(["item-1", undefined]);
});

test("only sources that the caller may use and that are made for him are asked", () => {
  const module = {
    name: "m",
    label,
    screens: [],
    work: [
      source("free"),
      source("barred", { permission: "m.x.read" }),
      source("enterprise", { for: ({ enterpriseId }) => enterpriseId != null }),
    ],
  };
  const caller = { accountId: "a", name: "a", unitId: null, region: "44", grants: [] };
  expect(sourcesFor([module, { name: "n", label, screens: [] }], caller).map(({ code }) => code)).toEqual(["free"]);
  expect(
    sourcesFor([module], {
      ...caller,
      enterpriseId: "e",
      grants: [{ role: "r", region: "44", permissions: ["m.x.read"] }],
    }),
  ).toHaveLength(3);
});

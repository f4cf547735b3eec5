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
const caller = { accountId: "a", name: "a", unitId: null, region: "44", grants: [] };
const asked = (...work: WorkSource[]) => [[{ name: "m", label, screens: [], work }], caller] as const;
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
  const today = todayOf(...asked(source("own")), [mine], [], now);
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
  expect(todayOf(...asked(...sources), all, [], now).map((one) => [one.source, one.subject])).toEqual([
    ["own", "danger:1"],
    ["notices", "plan:2"],
  ]);
  expect(findWork(all, "own", "danger:1")?.path).toBe("/danger:1");
  expect(findWork(all, "own", "danger:9")).toBeUndefined();
});

test("a to-do whose record has a screen here is done here, not on the desk", () => {
  const todos = source("notices", { general: true });
  const module = {
    name: "m",
    label,
    screens: [],
    work: [todos],
    subjects: { danger: (id: string) => `/dangers/${id}` },
  };
  const all = [kept("notices", { ...work("danger:1", null), onDesk: true }, { ...work("plan:2", null), onDesk: true })];
  expect(todayOf([module], caller, all, [], now)).toMatchObject([
    { subject: "danger:1", path: "/dangers/1", source: "notices" },
    { subject: "plan:2", path: "/plan:2", onDesk: true },
  ]);
  expect(todayOf([module], caller, all, [], now)[0]).not.toHaveProperty("onDesk");
});

test("what waits in the queue is shown at its work until it has arrived", () => {
  const all = [kept("own", work("danger:1", null), work("danger:2", null))];
  const queue = [item({ subject: "danger:1" }), item({ id: "2", subject: "danger:2", state: "sent" })];
  expect(todayOf(...asked(source("own")), all, queue, now).map(({ queued }) => queued?.id)).toEqual([
    "item-1",
    undefined,
  ]);
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
  expect(sourcesFor([module, { name: "n", label, screens: [] }], caller).map(({ code }) => code)).toEqual(["free"]);
  expect(
    sourcesFor([module], {
      ...caller,
      enterpriseId: "e",
      grants: [{ role: "r", region: "44", permissions: ["m.x.read"] }],
    }),
  ).toHaveLength(3);
});

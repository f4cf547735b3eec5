import { describe, expect, test } from "vitest";
import type { BoardItem, BoardPart } from "../contract/index.ts";
import { dueMonthOf, groupItems, isShown, percentOfParts, totalsOf } from "./board.ts";

function part(unitId: string, change: Partial<BoardPart> = {}): BoardPart {
  return {
    assignmentId: `a-${unitId}` as BoardPart["assignmentId"],
    unitId,
    unitName: unitId,
    role: "lead",
    state: "in-progress",
    revision: 1,
    assignedAt: "2026-01-01T00:00:00.000Z",
    dueOn: "2026-12-31",
    limitAt: null,
    isLate: false,
    milestones: [
      { year: 2026, dueOn: "2026-12-31", isAccepted: false },
      { year: 2025, dueOn: "2025-12-31", isAccepted: true },
    ],
    attention: null,
    ...change,
  };
}

function item(id: string, parts: BoardPart[], change: Partial<BoardItem> = {}): BoardItem {
  return {
    itemId: id as BoardItem["itemId"],
    lineageId: id,
    ordinal: 1,
    kind: "task",
    name: id,
    sectionId: "s1",
    chapter: "主要任务",
    comparator: null,
    value: null,
    unit: null,
    deadlineYear: null,
    actors: [],
    parts,
    ...change,
  };
}

const done = (unitId: string) =>
  part(unitId, { state: "done", milestones: [{ year: 2026, dueOn: "2026-12-31", isAccepted: true }] });

const items = [
  item("going", [part("甲"), part("乙", { role: "support" })]),
  item("late", [part("乙", { isLate: true, dueOn: "2026-03-31" })], { sectionId: "s2", chapter: "重点工程" }),
  item("done", [done("甲")]),
  item("waiting", [part("丙", { state: "reported" })]),
  item("nobody", [], { sectionId: null, chapter: null }),
];

describe("counts", () => {
  test("every item counts once, whatever its parts", () => {
    expect(totalsOf(items)).toEqual({ items: 5, unassigned: 1, late: 1, waiting: 1, done: 1, percent: 56 });
  });

  test("an item is done only when all its parts are", () => {
    expect(totalsOf([item("half", [done("甲"), part("乙")])]).done).toBe(0);
  });

  test("nothing assigned has no percent", () => {
    expect(percentOfParts([])).toBeNull();
    expect(totalsOf([])).toEqual({ items: 0, unassigned: 0, late: 0, waiting: 0, done: 0, percent: null });
  });
});

describe("groups", () => {
  test("by unit: an item stands under each of its units, late units first, unassigned last", () => {
    const groups = groupItems(items, "unit");
    expect(groups.map((group) => [group.key, group.itemIds])).toEqual([
      ["乙", ["going", "late"]],
      ["丙", ["waiting"]],
      ["甲", ["going", "done"]],
      ["", ["nobody"]],
    ]);
    expect(groups[2]?.counts).toMatchObject({ items: 2, done: 1, late: 0 });
  });

  test("by chapter: late chapters first, then the plan's order", () => {
    expect(groupItems(items, "chapter").map((group) => group.label)).toEqual(["重点工程", "主要任务", ""]);
  });

  test("by due date: the calendar's order, by what is not done yet", () => {
    expect(groupItems(items, "due").map((group) => group.key)).toEqual(["2026-03", "2026-12", ""]);
    const mixed = item("mixed", [
      part("甲", { state: "done", dueOn: "2026-01-31" }),
      part("乙", { dueOn: "2027-06-30" }),
    ]);
    expect(dueMonthOf(mixed)).toBe("2027-06");
    expect(dueMonthOf(item("all done", [done("甲")]))).toBe("2026-12");
    expect(groupItems([mixed, item("nobody", [])], "due").map((group) => group.key)).toEqual(["2027-06", ""]);
    expect(groupItems([item("nobody", []), mixed], "due").map((group) => group.key)).toEqual(["2027-06", ""]);
  });
});

test("each number opens exactly the items that it counts", () => {
  const shown = (filter: Parameters<typeof isShown>[1]) =>
    items.filter((one) => isShown(one, filter)).map((one) => one.itemId);
  expect(shown("all")).toHaveLength(5);
  expect(shown("late")).toEqual(["late"]);
  expect(shown("waiting")).toEqual(["waiting"]);
  expect(shown("done")).toEqual(["done"]);
  expect(shown("unassigned")).toEqual(["nobody"]);
  expect(shown("going")).toEqual(["going", "late", "waiting"]);
});

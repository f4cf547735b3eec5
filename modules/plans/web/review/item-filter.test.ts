import { expect, test } from "vitest";
import type { PlanItem } from "../../contract/index.ts";
import { emptyValues } from "../../domain/from-parsed.ts";
import { filterItems, groupItems, nextOpen, stepFrom } from "./item-filter.ts";

const item = (id: string, more: Partial<PlanItem> = {}): PlanItem =>
  ({
    id,
    kind: "task",
    decision: "open",
    current: emptyValues(id),
    sectionId: "s",
    sectionTitle: "总则",
    ...more,
  }) as PlanItem;

test("items pass by kind, decision and words of name, sentence or section", () => {
  const items = [
    item("甲"),
    item("乙", { kind: "indicator" }),
    item("丙", { decision: "accepted", sectionTitle: "消防" }),
  ];
  const all = { kind: "all", decision: "all", words: "" } as const;
  const ids = (filter: Parameters<typeof filterItems>[1]) => filterItems(items, filter).map(({ id }) => id);
  expect(ids(all)).toHaveLength(3);
  expect(ids({ ...all, kind: "indicator" })).toEqual(["乙"]);
  expect(ids({ ...all, decision: "accepted" })).toEqual(["丙"]);
  expect(ids({ ...all, words: " 消防 " })).toEqual(["丙"]);
  expect(ids({ ...all, words: "甲" })).toEqual(["甲"]);
});

test("neighbours under one heading stand together", () => {
  const groups = groupItems([item("a"), item("b"), item("c", { sectionId: "t" }), item("d")]);
  expect(groups.map((group) => group.items.length)).toEqual([2, 1, 1]);
});

test("steps stop at both ends and begin with the first", () => {
  const items = [item("a"), item("b")];
  expect(stepFrom(items, null, 1)?.id).toBe("a");
  expect(stepFrom(items, "a", 1)?.id).toBe("b");
  expect(stepFrom(items, "b", 1)?.id).toBe("b");
  expect(stepFrom(items, "a", -1)?.id).toBe("a");
  expect(stepFrom([], "a", 1)).toBeUndefined();
});

test("the next open item comes after this one, then from the top, and is none when all are decided", () => {
  const done = { decision: "accepted" } as const;
  expect(nextOpen([item("a"), item("b"), item("c")], "b")?.id).toBe("c");
  expect(nextOpen([item("a"), item("b"), item("c", done)], "b")?.id).toBe("a");
  expect(nextOpen([item("a", done), item("b")], "b")).toBeUndefined();
});

import { expect, test } from "vitest";
import { type Answered, mergeAnswers, SHOWN } from "./merge.ts";

const label = (zh: string) => ({ zh, en: zh });
const line = (to: string, at: string | null) => ({ text: label(to), why: null, who: null, at, to });
const answer = (source: string, lines: ReturnType<typeof line>[], total = lines.length): Answered => ({
  source,
  label: label(source),
  found: { total, to: `/${source}`, lines },
});
const pages = (group: "now" | "late" | "worse", answers: readonly Answered[]) =>
  mergeAnswers(group, answers).lines.map(({ to }) => to);

test("the oldest of what is late comes first, wherever it comes from; what has no time comes last", () => {
  const answers = [
    answer("a", [line("/a1", "2026-03-03"), line("/a2", null)]),
    answer("b", [line("/b1", "2026-03-01"), line("/b2", "2026-03-03T01:00:00Z")]),
  ];
  expect(pages("late", answers)).toEqual(["/b1", "/b2", "/a1", "/a2"]);
});

test("lines of one time keep the order of their sources", () => {
  const answers = [
    answer("a", [line("/a1", "2026-03-03"), line("/a2", "2026-03-03")]),
    answer("b", [line("/b1", null)]),
  ];
  expect(pages("now", answers)).toEqual(["/a1", "/a2", "/b1"]);
});

test("of what got worse each source shows its first before one shows its second", () => {
  const answers = [
    answer("a", [line("/a1", "2026-03-09"), line("/a2", "2026-03-08")]),
    answer("b", [line("/b1", "2026-02-01")]),
  ];
  expect(pages("worse", answers)).toEqual(["/a1", "/b1", "/a2"]);
});

test("the same page stands once, by the source that knows it first", () => {
  const answers = [answer("a", [line("/x", "2026-03-02")]), answer("b", [line("/x", "2026-03-01")])];
  const { lines } = mergeAnswers("late", answers);
  expect(lines.map(({ source }) => source)).toEqual(["b"]);
});

test("a group is short, counts all and leaves out who has nothing", () => {
  const many = Array.from({ length: 9 }, (_, index) => line(`/${index}`, "2026-03-01"));
  const { lines, counts } = mergeAnswers("late", [answer("a", many, 40), answer("b", [])]);
  expect(lines).toHaveLength(SHOWN);
  expect(counts).toEqual([{ source: "a", label: label("a"), count: 40, to: "/a" }]);
});

test("what could not be read is said, and does not hide the rest", () => {
  const broken = { source: "b", label: label("b"), found: null };
  const group = mergeAnswers("now", [broken, answer("a", [line("/a", null)])]);
  expect(group.missing).toEqual([label("b")]);
  expect(group.lines).toHaveLength(1);
});

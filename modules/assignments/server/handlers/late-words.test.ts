import { expect, test } from "vitest";
import { LateStepName } from "../../contract/index.ts";
import { assignmentLife } from "../../domain/assignment-life.ts";
import { lateMessageOf } from "./late-words.ts";

const moves = Object.entries(assignmentLife.moves).flatMap(([name, move]) =>
  "late" in move ? [{ name, late: move.late }] : [],
);

test("each step of a move says something of its own, in both languages", () => {
  expect(moves.map(({ name }) => name)).toEqual(["report", "resubmit", "accept", "complete"]);
  for (const { name, late } of moves) {
    const said = late.map(({ step }) => lateMessageOf(LateStepName.parse(step), name));
    expect(new Set(said.map(({ zh }) => zh)).size).toBe(late.length);
    expect(new Set(said.map(({ en }) => en)).size).toBe(late.length);
  }
});

test("a late check is not told as a late task", () => {
  expect(lateMessageOf("warn", "accept").zh).toContain("审核");
  expect(lateMessageOf("warn", "report").zh).not.toContain("审核");
});

// Only the last of several steps that come at once is told, so it must reach everybody whom the others would.
test("every later step tells all whom the earlier ones tell", () => {
  for (const { late } of moves) {
    late.forEach((step, index) => {
      for (const earlier of late.slice(0, index)) expect(step.to).toEqual(expect.arrayContaining([...earlier.to]));
    });
  }
});

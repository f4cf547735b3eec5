import { refusalOf } from "@anlan/kernel";
import { expect, test } from "vitest";
import { personWith } from "../testing/samples.ts";
import { extensionLife } from "./extension-life.ts";

const asked = {
  state: "asked",
  stateSince: "2026-03-02T01:00:00.000Z",
  region: "330499",
  lastMoves: { ask: "li" },
  revision: 1,
  unitId: "u1",
};
const codeOf = (move: string, caller: ReturnType<typeof personWith>, record = asked) =>
  refusalOf(extensionLife, move, caller, record)?.code ?? null;

test("whoever asked does not decide, although he holds the right", () => {
  const both = personWith("li", ["report", "extend"], "u1");
  for (const move of ["approve", "refuse"]) {
    expect(codeOf(move, both)).toBe("KERNEL_SAME_PERSON");
    expect(codeOf(move, personWith("zhao", ["extend"]))).toBeNull();
    expect(codeOf(move, personWith("zhao", ["accept"]))).toBe("KERNEL_NOT_YOUR_MOVE");
  }
});

test("only the unit asks, and nobody lapses a request by hand", () => {
  expect(codeOf("ask", personWith("li", ["report"], "u1"))).toBeNull();
  expect(codeOf("ask", personWith("li", ["report"], "u2"))).toBe("KERNEL_NOT_YOUR_MOVE");
  expect(codeOf("ask", personWith("li", [], "u1"))).toBe("KERNEL_NOT_YOUR_MOVE");
  expect(codeOf("lapse", personWith("li", ["report", "extend"], "u1"))).toBe("KERNEL_NOT_YOUR_MOVE");
});

test("what was answered stays answered", () => {
  const decider = personWith("zhao", ["extend"]);
  for (const state of ["approved", "refused", "lapsed"]) {
    expect(codeOf("approve", decider, { ...asked, state })).toBe("KERNEL_MOVE_NOT_ALLOWED");
  }
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { type Choice, counts, type Decidable, decide } from "./decision.ts";
import { emptyValues } from "./from-parsed.ts";

const read = { ...emptyValues("事故起数"), value: 10 };
const better = { ...read, value: 12 };

const parsed = (more: Partial<Decidable> = {}): Decidable => ({
  kind: "indicator",
  parsedKind: "indicator",
  original: read,
  current: read,
  decision: "open",
  ...more,
});
const added = (more: Partial<Decidable> = {}): Decidable => parsed({ original: null, decision: "added", ...more });

test("accepting takes the item as it was read, also after a correction or a change of kind", () => {
  const corrected = parsed({ current: better, kind: "history", decision: "corrected" });
  expect(decide(corrected, { decision: "accept" })).toEqual({ kind: "indicator", current: read, decision: "accepted" });
});

test("rejecting keeps what the item says", () => {
  const corrected = parsed({ current: better, decision: "corrected" });
  expect(decide(corrected, { decision: "reject" })).toMatchObject({ current: better, decision: "rejected" });
});

test("correcting takes the new values and kind", () => {
  const choice: Choice = { decision: "correct", values: better, kind: "commitment" };
  expect(decide(parsed(), choice)).toEqual({ kind: "commitment", current: better, decision: "corrected" });
});

test("a correction that changes nothing is an acceptance, whatever the order of its fields", () => {
  const turned = Object.fromEntries(Object.entries(read).reverse()) as typeof read;
  expect(decide(parsed(), { decision: "correct", values: turned })).toMatchObject({ decision: "accepted" });
});

test("the same words as another kind are a correction", () => {
  const choice: Choice = { decision: "correct", values: read, kind: "history" };
  expect(decide(parsed(), choice)).toMatchObject({ decision: "corrected", kind: "history" });
});

test("an item added by hand stays added when it is corrected", () => {
  expect(decide(added(), { decision: "correct", values: better })).toMatchObject({
    decision: "added",
    current: better,
  });
});

test("an item added by hand needs no acceptance, and there is nothing to undo about it", () => {
  expect(decide(added(), { decision: "accept" })).toBe("PLANS_NOTHING_TO_ACCEPT");
  expect(decide(added(), { decision: "undo" })).toBe("PLANS_NOTHING_TO_UNDO");
});

test("an added item that was rejected comes back by accepting or undoing", () => {
  const gone = added({ decision: "rejected", current: better });
  expect(decide(gone, { decision: "undo" })).toMatchObject({ decision: "added", current: better });
  expect(decide(gone, { decision: "accept" })).toMatchObject({ decision: "added", current: better });
});

test("an open item has nothing to undo", () => {
  expect(decide(parsed(), { decision: "undo" })).toBe("PLANS_NOTHING_TO_UNDO");
});

test("undoing brings back what the parser read, after any chain of decisions", () => {
  const choice = fc.oneof(
    fc.constantFrom<Choice>({ decision: "accept" }, { decision: "reject" }, { decision: "undo" }),
    fc.nat(20).map((value): Choice => ({ decision: "correct", values: { ...read, value }, kind: "history" })),
  );
  fc.assert(
    fc.property(fc.array(choice, { maxLength: 8 }), (choices) => {
      let item = parsed();
      for (const one of choices) {
        const next = decide(item, one);
        if (typeof next !== "string") item = { ...item, ...next };
      }
      if (item.decision !== "open") {
        expect(decide(item, { decision: "undo" })).toEqual({ kind: "indicator", current: read, decision: "open" });
      }
      expect(item.original).toEqual(read);
    }),
  );
});

test("only accepted, corrected and added items count", () => {
  const all = ["open", "accepted", "corrected", "rejected", "added"] as const;
  expect(all.filter(counts)).toEqual(["accepted", "corrected", "added"]);
});

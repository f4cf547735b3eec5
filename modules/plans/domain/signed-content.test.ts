import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { changeSince } from "./change-since.ts";
import { emptyValues } from "./from-parsed.ts";
import { type SignedItem, type SignedPlan, signedContent } from "./signed-content.ts";

const plan: SignedPlan = {
  id: "p",
  lineageId: "l",
  region: "330499",
  documentSha256: "d",
  meta: {
    title: "规划",
    governmentName: "青屿县",
    documentNumber: null,
    issuedOn: null,
    documentStatus: "issued",
    period: null,
    baseYear: null,
  },
};
const item = (lineageId: string, decision: SignedItem["decision"] = "accepted"): SignedItem => ({
  lineageId,
  kind: "task",
  decision,
  current: emptyValues(`任务${lineageId}`),
});

test("the same items give the same content in whatever order they are read", () => {
  expect(signedContent(plan, [item("b"), item("a")])).toBe(signedContent(plan, [item("a"), item("b")]));
});

test("only what counts is signed", () => {
  const counted = signedContent(plan, [item("a"), item("b", "corrected"), item("c", "added")]);
  const more = [item("a"), item("b", "corrected"), item("c", "added"), item("d", "open"), item("e", "rejected")];
  expect(signedContent(plan, more)).toBe(counted);
});

test("every change of an item or of the plan changes what is signed", () => {
  const hash = (content: string) => createHash("sha256").update(content).digest("hex");
  const signed = hash(signedContent(plan, [item("a")]));
  const altered = { ...item("a"), current: { ...item("a").current, value: 1 } };
  expect(hash(signedContent(plan, [altered]))).not.toBe(signed);
  expect(hash(signedContent({ ...plan, meta: { ...plan.meta, title: "另一规划" } }, [item("a")]))).not.toBe(signed);
  expect(hash(signedContent(plan, [item("a"), item("b")]))).not.toBe(signed);
});

test("an item is new, changed or the same against what is in force", () => {
  const now = { kind: "task" as const, current: emptyValues("任务") };
  expect(changeSince(undefined, now)).toBe("new");
  expect(changeSince({ ...now }, now)).toBe("same");
  expect(changeSince({ ...now, kind: "project" }, now)).toBe("changed");
  expect(changeSince({ ...now, current: emptyValues("别的") }, now)).toBe("changed");
});

test("a commitment is the same where only its neighbour in the sentence changed", () => {
  const promise = { ...emptyValues("生命防护工程"), value: 150, text: "改造危桥十二座，生命防护工程一百五十公里。" };
  const now = {
    kind: "commitment" as const,
    current: { ...promise, text: "改造危桥十五座，生命防护工程一百五十公里。" },
  };
  expect(changeSince({ kind: "commitment", current: promise }, now)).toBe("same");
  expect(changeSince({ kind: "commitment", current: { ...promise, value: 120 } }, now)).toBe("changed");
  expect(changeSince({ kind: "task", current: promise }, { ...now, kind: "task" })).toBe("changed");
});

import { expect, test } from "vitest";
import { PlanExport } from "../contract/index.ts";
import { toPlanExport } from "./export-plan.ts";
import { emptyValues } from "./from-parsed.ts";

const plan = {
  region: "330499",
  meta: {
    title: "规划",
    governmentName: "青屿县",
    documentNumber: null,
    issuedOn: null,
    documentStatus: "issued" as const,
    period: { start: 2021, end: 2025 },
    baseYear: 2020,
  },
  source: { fileName: "a.txt", sha256: "0", mediaType: "text/plain", characters: 9 },
  outline: [],
};
const item = (id: string, kind: "indicator" | "commitment" | "history" | "task" | "project" | "guarantee") => ({
  id: id as never,
  kind,
  current: emptyValues(id),
  decision: "accepted" as const,
  sectionId: "s",
  span: [0, 2] as [number, number],
});

test("a plan is exported kind by kind in the format of the contract", () => {
  const items = [
    item("a", "indicator"),
    item("b", "commitment"),
    item("c", "history"),
    item("d", "task"),
    item("e", "project"),
  ];
  const exported = toPlanExport(plan, [...items, item("f", "guarantee")]);
  expect(PlanExport.safeParse(exported).success).toBe(true);
  expect(exported.meta).toMatchObject({ status: "issued", jurisdiction: { name: "青屿县", code: "330499" } });
  expect(exported.indicators).toMatchObject([{ id: "a", comparator: "unset" }]);
  expect(exported.commitments).toMatchObject([{ text: "b", subject: "b", comparator: "unset", section: "s" }]);
  expect(exported.tasks.map(({ kind }) => kind)).toEqual(["task", "project", "guarantee"]);
  expect(exported.history).toMatchObject([{ name: "c" }]);
});

test("words, comparators and sentences are exported as decided", () => {
  const current = { ...emptyValues("率"), text: "率达到1%。", comparator: "equal" as const };
  const exported = toPlanExport(plan, [
    { ...item("b", "commitment"), current },
    { ...item("a", "indicator"), current },
  ]);
  expect(exported.commitments[0]).toMatchObject({ text: "率达到1%。", comparator: "equal" });
  expect(exported.indicators[0]).toMatchObject({ comparator: "equal" });
});

test("open and rejected items are left out", () => {
  const rejected = { ...item("a", "indicator"), decision: "rejected" as const };
  expect(toPlanExport(plan, [rejected, { ...rejected, decision: "open" }]).indicators).toEqual([]);
});

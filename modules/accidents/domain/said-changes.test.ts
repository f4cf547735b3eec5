import { expect, test } from "vitest";
import { saidChanges } from "./said-changes.ts";

test("a correction says each thing in words: choices, flags, lists, China's time, and what is unknown", () => {
  const said = saidChanges([
    { field: "category", from: "fire", to: "road-traffic" },
    { field: "highImpact", from: null, to: true },
    { field: "majorDanger", from: true, to: false },
    { field: "nearMajorKinds", from: [], to: ["pollution", "key-places"] },
    { field: "occurredAt", from: "2025-12-31T15:59:00.000Z", to: "2025-12-31T16:01:00.000Z" },
    { field: "deaths", from: undefined, to: 2 },
    { field: "brief", from: "", to: "一人被埋" },
    { field: "somethingNew", from: 1, to: 2 },
  ]);
  expect(said.split("\n")).toEqual([
    "行业类别：火灾（消防） → 道路运输（交通）",
    "社会影响重大：未知 → 是",
    "涉及重大事故隐患：是 → 否",
    "较大涉险（人数以外的情形）：无 → 造成环境严重污染、危及重要场所和设施安全",
    "发生时间：2025-12-31 23:59 → 2026-01-01 00:01",
    "死亡：未知 → 2",
    "简要经过：未知 → 一人被埋",
    "somethingNew：1 → 2",
  ]);
});

test("what follows by rule is no statement of whoever corrects", () => {
  expect(saidChanges([{ field: "grade", from: "一般事故", to: "较大事故" }])).toBe("");
});

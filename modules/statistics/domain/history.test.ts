import { expect, test } from "vitest";
import { countedHistory, figureOf, type HistoryItem } from "./history.ts";

const item: HistoryItem = {
  region: "440605",
  itemId: "i1",
  lineageId: "l1",
  planId: "p1",
  planTitle: "规划",
  adoptedAt: "2026-01-01T00:00:00.000Z",
  name: "生产安全事故起数",
  canonical: "accidents",
  year: 2018,
  value: 20,
};

test("of two plans the one adopted last tells a figure, of one plan the first item", () => {
  const later = { ...item, lineageId: "l2", adoptedAt: "2026-05-01T00:00:00.000Z", value: 21 };
  expect(countedHistory([item, later]).map(({ lineageId }) => lineageId)).toEqual(["l2"]);
  expect(countedHistory([later, item]).map(({ lineageId }) => lineageId)).toEqual(["l2"]);
  expect(countedHistory([item, { ...item, lineageId: "l3" }]).map(({ lineageId }) => lineageId)).toEqual(["l1"]);
});

test("figures without a year are none, those of another year or name stand beside each other", () => {
  expect(
    countedHistory([
      { ...item, year: null },
      { ...item, year: 0 },
    ]),
  ).toEqual([]);
  expect(countedHistory([item, { ...item, year: 2019 }, { ...item, name: "工矿商贸事故起数" }])).toHaveLength(3);
});

test("a figure that the product does not know goes by its name", () => {
  expect(figureOf(item)).toBe("accidents");
  expect(figureOf({ canonical: null, name: "应急演练次数" })).toBe("应急演练次数");
});

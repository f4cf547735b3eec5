import { expect, test } from "vitest";
import { askOf, changed, searchOf, stateOf, whereOf, withWhere } from "./state.ts";

const usual = { region: "440605", year: 2026 };
const read = (search: string) => stateOf(new URLSearchParams(search), usual);

test("an empty address shows accidents and deaths of this year by region", () => {
  expect(askOf(read(""))).toEqual({
    metrics: ["accidents", "deaths"],
    region: "440605",
    from: "2026-01-01",
    to: "2026-12-31",
    rows: "region",
    compare: "none",
  });
});

test("what an address says is read back from it, and what is no word of ours is left aside", () => {
  const state = read("metrics=deaths&rows=category&columns=year&where=grade%3Dordinary&compare=last-year&chart=pie");
  expect(read(searchOf(state))).toEqual(state);
  expect(read("rows=nothing&chart=cake&from=yesterday&compare=x")).toEqual(read(""));
});

test("columns leave one metric, several metrics leave no columns, and no axis is taken twice", () => {
  const crossed = changed(read(""), { columns: "category" });
  expect([crossed.metrics, crossed.columns]).toEqual([["accidents"], "category"]);
  expect(changed(crossed, { metrics: ["accidents", "deaths"] }).columns).toBeNull();
  expect(changed(crossed, { rows: "category" }).columns).toBeNull();
  expect(changed(crossed, { columns: "region" }).rows).toBe("category");
});

test("filters of one dimension change without the others", () => {
  expect(withWhere("category=fire;grade=ordinary", "grade", "major")).toBe("category=fire;grade=major");
  expect(withWhere("category=fire;grade=ordinary", "category", null)).toBe("grade=ordinary");
  expect(whereOf("category=fire,road-traffic;grade=ordinary", "category")).toEqual(["fire", "road-traffic"]);
  expect(whereOf("", "category")).toEqual([]);
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SIZE_CLASSES, sizeClassOf } from "./size-class.ts";
import { tradeDivisions } from "./trades.ts";

describe("size classes of 2017", () => {
  test.each([
    ["C26", { employees: 1000, revenue: 40_000 }, "large"],
    ["C26", { employees: 999, revenue: 40_000 }, "medium"],
    ["C26", { employees: 300, revenue: 2000 }, "medium"],
    ["C26", { employees: 300, revenue: 1999 }, "small"],
    ["C26", { employees: 19, revenue: 90_000 }, "micro"],
    ["06", { employees: 20, revenue: 300 }, "small"],
    ["01", { revenue: 500 }, "medium"],
    ["E47", { revenue: 6000, assets: 4999 }, "small"],
    ["51", { employees: 5, revenue: 1000 }, "small"],
    ["52", { employees: 300, revenue: 20_000 }, "large"],
    ["54", { employees: 300, revenue: 3000 }, "medium"],
    ["5911", { employees: 300, revenue: 3000 }, "medium"],
    ["5942", { employees: 100, revenue: 1000 }, "medium"],
    ["60", { employees: 20, revenue: 100 }, "small"],
    ["62", { employees: 9, revenue: 99 }, "micro"],
    ["63", { employees: 2000, revenue: 100_000 }, "large"],
    ["65", { employees: 10, revenue: 50 }, "small"],
    ["7010", { revenue: 200_000, assets: 10_000 }, "large"],
    ["7020", { employees: 100, revenue: 500 }, "small"],
    ["7030", { employees: 10 }, "small"],
    ["72", { employees: 100, assets: 8000 }, "medium"],
    ["85", { employees: 100 }, "medium"],
    ["8810", { employees: 9 }, "micro"],
  ] as const)("%s with %j is %s", (trade, figures, expected) => {
    expect(sizeClassOf(trade, figures)).toBe(expected);
  });

  test.each([
    ["a trade that is none", "99"],
    ["support activities of farming", "05"],
    ["railways", "53"],
    ["finance", "66"],
    ["schools", "83"],
    ["storage or handling, the code does not say", "59"],
    ["letting out one's own property", "7040"],
  ])("%s: none", (_why, trade) => {
    expect(sizeClassOf(trade, { employees: 500, revenue: 50_000, assets: 50_000 })).toBe(null);
  });

  test("a figure that is not known leaves the size open", () => {
    expect(sizeClassOf("26", { employees: 500 })).toBe(null);
    expect(sizeClassOf("26", { employees: 500, revenue: null })).toBe(null);
  });

  test("who grows never falls into a smaller class", () => {
    const amount = fc.integer({ min: 0, max: 300_000 });
    const figures = fc.record({ employees: amount, revenue: amount, assets: amount });
    const trades = fc.constantFrom(...tradeDivisions.map(({ code }) => code));
    fc.assert(
      fc.property(trades, figures, figures, (trade, small, more) => {
        const grown = {
          employees: small.employees + more.employees,
          revenue: small.revenue + more.revenue,
          assets: small.assets + more.assets,
        };
        const [before, after] = [sizeClassOf(trade, small), sizeClassOf(trade, grown)];
        expect(after === null).toBe(before === null);
        const place = (size: typeof before) => (size === null ? 0 : SIZE_CLASSES.indexOf(size));
        expect(place(after)).toBeLessThanOrEqual(place(before));
      }),
    );
  });
});

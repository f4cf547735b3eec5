import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { UnitKind } from "../contract/index.ts";
import { fitsLevel, placeProblem, sameGovernment } from "./tree.ts";

const unit = (id: string, region = "440605", state: "active" | "closed" = "active") => ({
  id,
  name: id,
  region,
  state,
});

describe("the place of a unit", () => {
  test("is under an open unit whose region contains its own", () => {
    expect(placeProblem(unit("town", "440605011"), unit("government"), ["government"])).toBeNull();
    expect(placeProblem(unit("department"), unit("town", "440605011"), ["town"])).toBe("ORGANISATION_OUTSIDE_PARENT");
    expect(placeProblem(unit("a"), unit("b", "440605", "closed"), ["b"])).toBe("ORGANISATION_PARENT_CLOSED");
    expect(placeProblem(unit("a"), unit("a"), ["a"])).toBe("ORGANISATION_PARENT_BELOW");
    expect(placeProblem(unit("a"), unit("b"), ["b", "a"])).toBe("ORGANISATION_PARENT_BELOW");
  });

  test("never makes a ring, and every move that makes none is allowed", () => {
    const moves = fc.array(fc.tuple(fc.nat(11), fc.nat(11)), { maxLength: 60 });
    fc.assert(
      fc.property(moves, (wanted) => {
        const parents = new Map<string, string | null>();
        for (let index = 0; index < 12; index += 1) parents.set(`${index}`, null);
        const chainOf = (id: string) => {
          const chain: string[] = [];
          for (let at: string | null = id; at !== null; at = parents.get(at) ?? null) {
            chain.push(at);
            // The oracle: a chain longer than there are units is a ring.
            expect(chain.length).toBeLessThanOrEqual(parents.size);
          }
          return chain;
        };
        const isBelow = (id: string, above: string): boolean => {
          const children = [...parents].filter(([, parent]) => parent === above).map(([child]) => child);
          return id === above || children.some((child) => isBelow(id, child));
        };
        for (const [from, to] of wanted) {
          const [id, parent] = [`${from}`, `${to}`];
          const problem = placeProblem(unit(id), unit(parent), chainOf(parent));
          expect(problem).toBe(isBelow(parent, id) ? "ORGANISATION_PARENT_BELOW" : null);
          if (problem === null) parents.set(id, parent);
        }
        for (const id of parents.keys()) chainOf(id);
      }),
    );
  });
});

test.each<[UnitKind, string, boolean]>([
  ["town", "440605011", true],
  ["town", "440605", false],
  ["village", "440605011001", true],
  ["village", "440605011", false],
  ["department", "440605", true],
  ["department", "440605011", true],
  ["government", "4407", true],
  ["government", "440700", false],
])("a %s for %s: %s", (kind, region, fits) => {
  expect(fitsLevel(kind, region)).toBe(fits);
});

test("a county and its towns have one government, a city another one", () => {
  expect(sameGovernment("440605", "440605011001")).toBe(true);
  expect(sameGovernment("4406", "4406")).toBe(true);
  expect(sameGovernment("4406", "440605")).toBe(false);
  expect(sameGovernment("440605", "440606")).toBe(false);
});

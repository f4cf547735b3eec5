import type { CallerFacts } from "@anlan/kernel";
import fc from "fast-check";
import { expect, test } from "vitest";
import { heldBeyond, missingPermission } from "./grant-rules.ts";

const caller = (...grants: { region: string; permissions: string[] }[]): CallerFacts => ({
  accountId: "1",
  name: "张三",
  unitId: null,
  region: "440605",
  grants: grants.map((grant) => ({ role: "r", ...grant })),
});

test("permissions are held over a region and all below it, never above or beside", () => {
  const one = caller({ region: "440605", permissions: ["a"] });
  expect(missingPermission(one, ["a"], "440605011")).toBeUndefined();
  expect(missingPermission(one, ["a"], "4406")).toBe("a");
  expect(missingPermission(one, ["a", "b"], "440605")).toBe("b");
});

test("a person holds more when a single right somewhere is not the caller's", () => {
  const one = caller({ region: "440605", permissions: ["a", "b"] });
  expect(heldBeyond(one, [{ region: "440605011", permissions: ["a"] }])).toBeUndefined();
  expect(
    heldBeyond(one, [
      { region: "440605", permissions: ["a"] },
      { region: "440606", permissions: ["b"] },
    ]),
  ).toBe("b");
  expect(heldBeyond(one, [])).toBeUndefined();
});

test("nobody gains by two steps: who is within a person who is within the caller is within the caller", () => {
  const region = fc.constantFrom("44", "4406", "440605", "440605011", "440605012", "440606");
  const held = fc.array(fc.record({ region, permissions: fc.subarray(["a", "b", "c"]) }), { maxLength: 4 });
  fc.assert(
    fc.property(held, held, held, (top, middle, bottom) => {
      fc.pre(heldBeyond(caller(...top), middle) === undefined);
      fc.pre(heldBeyond(caller(...middle), bottom) === undefined);
      expect(heldBeyond(caller(...top), bottom)).toBeUndefined();
    }),
  );
});

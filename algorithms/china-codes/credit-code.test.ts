import fc from "fast-check";
import { expect, test } from "vitest";
import { isCreditCode } from "./credit-code.ts";

// The example of GB 32100-2015, appendix A.
test("the example of the standard is a credit code", () => {
  expect(isCreditCode("91350100M000100Y43")).toBe(true);
});

test.each(["", "91350100M000100Y4", "91350100M000100Y430", "91350100m000100y43", "91350100I000100Y43"])(
  "%j is none",
  (code) => {
    expect(isCreditCode(code)).toBe(false);
  },
);

test("one wrong character is always found", () => {
  const good = "91350100M000100Y43";
  fc.assert(
    fc.property(fc.nat(17), fc.constantFrom(..."0123456789ABCDEFGHJKLMNPQRTUWXY"), (at, character) => {
      const other = good.slice(0, at) + character + good.slice(at + 1);
      expect(isCreditCode(other)).toBe(other === good);
    }),
  );
});

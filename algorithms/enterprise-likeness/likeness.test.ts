import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Known, LIKELY, likenessOf, similarity } from "./index.ts";

const PLACES = ["广东省", "佛山市", "南海区"];
const known = (given: Partial<Known>): Known => ({
  name: "佛山市南海区安澜化工有限公司",
  creditCode: null,
  oldCodes: [],
  address: "佛山市南海区平洲路十二号",
  legalPerson: null,
  places: PLACES,
  ...given,
});

describe("two entries are likely one enterprise", () => {
  test("when their credit codes are equal, whatever else is written", () => {
    const code = "91350100M000100Y43";
    const { score, reasons } = likenessOf(
      known({ creditCode: code }),
      known({ creditCode: code, name: "别的", address: null }),
    );
    expect(score).toBe(1);
    expect(reasons).toEqual(["same-code"]);
  });

  test("when an old code of one is a code of the other", () => {
    const one = known({ oldCodes: ["110108000000016"] });
    const other = known({ oldCodes: ["110108000000016"], name: "安澜", address: "别处" });
    expect(likenessOf(one, other)).toMatchObject({ score: 0.95, reasons: ["same-old-code"] });
  });

  test("when name and address are the same, written differently", () => {
    const other = known({ name: "南海安澜化工有限责任公司", address: "平洲路12号" });
    expect(likenessOf(known({}), other)).toEqual({ score: 0.9, reasons: ["same-name", "same-address"] });
  });

  test("when the name is the same and nothing is known of the place", () => {
    const { score } = likenessOf(known({}), known({ address: null }));
    expect(score).toBeGreaterThanOrEqual(LIKELY);
  });

  test("more so when the same person stands for both", () => {
    const [one, other] = [
      known({ legalPerson: "李四" }),
      known({ legalPerson: "李四", name: "佛山安澜化工原料有限公司" }),
    ];
    const { score, reasons } = likenessOf(one, other);
    expect(reasons).toEqual(["like-name", "same-address", "same-person"]);
    expect(score).toBeGreaterThanOrEqual(LIKELY);
  });
});

describe("two entries are likely two enterprises", () => {
  test("when their credit codes differ, even with one name and address", () => {
    const { score, reasons } = likenessOf(known({ creditCode: "A" }), known({ creditCode: "B" }));
    expect(score).toBeLessThan(LIKELY);
    expect(reasons).toContain("different-codes");
  });

  test("when they are numbered differently", () => {
    const { score, reasons } = likenessOf(known({ name: "安澜饼店第一分店" }), known({ name: "安澜饼店第二分店" }));
    expect(score).toBeLessThan(LIKELY);
    expect(reasons).toContain("different-numbers");
  });

  test("when one is a branch and the other is not", () => {
    expect(likenessOf(known({ name: "安澜化工" }), known({ name: "安澜化工经营部" })).score).toBeLessThan(LIKELY);
  });

  test("when only the market hall in which they stand is the same", () => {
    expect(likenessOf(known({ name: "大沥鱼档" }), known({ name: "黄岐五金行" })).score).toBeLessThan(LIKELY);
  });

  test("when one name stands at places that have nothing in common", () => {
    const { score, reasons } = likenessOf(known({}), known({ address: "里水镇大冲工业园" }));
    expect(reasons).toEqual(["same-name"]);
    expect(score).toBeLessThan(LIKELY);
  });

  test("other house numbers of one street are near, not the same", () => {
    const { reasons } = likenessOf(
      known({ address: "平洲路东侧工业园12号" }),
      known({ address: "平洲路东侧工业园13号" }),
    );
    expect(reasons).toEqual(["same-name"]);
    const near = likenessOf(known({ address: "平洲路东侧工业园12号" }), known({ address: "平洲路东侧工业园区12号" }));
    expect(near.reasons).toEqual(["same-name", "like-address"]);
  });
});

test("likeness does not depend on which entry is asked first, and lies between 0 and 1", () => {
  const text = fc.string({ unit: fc.constantFrom(..."佛山安澜化工厂店12一"), maxLength: 8 });
  const some = fc.record({
    name: text,
    creditCode: fc.constantFrom(null, "A", "B"),
    oldCodes: fc.array(fc.constantFrom("A", "C"), { maxLength: 2 }),
    address: fc.option(text),
    legalPerson: fc.constantFrom(null, "李四"),
    places: fc.constant(PLACES),
  });
  fc.assert(
    fc.property(some, some, (one, other) => {
      const { score, reasons } = likenessOf(one, other);
      const back = likenessOf(other, one);
      expect(back.score).toBe(score);
      expect(back.reasons).toEqual(reasons);
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(1);
      expect(likenessOf(one, one).score).toBeGreaterThan(0);
    }),
  );
});

test("similarity counts pairs of characters", () => {
  expect(similarity("安澜化工", "安澜化工")).toBe(1);
  expect(similarity("安澜化工", "安澜化学")).toBeCloseTo(2 / 3);
  expect(similarity("安", "澜")).toBe(0);
  expect(similarity("", "安澜")).toBe(0);
});

import fc from "fast-check";

// Few different digits, many nines and zeros: collisions, nesting and carries are what breaks ranges.
const digit = fc.constantFrom("0", "1", "9", "9", "5");
const digits = (count: number) => fc.array(digit, { minLength: count, maxLength: count }).map((list) => list.join(""));
const nonZero = (count: number) => digits(count).map((text) => (/^0+$/.test(text) ? text.replace(/.$/, "1") : text));
const province = fc.tuple(fc.constantFrom("1", "5", "9"), digit).map((pair) => pair.join(""));

/** Arbitrary region codes of every level, biased towards neighbours, nesting and nines. */
export function aRegionCode(): fc.Arbitrary<string> {
  const join = (...parts: fc.Arbitrary<string>[]) => fc.tuple(...parts).map((list) => list.join(""));
  return fc.oneof(
    province,
    join(province, nonZero(2)),
    join(province, nonZero(2), nonZero(2)),
    join(province, nonZero(2), digits(2), nonZero(3)),
    join(province, nonZero(2), digits(2), nonZero(3), nonZero(3)),
  );
}

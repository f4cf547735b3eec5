import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CanonicalJsonError, canonicalJson, MAX_DEPTH } from "./canonical-json.ts";

const jsonValue = () => fc.jsonValue({ stringUnit: "binary" });

function nested(depth: number): unknown {
  return depth === 0 ? 0 : [nested(depth - 1)];
}

describe("canonical JSON", () => {
  test.each([
    [{ b: 1, a: 2 }, '{"a":2,"b":1}'],
    [{ "10": 1, "9": 2, "": 3 }, '{"":3,"10":1,"9":2}'],
    [{ "\u20ac": 1, "\r": 2, "1": 3, "\ud83d\ude02": 4, "\ufb33": 5 }, '{"\\r":2,"1":3,"€":1,"😂":4,"\ufb33":5}'],
    [[56, { d: true, "10": null, "1": [] }], '[56,{"1":[],"10":null,"d":true}]'],
    [[Number("333333333.33333329"), 1e30, 4.5, 2e-3, 1e-27, -0], "[333333333.3333333,1e+30,4.5,0.002,1e-27,0]"],
    ['安澜 "\\\u000f\n/', '"安澜 \\"\\\\\\u000f\\n/"'],
    [{ a: undefined, b: false }, '{"b":false}'],
    [Object.assign(Object.create(null), { x: null }), '{"x":null}'],
    [JSON.parse('{"__proto__":{"a":1}}'), '{"__proto__":{"a":1}}'],
  ])("%j is written %s", (value, text) => {
    expect(canonicalJson(value)).toBe(text);
  });

  test("says the same as the value, and says it again the same way", () => {
    fc.assert(
      fc.property(jsonValue(), (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  test("writes every character as ECMAScript does", () => {
    const wrong: number[] = [];
    for (let unit = 0; unit <= 0xffff; unit += 1) {
      const text = `a${String.fromCharCode(unit)}b`;
      const isHalf = unit >= 0xd800 && unit <= 0xdfff;
      if (!isHalf && canonicalJson(text) !== JSON.stringify(text)) wrong.push(unit);
    }
    expect(wrong).toEqual([]);
  });

  test("does not depend on the order in which members were set", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), jsonValue()), (value) => {
        expect(canonicalJson(Object.fromEntries(Object.entries(value).reverse()))).toBe(canonicalJson(value));
      }),
    );
  });

  test.each([
    ["NaN", [Number.NaN], "CANONICAL_JSON_NOT_FINITE", ["0"]],
    ["an infinity", { a: [1, Number.POSITIVE_INFINITY] }, "CANONICAL_JSON_NOT_FINITE", ["a", "1"]],
    ["a function", { a: () => 1 }, "CANONICAL_JSON_NOT_DATA", ["a"]],
    ["a date", { a: new Date(0) }, "CANONICAL_JSON_NOT_DATA", ["a"]],
    ["a map", new Map(), "CANONICAL_JSON_NOT_DATA", []],
    ["a big integer", 1n, "CANONICAL_JSON_NOT_DATA", []],
    ["a symbol", [Symbol("s")], "CANONICAL_JSON_NOT_DATA", ["0"]],
    ["undefined alone", undefined, "CANONICAL_JSON_NOT_DATA", []],
    ["undefined in an array", [1, undefined], "CANONICAL_JSON_NOT_DATA", ["1"]],
    ["a hole in an array", new Array(1), "CANONICAL_JSON_NOT_DATA", ["0"]],
    ["half a character", { a: "\ud83d" }, "CANONICAL_JSON_NOT_UNICODE", ["a"]],
    ["half a character in a key", { b: { "\ude02": 1 } }, "CANONICAL_JSON_NOT_UNICODE", ["b"]],
  ])("refuses %s and says where", (_name, value, reason, path) => {
    let error: unknown;
    try {
      canonicalJson(value);
    } catch (caught) {
      error = caught;
    }
    expect(error).toBeInstanceOf(CanonicalJsonError);
    expect(error).toMatchObject({ reason, path, message: `${reason} at /${path.join("/")}` });
  });

  test("refuses cycles and what is nested deeper than the limit", () => {
    const cycle: Record<string, unknown> = {};
    cycle.self = cycle;
    expect(() => canonicalJson(cycle)).toThrow("CANONICAL_JSON_TOO_DEEP");
    expect(() => canonicalJson(nested(MAX_DEPTH + 1))).toThrow("CANONICAL_JSON_TOO_DEEP");
    expect(canonicalJson(nested(MAX_DEPTH))).toHaveLength(2 * MAX_DEPTH + 1);
  });
});

import fc from "fast-check";
import { expect, test } from "vitest";
import {
  checkTypes,
  computingOrder,
  evaluateFormula,
  mistakeWords,
  type Names,
  parseFormula,
  referencesOf,
  type Values,
} from "./index.ts";

function rootOf(text: string) {
  const parsed = parseFormula(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.mistakes));
  return parsed.root;
}
function value(text: string, values: Values = {}) {
  const result = evaluateFormula(rootOf(text), values);
  return result.ok ? result.value : `${result.problem.code} ${result.problem.at}-${result.problem.end}`;
}
function mistakes(text: string) {
  const parsed = parseFormula(text);
  return parsed.ok ? [] : parsed.mistakes.map(({ code, at, end }) => `${code} ${at}-${end}`);
}

test("computes exactly, with the usual precedence", () => {
  expect(value("1 + 2 * 3 - 4 / 2")).toBe(5);
  expect(value("(1 + 2) * -3")).toBe(-9);
  expect(value("0.1 + 0.2 = 0.3")).toBe(true);
  expect(value("a - -a", { a: 0.1 })).toBe(0.2);
  expect(value("1 / 3 * 3 = 1")).toBe(true);
  expect(value("2 / 3")).toBe(2 / 3);
  expect(value("-1 / 3")).toBe(-1 / 3);
  expect(value("a * 2", { a: 1e21 })).toBe(2e21);
  expect(value("a * 2", { a: 1e-7 })).toBe(2e-7);
  expect(value("1 / 100000000000000000000000000000")).toBe(1e-29);
});

test("compares numbers, texts and flags with their own kind only", () => {
  expect(value("1 < 2 and 2 <= 2 and 3 > 2 and 3 >= 3 and 1 != 2")).toBe(true);
  expect(value("2 < 1 or 2 == 3")).toBe(false);
  expect(value("'2026-01-01' < \"2026-01-02\"")).toBe(true);
  expect(value("'b' > 'a' and 'a' = 'a'")).toBe(true);
  expect(value("true = (not false)")).toBe(true);
  expect(value("true < false")).toBe("wrong-type 0-12");
  expect(value("1 = 'a'")).toBe("wrong-type 0-7");
});

test("not binds more loosely than a comparison", () => {
  expect(value("not 1 = 2")).toBe(true);
  expect(value("not not true")).toBe(true);
});

test("what is unknown stays unknown, unless the other side decides", () => {
  expect(value("a + 1")).toBeNull();
  expect(value("a = 1", { a: null })).toBeNull();
  expect(value("-a")).toBeNull();
  expect(value("not a")).toBeNull();
  expect(value("a and false")).toBe(false);
  expect(value("false and a")).toBe(false);
  expect(value("a and true")).toBeNull();
  expect(value("true and a")).toBeNull();
  expect(value("a or true")).toBe(true);
  expect(value("a or false")).toBeNull();
  expect(value("true and true")).toBe(true);
  expect(value("if(a, 1, 2)")).toBeNull();
  expect(value("coalesce(a, null, 3)")).toBe(3);
  expect(value("coalesce(a)")).toBeNull();
  expect(value("min(1, a)")).toBeNull();
  expect(value("round(a)")).toBeNull();
  expect(value("round(1, a)")).toBeNull();
  expect(value("abs(a)")).toBeNull();
  expect(value("addDays(a, 1)")).toBeNull();
  expect(value("addDays('2026-01-01', a)")).toBeNull();
  expect(value("daysBetween(a, '2026-01-01')")).toBeNull();
  expect(value("daysBetween('2026-01-01', a)")).toBeNull();
  expect(value("toString")).toBeNull();
});

test("only the chosen branch is computed", () => {
  expect(value("if(b = 0, null, a / b)", { a: 6, b: 0 })).toBeNull();
  expect(value("if(b = 0, null, a / b)", { a: 6, b: 4 })).toBe(1.5);
  expect(value("if(true, 'yes', 1 / 0)")).toBe("yes");
});

test("has least, most, absolute and rounded values; a half goes away from zero", () => {
  expect(value("min(3, 1, 2)")).toBe(1);
  expect(value("max('a', 'c', 'b')")).toBe("c");
  expect(value("abs(-2) + abs(2)")).toBe(4);
  expect(value("round(2.5)")).toBe(3);
  expect(value("round(-2.5)")).toBe(-3);
  expect(value("round(1.005, 2)")).toBe(1.01);
  expect(value("round(1250, -2)")).toBe(1300);
  expect(value("round(1, 31)")).toBe("out-of-range 0-12");
  expect(value("round(1, 0.5)")).toBe("wrong-type 9-12");
  expect(value("max(true, false)")).toBe("wrong-type 4-8");
  expect(value("max(1, 'a')")).toBe("wrong-type 7-10");
});

test("sums up and counts the rows of a group, as far as they are filled in", () => {
  const rows = { bulbs: [{ watts: 1.1 }, { watts: null }, {}, { watts: 2.2 }] };
  expect(value("sum(bulbs, watts)", rows)).toBe(3.3);
  expect(value("count(bulbs)", rows)).toBe(4);
  expect(value("sum(bulbs, watts * 2)", rows)).toBe(6.6);
  expect(value("count(none) + sum(none, watts)", { none: null })).toBe(0);
  expect(value("count(a)", { a: 1 })).toBe("wrong-type 6-7");
  expect(value("sum(bulbs, watts)", { bulbs: [{ watts: "x" }] })).toBe("wrong-type 11-16");
});

test("moves days; where a month is too short, to its last day", () => {
  expect(value("addYears('2024-02-29', 1)")).toBe("2025-02-28");
  expect(value("addYears(d, 4)", { d: "2024-02-29" })).toBe("2028-02-29");
  expect(value("addMonths('2026-01-31', 1)")).toBe("2026-02-28");
  expect(value("addMonths('2026-01-31', -2)")).toBe("2025-11-30");
  expect(value("addDays('2026-12-31', 1)")).toBe("2027-01-01");
  expect(value("daysBetween('2026-03-01', '2026-02-27')")).toBe(-2);
  expect(value("addDays('2026-02-30', 1)")).toBe("not-a-day 8-20");
  expect(value("addDays('tomorrow', 1)")).toBe("not-a-day 8-18");
  expect(value("addDays(1, 1)")).toBe("not-a-day 8-9");
  expect(value("addYears('9999-01-01', 1)")).toBe("out-of-range 0-25");
  expect(value("addYears('0001-01-01', -1)")).toBe("out-of-range 0-26");
  expect(value("addDays('9999-12-31', 1)")).toBe("out-of-range 0-24");
  expect(value("addDays('2026-01-01', 1000001)")).toBe("out-of-range 22-29");
  expect(value("addDays('2026-01-01', -1000001)")).toBe("out-of-range 22-30");
  expect(value("addDays('2026-01-01', -999999)")).toBe("out-of-range 0-30");
});

test("joins texts", () => {
  expect(value("'粤' + plate", { plate: "E12345" })).toBe("粤E12345");
});

test("a formula without a value says why and where", () => {
  expect(value("1 / (a - a)", { a: 2 })).toBe("division-by-zero 4-11");
  expect(value("'a' * 2")).toBe("wrong-type 0-3");
  expect(value("2 * 'a'")).toBe("wrong-type 4-7");
  expect(value("-'a'")).toBe("wrong-type 1-4");
  expect(value("not 1")).toBe("wrong-type 4-5");
  expect(value("1 and true")).toBe("wrong-type 0-1");
  expect(value("a + 1", { a: [] })).toBe("wrong-type 0-1");
  expect(value("a + 1", { a: Number.NaN })).toBe("wrong-type 0-1");
  const square = (text: string) => `(${text}) * (${text})`;
  expect(value(square("a * a"), { a: 1e300 })).toMatch(/^too-large/);
  expect(value(square("a * a"), { a: -1e300 })).toMatch(/^too-large/);
  expect(value(square("1 / a / a"), { a: 1e300 })).toMatch(/^too-large/);
});

test("tells every mistake of the text with its place", () => {
  expect(mistakes("1 + ")).toEqual(["unexpected-end 4-4"]);
  expect(mistakes("(1")).toEqual(["unexpected-end 2-2"]);
  expect(mistakes("(1 2")).toEqual(["expected 3-4"]);
  expect(mistakes("1 2")).toEqual(["unexpected-word 2-3"]);
  expect(mistakes("* 2")).toEqual(["unexpected-word 0-1"]);
  expect(mistakes("and")).toEqual(["unexpected-word 0-3"]);
  expect(mistakes("1 < 2 < 3")).toEqual(["unexpected-word 6-7"]);
  expect(mistakes("a # b ? c")).toEqual(["unknown-character 2-3", "unknown-character 6-7"]);
  expect(mistakes("'open")).toEqual(["open-text 0-5"]);
  expect(mistakes("1.2.3 + 4a")).toEqual(["bad-number 0-5", "bad-number 8-10"]);
  expect(mistakes("pow(1) + round() + sum(1, a)")).toEqual([
    "unknown-function 0-3",
    "wrong-count 9-16",
    "not-a-group 23-24",
  ]);
  expect(mistakes("pow(1) +")).toEqual(["unknown-function 0-3", "unexpected-end 8-8"]);
  expect(mistakes("a; 1")).toEqual(["unknown-character 1-2", "unexpected-word 3-4"].slice(0, 1));
  expect(mistakes("a".repeat(2001))).toEqual(["too-long 2000-2001"]);
  expect(mistakes(`${"(".repeat(41)}1${")".repeat(41)}`)).toEqual(["too-deep 40-41"]);
  expect(mistakes(`${"(".repeat(40)}1${")".repeat(40)}`)).toEqual([]);
  expect(mistakes("-".repeat(1000))).toEqual(["too-deep 40-41"]);
  expect(mistakes("")).toEqual(["unexpected-end 0-0"]);
  expect(mistakeWords({ at: 0, end: 1, code: "unknown-name", about: "x" })).toEqual({
    zh: "没有字段“x”",
    en: 'there is no field "x"',
  });
});

test("lists what a formula reads, once each", () => {
  expect(referencesOf(rootOf("a + a * sum(g, x) - count(h)")).sort()).toEqual(["a", "g.x", "h"]);
  expect(referencesOf(rootOf("if(not p, -q, 'text')"))).toEqual(["p", "q"]);
  expect(referencesOf(rootOf("sum(g, x + 1)"))).toEqual(["g", "x"]);
});

const names: Names = { n: "number", t: "text", d: "day", f: "flag", g: { group: { x: "number", y: "text" } } };
const wrong = (text: string, wanted: "number" | "text" | "day" | "flag") =>
  checkTypes(rootOf(text), names, wanted).map(({ code, at }) => `${code} ${at}`);

test("a sound formula has the type that is wanted", () => {
  expect(wrong("if(f, n + 1, null)", "number")).toEqual([]);
  expect(wrong("t + d", "text")).toEqual([]);
  expect(wrong("d + t", "text")).toEqual([]);
  expect(wrong("max(d, addYears('2026-01-01', n))", "day")).toEqual([]);
  expect(wrong("'2026-01-01'", "day")).toEqual([]);
  expect(wrong("not (n >= 1) and f = true and d < '2026-01-01'", "flag")).toEqual([]);
  expect(wrong("sum(g, x) + count(g) + daysBetween(d, d) - -abs(n) / round(n, 1)", "number")).toEqual([]);
  expect(wrong("coalesce(null, d)", "text")).toEqual([]);
});

test("wrong types and unknown names are told with their places", () => {
  expect(wrong("n", "text")).toEqual(["wrong-type 0"]);
  expect(wrong("lost", "text")).toEqual(["unknown-name 0"]);
  expect(wrong("g", "number")).toEqual(["wrong-type 0"]);
  expect(wrong("f + n", "number")).toEqual(["wrong-type 0"]);
  expect(wrong("n + t", "number")).toEqual(["wrong-type 4"]);
  expect(wrong("n = t", "flag")).toEqual(["wrong-type 4"]);
  expect(wrong("f < f", "flag")).toEqual(["wrong-type 0"]);
  expect(wrong("max(f, f)", "flag")).toEqual(["wrong-type 4"]);
  expect(wrong("n and f", "flag")).toEqual(["wrong-type 0"]);
  expect(wrong("sum(n, x)", "number")).toEqual(["not-a-group 4"]);
  expect(wrong("sum(g, y) + sum(g, z)", "number")).toEqual(["wrong-type 7", "unknown-name 19"]);
  expect(wrong("count(lost)", "number")).toEqual(["not-a-group 6"]);
});

test("formulas come after what they read; rings are told", () => {
  const reads = new Map([
    ["a", ["b", "typed"]],
    ["b", ["c"]],
    ["c", []],
    ["p", ["q"]],
    ["q", ["p"]],
    ["s", ["s", "c"]],
  ]);
  const { order, rings } = computingOrder(reads);
  expect(order).toEqual(["c", "b", "a"]);
  expect([...rings].sort()).toEqual(["p", "q", "s"]);
});

const decimal = fc.tuple(fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.integer({ min: 0, max: 4 }));

test("sums of decimals are exact", () => {
  fc.assert(
    fc.property(fc.array(decimal, { minLength: 1, maxLength: 20 }), (parts) => {
      const total = parts.reduce((sum, [digits, places]) => sum + BigInt(digits) * 10n ** BigInt(4 - places), 0n);
      const text = parts.map(([digits, places]) => `(${(digits / 10 ** places).toFixed(places)})`).join(" + ");
      expect(value(text)).toBe(Number(total) / 10_000);
    }),
  );
});

test("rounding moves a number by at most half of its last digit", () => {
  fc.assert(
    fc.property(decimal, fc.integer({ min: -3, max: 4 }), ([digits, places], to) => {
      const a = digits / 10 ** places;
      expect(value(`abs(round(a, n) - a) * 2 <= unit`, { a, n: to, unit: Number(`1e${-to}`) })).toBe(true);
    }),
  );
});

test("moving a day there and back by days gives the day", () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date("1900-01-01"), max: new Date("2200-01-01"), noInvalidDate: true }),
      fc.integer({ min: -9999, max: 9999 }),
      (date, n) => {
        const d = date.toISOString().slice(0, 10);
        expect(value("addDays(addDays(d, n), -n)", { d, n })).toBe(d);
        expect(value("daysBetween(d, addDays(d, n))", { d, n })).toBe(n);
      },
    ),
  );
});

test("any text is read or told, and any formula is computed or told", () => {
  const word = fc.constantFrom(
    "a",
    "b",
    "g",
    "1",
    "0.5",
    "'t'",
    "+",
    "-",
    "*",
    "/",
    "(",
    ")",
    ",",
    "<",
    "=",
    "and",
    "not",
    "if",
    "min",
    "sum",
    "null",
    "true",
    "#",
    "addDays",
  );
  const anything = fc.oneof(
    fc.string(),
    fc.array(word, { maxLength: 12 }).map((words) => words.join(" ")),
  );
  const cell = fc.oneof(fc.double(), fc.string(), fc.boolean(), fc.constant(null), fc.constant([{ x: 1 }]));
  fc.assert(
    fc.property(anything, fc.dictionary(fc.constantFrom("a", "b", "g"), cell), (text, values) => {
      const parsed = parseFormula(text);
      if (!parsed.ok) {
        for (const { at, end } of parsed.mistakes) expect(at <= end && end <= text.length).toBe(true);
        expect(parsed.mistakes.length).toBeGreaterThan(0);
        return;
      }
      expect(evaluateFormula(parsed.root, values as Values)).toHaveProperty("ok");
      expect(Array.isArray(checkTypes(parsed.root, names, "number"))).toBe(true);
    }),
    { numRuns: 1000 },
  );
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { withComputed } from "./compute-values.ts";
import { FieldSpec, type FieldSpecInput } from "./field.ts";
import { mapProtected, masked, unmasked } from "./masks.ts";
import { changesOf, settleValues } from "./settle-values.ts";

const specs = (...fields: FieldSpecInput[]) => fields.map((field) => FieldSpec.parse(field));
const _calendar = {
  isWorkingDay: (day: string) => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()),
  isCertain: () => true,
};

describe("computed values", () => {
  const fields = specs(
    {
      code: "rows",
      name: "行",
      type: "group",
      fields: [
        { code: "a", name: "甲", type: "integer" },
        { code: "b", name: "乙", type: "number", formula: "a / 3" },
      ],
    },
    { code: "total", name: "合计", type: "number", digits: 1, formula: "sum(rows, b)" },
    { code: "whole", name: "整", type: "integer", formula: "total + 0.5" },
    { code: "part", name: "比", type: "number", formula: "1 / zero" },
    { code: "zero", name: "零", type: "number" },
    { code: "word", name: "字", type: "text", formula: "if(total > 1, '大', '小')" },
    { code: "broken", name: "坏", type: "number", formula: "1 +" },
  );

  test("come in their order, rounded as their field says, inside groups too", () => {
    expect(withComputed(fields, { rows: [{ a: 1 }, { a: 4 }] })).toEqual({
      rows: [
        { a: 1, b: 0.33 },
        { a: 4, b: 1.33 },
      ],
      total: 1.7,
      whole: 2,
      word: "大",
    });
  });

  test("are left out where they have no value", () => {
    expect(withComputed(fields, { zero: 0, part: 5 })).toEqual({ zero: 0, total: 0, whole: 1, word: "小" });
    expect(withComputed(fields, { zero: 4 })).toMatchObject({ part: 0.25 });
  });
});

describe("settled values", () => {
  const fields = specs(
    {
      code: "kind",
      name: "种类",
      type: "choice",
      options: [
        { code: "gas", name: "气" },
        { code: "oil", name: "油" },
      ],
    },
    { code: "tank", name: "罐", type: "flag", when: { field: "kind", is: ["gas"] } },
    { code: "litres", name: "升", type: "number", required: true, when: { field: "tank", is: [true] } },
    {
      code: "rows",
      name: "行",
      type: "group",
      fields: [
        { code: "a", name: "甲", type: "integer" },
        { code: "b", name: "乙", type: "number", formula: "a * 2" },
      ],
    },
  );

  test("what hangs on a field that is not asked for goes with it", () => {
    const before = { kind: "gas", tank: true, litres: 5 };
    expect(settleValues(fields, before, { kind: "oil" })).toEqual({ ok: true, data: { kind: "oil" } });
  });

  test("empty values are none, rows come back with what was computed in them, retired data stay", () => {
    const before = { old: "x", rows: [{ a: 1, b: 2 }] };
    expect(settleValues(fields, before, { kind: "", rows: [{ a: 3, b: 6 }] })).toEqual({
      ok: true,
      data: { old: "x", rows: [{ a: 3, b: 6 }] },
    });
    expect(settleValues(fields, {}, { rows: [] })).toEqual({ ok: true, data: {} });
  });

  test("a condition that holds makes its field required", () => {
    const settled = settleValues(fields, {}, { kind: "gas", tank: true });
    expect(settled.ok ? [] : settled.error.issues.map(({ path }) => path)).toEqual([["litres"]]);
  });

  test("groups with protected values tell only that they changed", () => {
    const people = specs({
      code: "crew",
      name: "人",
      type: "group",
      fields: [{ code: "phone", name: "电话", type: "phone" }],
    });
    expect(changesOf(people, { crew: [{ phone: "1" }] }, { crew: [{ phone: "2" }] })).toEqual([
      { field: "crew", from: null, to: null, hidden: true },
    ]);
  });
});

describe("masks", () => {
  const fields = specs(
    { code: "phone", name: "电话", type: "phone" },
    { code: "crew", name: "人", type: "group", fields: [{ code: "phone", name: "电话", type: "phone" }] },
  );

  test("show the ends only", () => {
    expect([masked("13812345678"), masked("440605199001011234"), masked("12345")]).toEqual([
      "138****5678",
      "440*************34",
      "*****",
    ]);
  });

  test("never give back more than nine characters, and keep the length", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 40 }), (text) => {
        const shown = masked(text);
        expect(shown.length).toBe(text.length);
        expect([...shown].filter((one, at) => one === text[at] && one !== "*").length).toBeLessThanOrEqual(7);
      }),
    );
  });

  test("come back as what they hide; what was typed anew stays", () => {
    const before = { phone: "13812345678", crew: [{ phone: "13900001111" }] };
    const given = { phone: "138****5678", crew: [{ phone: "139****1111" }, { phone: "13700002222" }] };
    expect(unmasked(fields, before, given)).toEqual({
      phone: "13812345678",
      crew: [{ phone: "13900001111" }, { phone: "13700002222" }],
    });
    expect(unmasked(fields, {}, given)).toBe(given);
    expect(mapProtected(fields, { phone: 1, crew: "x" }, () => "!")).toEqual({ phone: 1, crew: "x" });
  });
});

import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FieldRules, type Parts } from "../contract/index.ts";
import { computeFormula } from "./compute.ts";
import { canBeCounted, canBeNarrowed, type FieldChoice, narrowed, ofSingleFields } from "./fields.ts";

const rules = FieldRules.parse(
  JSON.parse(readFileSync(new URL("../../../packs/rules/data/accident-fields.json", import.meta.url), "utf8")),
);

describe("an indicator for fields", () => {
  const base = {
    code: "major-accidents",
    name: { zh: "较大及以上事故起数", en: "Serious" },
    formula: "accidents / n * accidents2",
    parts: {
      accidents: { kind: "metric" as const, metric: "accidents", where: { grade: ["serious"] } },
      accidents2: { kind: "metric" as const, metric: "accidents" },
      n: { kind: "series" as const, series: "gdp" },
    },
  };
  const field = (code: string) => rules.fields.find((one) => one.code === code) as (typeof rules.fields)[number];
  const choice = (join: "any" | "all", ...codes: string[]): FieldChoice => ({ join, fields: codes.map(field) });

  test("has the filter beside those it had, a name that says the fields, and its denominators as they were", () => {
    const made = narrowed(base, choice("any", "fire", "railway"));
    expect(made.name).toEqual({ zh: "较大及以上火灾和铁路运输事故起数", en: "Serious: fire or railway" });
    expect(made.parts).toEqual({
      accidents: { ...base.parts.accidents, where: { grade: ["serious"], category: ["fire", "railway"] } },
      accidents2: { ...base.parts.accidents2, where: { category: ["fire", "railway"] } },
      n: base.parts.n,
    });
    expect(narrowed({ ...base, name: { zh: "轻伤人数", en: "Minor" } }, choice("all", "fire")).name.zh).toBe(
      "火灾轻伤人数",
    );
  });

  test("of two dimensions takes away once what is in both", () => {
    const made = narrowed(base, choice("any", "construction", "fire"));
    expect(made.formula).toBe(
      "(accidents_1 + accidents_2 - accidents_3) / n * (accidents2_1 + accidents2_2 - accidents2_3)",
    );
    expect((made.parts as Parts)["accidents_3"]).toMatchObject({
      where: { grade: ["serious"], sector: ["construction"], category: ["fire"] },
    });
  });

  test("counts just the accidents that lie in any of the fields, or in all of them", () => {
    const one = { ...base, formula: "accidents", parts: { accidents: base.parts.accidents } };
    const accident = fc.record({
      category: fc.constantFrom("fire", "road-traffic", "railway"),
      sector: fc.constantFrom("construction", "town-gas", ""),
      trade: fc.constantFrom("06", "47"),
    });
    type Accident = { readonly category: string; readonly sector: string; readonly trade: string };
    const codes = fc.uniqueArray(fc.constantFrom("fire", "railway", "construction", "town-gas", "coal-mines"), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(
        fc.array(accident, { maxLength: 30 }),
        codes,
        fc.constantFrom("any" as const, "all" as const),
        (all, picked, join) => {
          const asked = choice(join, ...picked);
          fc.pre(canBeCounted(asked));
          const lies = (each: Accident) => (code: string) => field(code).values.includes(each[field(code).by]);
          const wanted = all.filter((each) =>
            join === "any" ? picked.some(lies(each)) : picked.every(lies(each)),
          ).length;
          const made = narrowed(one, asked);
          const values = Object.entries(made.parts).map(([name, part]) => {
            const where = Object.entries((part.kind === "metric" ? part.where : {}) ?? {}).filter(
              ([key]) => key !== "grade",
            );
            const inside = (each: Accident) => where.every(([by, of]) => of.includes(each[by as keyof Accident]));
            return [name, all.filter(inside).length] as const;
          });
          expect(computeFormula(made, Object.fromEntries(values), {}, 2026).value).toBe(wanted);
        },
      ),
    );
  });

  test("cannot be made of counts that know no such dimension, have that filter already, or are other indicators", () => {
    const known = (metric: string) => (metric === "accidents" ? ["category", "sector"] : []);
    const can = (parts: Parts, asked: FieldChoice) => canBeNarrowed(parts, asked, known);
    expect(can(base.parts, choice("any", "fire", "construction"))).toBe(true);
    expect(can(base.parts, choice("any", "coal-mines"))).toBe(false);
    expect(can({ a: { kind: "metric", metric: "plan-history" } }, choice("any", "fire"))).toBe(false);
    expect(
      can({ a: { kind: "metric", metric: "accidents", where: { category: ["fire"] } } }, choice("any", "fire")),
    ).toBe(false);
    expect(can({ a: { kind: "indicator", indicator: "deaths" } }, choice("any", "fire"))).toBe(false);
    expect(can({ n: base.parts.n }, choice("any", "fire"))).toBe(false);
  });

  test("stands ready for each single field of the graded ones", () => {
    const made = ofSingleFields([base, { ...base, code: "accidents" }] as never, rules);
    expect(made.map(({ code }) => code)).toEqual(rules.fields.map(({ code }) => `major-accidents-${code}`));
  });
});

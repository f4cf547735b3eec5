import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ExchangeDocument } from "../contract/index.ts";
import { dataSourceOf, hierarchyOf, type KnownObjects, readExchange, readUpdateDate } from "./exchange.ts";

const nothing: KnownObjects = {
  RiskUnit: new Map(),
  RiskEvent: new Map(),
  ControlMeasures: new Map(),
  MeasuresTask: new Map(),
};
const read = (document: object, known: Partial<KnownObjects> = {}, code: string | null = null) =>
  readExchange(ExchangeDocument.parse(document), { ...nothing, ...known }, code);
const unit = (change: object = {}) => ({ id: "u", riskUnitName: "罐区", ...change });
const fieldsOf = (document: object, known: Partial<KnownObjects> = {}, code: string | null = null) =>
  read(document, known, code).refused.flatMap(({ problems }) => problems.map(({ field }) => field));

describe("rows of the exchange format", () => {
  test("are taken with what they name, in the document or known before", () => {
    const event = { id: "e", riskUnitId: "u", riskEventName: "泄漏" };
    expect(read({ RiskUnit: [unit()], RiskEvent: [event] }).taken.map(({ id }) => id)).toEqual(["u", "e"]);
    const known = (removed: boolean) => ({ RiskUnit: new Map([["u", { updateDate: null, removed }]]) });
    expect(read({ RiskEvent: [event] }, known(false)).refused).toEqual([]);
    expect(fieldsOf({ RiskEvent: [event] }, known(true))).toEqual(["riskUnitId"]);
    expect(fieldsOf({ RiskUnit: [unit({ deleted: "1" })], RiskEvent: [event] }, known(false))).toEqual(["riskUnitId"]);
  });

  test("are refused one by one with the field that is wrong", () => {
    expect(fieldsOf({ RiskUnit: [unit({ id: null }), unit({ deleted: 2 }), unit({ updateDate: "soon" }), 7] })).toEqual(
      ["id", "deleted", "updateDate", null],
    );
    expect(fieldsOf({ RiskUnit: [unit(), unit()] })).toEqual(["id"]);
    expect(fieldsOf({ RiskUnit: [unit({ deleted: 1 })] })).toEqual(["id"]);
    expect(read({ RiskUnit: [{ riskUnitName: "x" }] }).refused[0]?.id).toBeNull();
  });

  test("with the credit code of another enterprise are refused; other codes of companies say nothing", () => {
    const [own, other] = ["91440605MA4UREK123", "91440605MA4UREK999"];
    expect(fieldsOf({ RiskUnit: [unit({ companyCode: other })] }, {}, own)).toEqual(["companyCode"]);
    for (const companyCode of [own, "440605123", "", undefined]) {
      expect(fieldsOf({ RiskUnit: [unit({ companyCode })] }, {}, own)).toEqual([]);
    }
    expect(fieldsOf({ RiskUnit: [unit({ companyCode: other })] })).toEqual([]);
  });

  test("a measure has one task: a second one is refused until the first is deleted", () => {
    const known: Partial<KnownObjects> = {
      ControlMeasures: new Map([["m", { updateDate: null, removed: false }]]),
      MeasuresTask: new Map([["t", { updateDate: null, removed: false, measure: "m" }]]),
    };
    const task = { id: "t2", riskMeasureId: "m", checkCycle: "1", checkCycleUnit: "季度" };
    expect(fieldsOf({ MeasuresTask: [task] }, known)).toEqual(["riskMeasureId"]);
    expect(read({ MeasuresTask: [{ id: "t", deleted: 1 }, task] }, known).taken).toMatchObject([
      { id: "t", removed: true },
      { id: "t2", values: { checkCycle: 1, checkCycleUnit: "quarter" } },
    ]);
    const gone = { ...known, MeasuresTask: new Map([["t", { updateDate: null, removed: true, measure: "m" }]]) };
    expect(fieldsOf({ MeasuresTask: [task] }, gone)).toEqual([]);
  });

  test("older than what is known change nothing", () => {
    const known = { RiskUnit: new Map([["u", { updateDate: "2026-03-02T00:00:00", removed: false }]]) };
    const at = (updateDate: unknown) => read({ RiskUnit: [unit({ updateDate })] }, known);
    expect(at("2026-03-01 23:59:59").older).toHaveLength(1);
    for (const same of ["2026-03-02 00:00:00", "2026-03-03", null, Date.parse("2026-03-02T00:00:00+08:00")]) {
      expect(at(same).taken).toHaveLength(1);
    }
  });

  test("whatever stands in a document, each row is taken, left as older, or refused with a reason", () => {
    const value = fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.constantFrom("1", "2", "u", "e", 0, 1));
    const names = [
      "id",
      "deleted",
      "updateDate",
      "riskUnitId",
      "riskUnitName",
      "riskEventName",
      "riskEventId",
      "dataSrc",
    ];
    const row = fc.dictionary(fc.constantFrom(...names), value);
    const rows = fc.array(fc.oneof(row, value), { maxLength: 8 });
    fc.assert(
      fc.property(rows, rows, rows, (RiskUnit, RiskEvent, ControlMeasures) => {
        const document = ExchangeDocument.parse({ RiskUnit, RiskEvent, ControlMeasures });
        const { taken, older, refused } = readExchange(document, nothing, null);
        expect(taken.length + older.length + refused.length).toBe(
          RiskUnit.length + RiskEvent.length + ControlMeasures.length,
        );
        expect(refused.every(({ problems }) => problems.length > 0)).toBe(true);
      }),
    );
  });
});

test("moments of every written form are compared in China's time", () => {
  expect(readUpdateDate("2026-03-02 08:00:00")).toBe("2026-03-02T08:00:00");
  expect(readUpdateDate("2026-03-02")).toBe("2026-03-02T00:00:00");
  expect(readUpdateDate(Date.parse("2026-03-02T00:00:00Z"))).toBe("2026-03-02T08:00:00");
  expect(readUpdateDate("")).toBeNull();
  expect([readUpdateDate("tomorrow"), readUpdateDate(Number.NaN)]).toEqual([undefined, undefined]);
});

test("classes of the guide stand in the order of measures", () => {
  const of = (classify1: "1" | "2" | "3" | "4" | null, classify2: "4-2" | null = null) =>
    hierarchyOf({ classify1, classify2 });
  expect([of("1"), of("2"), of("3"), of("4"), of("4", "4-2"), of(null)]).toEqual([
    "engineering",
    "management",
    "management",
    "emergency",
    "ppe",
    "management",
  ]);
  expect([dataSourceOf({ dataSrc: "1" }), dataSourceOf({ dataSrc: "2" })]).toEqual(["monitoring", "check"]);
});

import { abilitiesOf } from "@anlan/kernel";
import fc from "fast-check";
import { expect, test } from "vitest";
import { COLOURS, SOURCE_KINDS } from "../contract/index.ts";
import { type Counted, sourceLife, tallyOf } from "./index.ts";

const counted = fc.record({
  kind: fc.constantFrom(...(Object.keys(SOURCE_KINDS) as Counted["kind"][])),
  colour: fc.constantFrom(...(Object.keys(COLOURS) as Counted["colour"][])),
  persons: fc.option(fc.nat(1000), { nil: null }),
});

test("the rows of a tally add up to its total, and every source is counted once", () => {
  fc.assert(
    fc.property(fc.array(counted), (sources) => {
      const { rows, total } = tallyOf(sources);
      expect(total.all).toBe(sources.length);
      for (const key of ["red", "orange", "yellow", "blue", "all", "persons"] as const) {
        expect(rows.reduce((sum, row) => sum + row[key], 0)).toBe(total[key]);
      }
      expect(rows.map(({ kind }) => kind)).toEqual(
        Object.keys(SOURCE_KINDS).filter((kind) => sources.some((one) => one.kind === kind)),
      );
    }),
  );
});

const caller = (accountId: string, right: string, more: object = {}) => ({
  ...{ accountId, name: accountId, unitId: null, region: "440605" },
  grants: [{ role: "r", region: "440605", permissions: [`risk-sources.source.${right}`] }],
  ...more,
});
const movesOf = (who: ReturnType<typeof caller>, values: object) => {
  const record = {
    ...{ state: "draft", stateSince: "2026-03-02T00:00:00.000Z", region: "440605011", lastMoves: {} },
    ...{ effect: "e", measures: "m", unitName: "u", basis: "b" },
    ...values,
  };
  return abilitiesOf(sourceLife, who, record).flatMap(({ move, refusal }) => (refusal === null ? [move] : []));
};

test("a dossier is submitted whole, and approved by somebody else", () => {
  expect(movesOf(caller("k", "manage"), {})).toEqual(["submit"]);
  expect(movesOf(caller("k", "manage"), { measures: "" })).toEqual([]);
  expect(movesOf(caller("k", "manage"), { basis: null })).toEqual([]);
  expect(movesOf(caller("k", "manage", { enterpriseId: "e" }), {})).toEqual([]);
  expect(movesOf(caller("a", "approve"), { state: "submitted" })).toEqual(["approve", "return"]);
  expect(movesOf(caller("a", "approve"), { state: "submitted", lastMoves: { submit: "a" } })).toEqual(["return"]);
});

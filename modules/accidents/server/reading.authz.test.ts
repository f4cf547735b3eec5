import type { Caller } from "@anlan/kernel";
import type { TestWorld } from "@anlan/test-kit";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import {
  findAccidentEnterprises,
  findAccidents,
  findLikelySame,
  findOwnAccidents,
  findRemovals,
  findTipOffs,
  getAccident,
  getDue,
  getMonths,
  getOwnAccident,
  openCasualties,
  reportAccident,
  reportOwnAccident,
} from "../contract/index.ts";
import { ACCIDENT_RIGHTS, OWN_ACCIDENT_RIGHTS } from "../testing/index.ts";
import {
  anywhere,
  COUNTY,
  callerWith,
  codeOf,
  heldFor,
  ids,
  itsSide,
  makeBounds,
  OWN,
  over,
  RUNS,
  reaches,
  wrongSide,
} from "./bounds.fixture.ts";

const [READ, REPORT, , , CASUALTY] = ACCIDENT_RIGHTS;
const [OWN_READ, OWN_REPORT] = OWN_ACCIDENT_RIGHTS;
let world: TestWorld;

beforeAll(async () => {
  world = await makeBounds();
});

describe("a quick report is taken only within one's regions, for an enterprise that one reaches", () => {
  const wrong = {
    title: "x",
    category: "fire",
    occurredAt: "2026-11-10T01:00:00.000Z",
    casualties: { poisoned: 2, seriousInjuries: 1 },
  };
  test("report-accident and report-own-accident", async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(REPORT, OWN_REPORT).chain(heldFor), async (given) => {
        const caller = callerWith(given);
        const fine = { ...wrong, casualties: {}, region: OWN, enterpriseId: ids["other"] };
        const official = await codeOf(world.run(caller, reportAccident, { ...fine, region: "440606" } as never));
        if (!anywhere(given, REPORT)) expect(official).toBe("KERNEL_FORBIDDEN");
        else if (!itsSide(given, REPORT)) expect(official).toBe("ACCIDENTS_OUT_OF_BOUNDS");
        else if (!over(given, REPORT, "440606")) expect(official).toBe("ACCIDENTS_NOT_YOURS");
        else expect(["done", "ACCIDENTS_ENTERPRISE_UNKNOWN"]).toContain(official);
        const own = await codeOf(world.run(caller, reportOwnAccident, wrong as never));
        if (!anywhere(given, OWN_REPORT)) expect(own).toBe("KERNEL_FORBIDDEN");
        else if (given.enterprise === "none" || given.enterprise === "unbound")
          expect(own).toBe("ACCIDENTS_NO_ENTERPRISE");
        else expect(["ACCIDENTS_COUNTS_WRONG", "ACCIDENTS_ENTERPRISE_UNKNOWN"]).toContain(own);
      }),
      { numRuns: 40 },
    );
  });
});

describe("reading is bound the same way", () => {
  const pages: [string, string, (caller: Caller) => Promise<unknown>][] = [
    ["find-likely-same", READ, (caller) => world.ask(caller, findLikelySame, { accidentId: ids["accident"] as never })],
    ["get-accident", READ, (caller) => world.ask(caller, getAccident, { accidentId: ids["accident"] as never })],
    [
      "get-own-accident",
      OWN_READ,
      (caller) => world.ask(caller, getOwnAccident, { accidentId: ids["accident"] as never }),
    ],
    [
      "open-casualties",
      CASUALTY,
      (caller) => world.ask(caller, openCasualties, { accidentId: ids["accident"] as never, reason: "核对" }),
    ],
  ];
  test.each(pages)("%s", async (_, right, run) => {
    await fc.assert(
      fc.asyncProperty(heldFor(right), async (given) => {
        const code = await codeOf(run(callerWith(given)));
        if (!anywhere(given, right)) expect(code).toBe("KERNEL_FORBIDDEN");
        else if (!itsSide(given, right)) expect(code).toBe(wrongSide(right));
        else expect(code).toBe(reaches(given, right) ? "done" : "KERNEL_NOT_FOUND");
      }),
      RUNS,
    );
  });

  test.each([
    [findAccidents, READ, "id", "accident"],
    [findOwnAccidents, OWN_READ, "id", "accident"],
    [findAccidentEnterprises, READ, "enterpriseId", "target"],
    [findRemovals, READ, "id", "removal"],
  ] as const)("$name", async (spec, right, key, wanted) => {
    await fc.assert(
      fc.asyncProperty(heldFor(right), async (given) => {
        const page = await world
          .list(callerWith(given), spec as typeof findAccidents, {})
          .catch((error: { code: string }) => error.code);
        if (!anywhere(given, right)) expect(page).toBe("KERNEL_FORBIDDEN");
        else if (!itsSide(given, right)) expect(page).toBe(wrongSide(right));
        else {
          const rows = (page as { rows: Record<string, unknown>[] }).rows;
          expect(rows.some((row) => row[key] === ids[wanted])).toBe(reaches(given, right));
        }
      }),
      RUNS,
    );
  });

  test("find-tip-offs, get-months and get-due: officials, months of the whole government only", async () => {
    await fc.assert(
      fc.asyncProperty(heldFor(READ), async (given) => {
        const caller = callerWith(given);
        const [months, due] = [
          await codeOf(world.ask(caller, getMonths, { region: COUNTY })),
          await codeOf(world.ask(caller, getDue, {})),
        ];
        const page = await world.list(caller, findTipOffs, {}).catch((error: { code: string }) => error.code);
        if (!anywhere(given, READ)) expect([months, due, page]).toEqual(Array(3).fill("KERNEL_FORBIDDEN"));
        else if (given.enterprise !== "none")
          expect([months, due, page]).toEqual(Array(3).fill("ACCIDENTS_OUT_OF_BOUNDS"));
        else {
          expect(months).toBe(over(given, READ, COUNTY) && given.sectors === null ? "done" : "ACCIDENTS_NOT_YOURS");
          expect(due).toBe("done");
          const { rows } = page as { rows: { id: string }[] };
          expect(rows.some(({ id }) => id === ids["tipOff"])).toBe(over(given, READ));
        }
      }),
      RUNS,
    );
  });
});

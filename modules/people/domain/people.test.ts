import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { StaffRule } from "../contract/index.ts";
import {
  ageOn,
  charges,
  holdsIdentity,
  isMasked,
  maskIdentity,
  maskNumber,
  maskPhone,
  type Staff,
  sexOf,
  staffingOf,
  type Workplace,
} from "./index.ts";

const file = fileURLToPath(new URL("../../../packs/rules/data/safety-staff.json", import.meta.url));
const rules = StaffRule.array().parse(JSON.parse(readFileSync(file, "utf8")));
const TODAY = "2026-07-01";
const place = (more: Partial<Workplace> = {}): Workplace => ({ sectors: [], trade: null, employees: null, ...more });
const staff = (posts: Staff["posts"] = {}, fullTimeManagers = 0): Staff => ({ posts, fullTimeManagers });
const asked = (at: Workplace, who: Staff = staff(), day = TODAY) =>
  Object.fromEntries(staffingOf(rules, at, who, day).map(({ rule, required, has }) => [rule, [required, has]]));

describe("whom the law asks for", () => {
  test("a chemical works of 20 must have a registered engineer and a full-time manager", () => {
    expect(asked(place({ sectors: ["hazardous-chemicals"], employees: 20 }))).toEqual({
      "engineer-law-27": [1, 0],
      "manager-full-time-high-risk": [1, 0],
    });
  });

  test("smelters and mines by their trade, builders and carriers only a manager", () => {
    expect(Object.keys(asked(place({ trade: "31" })))).toContain("engineer-law-27");
    expect(Object.keys(asked(place({ trade: "06" })))).toContain("engineer-law-27");
    expect(Object.keys(asked(place({ trade: "47" })))).toEqual(["manager-full-time-high-risk"]);
    expect(Object.keys(asked(place({ trade: "54" })))).toEqual(["manager-full-time-high-risk"]);
  });

  test("anybody else from 101 employees on; an unknown number charges nobody", () => {
    expect(Object.keys(asked(place({ trade: "18", employees: 101 })))).toEqual(["manager-full-time-100"]);
    expect(asked(place({ trade: "18", employees: 100 }))).toEqual({});
    expect(asked(place({ trade: "18" }))).toEqual({});
  });

  test("from 300 on, 15 in 100 of the managers of high-risk units, rounded up and at least one", () => {
    const big = place({ sectors: ["hazardous-chemicals"], employees: 300 });
    expect(asked(big)["engineer-share"]).toEqual([1, 0]);
    expect(asked(big, staff({ "safety-manager": 7 }))["engineer-share"]).toEqual([2, 0]);
    expect(asked(big, staff({ "safety-manager": 20, "registered-safety-engineer": 2 }))["engineer-share"]).toEqual([
      3, 2,
    ]);
    expect(asked({ ...big, employees: 299 })["engineer-share"]).toBeUndefined();
  });

  test("a part-time manager is no full-time one", () => {
    const at = place({ trade: "18", employees: 200 });
    expect(asked(at, staff({ "safety-manager": 3 }))["manager-full-time-100"]).toEqual([1, 0]);
    expect(asked(at, staff({ "safety-manager": 3 }, 1))["manager-full-time-100"]).toEqual([1, 1]);
  });

  test("a rule charges from its first day", () => {
    const at = place({ sectors: ["hazardous-chemicals"] });
    expect(Object.keys(asked(at, staff(), "2021-08-31"))).not.toContain("engineer-law-27");
    expect(Object.keys(asked(at, staff(), "2021-09-01"))).toContain("engineer-law-27");
  });

  test("nobody is asked twice for one post's own rule, and what is excepted is not charged", () => {
    const any = fc.record({
      sectors: fc.subarray(["hazardous-chemicals", "fireworks", "fire", "construction"]),
      trade: fc.option(fc.constantFrom("06", "18", "26", "31", "47", "54"), { nil: null }),
      employees: fc.option(fc.integer({ min: 0, max: 5000 }), { nil: null }),
    });
    fc.assert(
      fc.property(any, (at) => {
        const found = rules.filter((rule) => charges(rule, at, TODAY)).map(({ code }) => code);
        expect(found.filter((code) => code.startsWith("manager-full-time")).length).toBeLessThanOrEqual(1);
      }),
    );
  });

  test("every rule that was not read in its text says so", () => {
    for (const rule of rules) expect(rule.confidence).toBe("from-knowledge");
  });
});

describe("protected values", () => {
  test("are shown in part", () => {
    expect(maskPhone("13812345678")).toBe("138****5678");
    expect(maskPhone("12345")).toBe("*****");
    expect(maskIdentity("440605199001010019")).toBe("440*************19");
    expect(isMasked("138****5678")).toBe(true);
    expect(isMasked("13812345678")).toBe(false);
  });

  test("an identity number inside a certificate's number is hidden, other numbers are not", () => {
    expect(maskNumber("T440605199001010019")).toBe("T440*************19");
    expect(maskNumber("粤3300123456")).toBe("粤3300123456");
    expect(holdsIdentity("T44060519900101001X")).toBe(true);
    expect(holdsIdentity("T440605199001010019")).toBe(true);
    expect(holdsIdentity("AQ-2024-001")).toBe(false);
  });

  test("the identity number says sex and age", () => {
    expect(sexOf("440605199001010019")).toBe("male");
    expect(sexOf("440605199001010027")).toBe("female");
    expect(ageOn("110105194912310021", "2026-12-30")).toBeNull();
    expect(ageOn("11010519491231002X", "2026-12-30")).toBe(76);
    expect(ageOn("11010519491231002X", "2026-12-31")).toBe(77);
  });
});

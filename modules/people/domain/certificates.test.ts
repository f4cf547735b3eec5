import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  CERTIFICATE_KINDS,
  type CertificateKind,
  CertificateRule,
  OperationCatalogue,
  type PeopleRules,
} from "../contract/index.ts";
import {
  addDays,
  addYears,
  type CertificateFacts,
  catalogueOn,
  certificateState,
  expiryOf,
  isGood,
  limitsOf,
  mayReviewLate,
  nextReview,
  nextTelling,
  readOperation,
  reviewPoints,
  ruleFor,
  ruleProblems,
  tellingsBy,
} from "./index.ts";

const read = (name: string): unknown =>
  JSON.parse(readFileSync(fileURLToPath(new URL(`../../../packs/rules/data/${name}.json`, import.meta.url)), "utf8"));
const rules: PeopleRules = {
  certificates: CertificateRule.array().parse(read("certificates")),
  catalogues: OperationCatalogue.array().parse(read("special-operations")),
  staff: [],
};
const special = ruleFor(rules, "special-operation", "2024-05-01");
const facts = (issuedOn: string, more: Partial<CertificateFacts> = {}): CertificateFacts => ({
  issuedOn,
  expiresOn: null,
  reviews: [],
  workingSince: null,
  longReview: false,
  ...more,
});
const kinds = Object.keys(CERTIFICATE_KINDS) as CertificateKind[];
const day = fc
  .date({ min: new Date("2000-01-01"), max: new Date("2060-12-31"), noInvalidDate: true })
  .map((moment) => moment.toISOString().slice(0, 10));

describe("a special-operation certificate", () => {
  test("issued on 2024-05-01 is reviewed by 2027-05-01, from 2027-03-02, and runs out on 2030-05-01", () => {
    expect(limitsOf(special, facts("2024-05-01"))).toMatchObject({
      reviewOn: "2027-05-01",
      windowFrom: "2027-03-02",
      expiresOn: "2030-05-01",
      limitOn: "2027-05-01",
      limitIs: "review",
      tellings: ["2027-03-02", "2027-04-01", "2027-05-01"],
      ends: true,
    });
  });

  test("once reviewed it waits for its expiry, told 90, 60, 30 and 0 days before", () => {
    const limits = limitsOf(special, facts("2024-05-01", { reviews: ["2027-03-02"] }));
    expect(limits).toMatchObject({ reviewOn: null, limitOn: "2030-05-01", limitIs: "expiry" });
    expect(limits.tellings).toEqual(["2030-01-31", "2030-03-02", "2030-04-01", "2030-05-01"]);
  });

  test("a review before the window answers nothing, one after the day still does", () => {
    expect(nextReview(special, facts("2024-05-01", { reviews: ["2027-03-01"] }))).toBe("2027-05-01");
    expect(nextReview(special, facts("2024-05-01", { reviews: ["2027-06-01"] }))).toBeNull();
  });

  test("after ten years of the work, and agreed to, it is not reviewed before it runs out", () => {
    const long = facts("2024-05-01", { workingSince: "2017-05-01", longReview: true });
    expect(mayReviewLate(special, long)).toBe(true);
    expect(limitsOf(special, long)).toMatchObject({ reviewOn: null, limitOn: "2030-05-01" });
    const short = facts("2024-05-01", { workingSince: "2017-05-02", longReview: true });
    expect(mayReviewLate(special, short)).toBe(false);
    expect(nextReview(special, short)).toBe("2027-05-01");
    expect(nextReview(special, { ...long, longReview: false })).toBe("2027-05-01");
    expect(mayReviewLate(special, facts("2024-05-01", { longReview: true }))).toBe(false);
  });

  test("issued on 29 February it keeps to 28 February", () => {
    expect(limitsOf(special, facts("2024-02-29"))).toMatchObject({ reviewOn: "2027-02-28", expiresOn: "2030-02-28" });
  });
});

test("what is printed stands above the rule, and without either nothing runs out", () => {
  expect(expiryOf(special, facts("2024-05-01", { expiresOn: "2028-01-01" }))).toBe("2028-01-01");
  const other = ruleFor(rules, "other", "2024-05-01");
  expect(limitsOf(other, facts("2024-05-01"))).toMatchObject({ limitOn: null, tellings: [], ends: false });
  expect(reviewPoints(other, facts("2024-05-01"))).toEqual([]);
  expect(limitsOf(other, facts("2024-05-01", { expiresOn: "2026-05-01" }))).toMatchObject({ limitOn: "2026-05-01" });
  expect(mayReviewLate(other, facts("2024-05-01"))).toBe(false);
});

test("a rule that says no days of warning for reviews warns of them as of the expiry", () => {
  const { reviewWarnDays: _none, ...rule } = special;
  expect(limitsOf(rule, facts("2024-05-01")).tellings).toHaveLength(4);
});

test("every kind has one rule on every day, and a gap or an overlap is named", () => {
  expect(ruleProblems(rules, kinds)).toEqual([]);
  const gap = rules.certificates.filter((rule) => rule.validFrom !== "2026-06-01");
  expect(ruleProblems({ certificates: gap }, ["special-operation"])).toEqual([
    "special-operation: 0 rules on 2100-01-01",
  ]);
  expect(() => ruleFor({ certificates: gap }, "special-operation", "2026-06-01")).toThrow("no rule");
  const twice = ruleProblems({ certificates: [...rules.certificates, special] }, ["special-operation"]);
  expect(twice[0]).toBe("special-operation: 2 rules on 1990-01-01");
});

describe("the catalogue", () => {
  test("of order 30 has 11 categories and is in force until 2026-05-31; the next one is known by its title alone", () => {
    expect(catalogueOn(rules, "2026-05-31")?.categories).toHaveLength(11);
    expect(catalogueOn(rules, "2026-06-01")).toMatchObject({ code: "notice-2026-45", categories: null });
  });

  test.each([
    ["1.2", "1.2", "低压电工作业"],
    ["低压电工作业", "1.2", "低压电工作业"],
    ["1.2 低压电工", "1.2", "低压电工作业"],
    [" 高处安装、维护、拆除 作业", "3.2", "高处安装、维护、拆除作业"],
    ["煤矿采煤机（掘进机）操作作业", "5.7", "煤矿采煤机(掘进机)操作作业"],
    ["11", "11", "安全监管总局认定的其他作业"],
  ])("reads “%s”", (text, code, name) => {
    expect(readOperation(rules, text, "2024-05-01")).toEqual({ code, name });
  });

  test("refuses what it does not have while its content is known, and takes it as printed afterwards", () => {
    expect(readOperation(rules, "开飞机", "2024-05-01")).toBeNull();
    expect(readOperation(rules, "9.99", "2024-05-01")).toBeNull();
    expect(readOperation(rules, "储能电工作业", "2026-06-01")).toEqual({ code: null, name: "储能电工作业" });
    expect(readOperation(rules, "1.1", "2026-06-01")).toMatchObject({ code: "1.1" });
    expect(readOperation({ catalogues: [] }, "焊工", "2026-06-01")).toEqual({ code: null, name: "焊工" });
  });
});

describe("where a certificate stands", () => {
  const limits = limitsOf(special, facts("2024-05-01"));
  const stands = (today: string, more: object = {}) =>
    certificateState(
      {
        left: false,
        revokedOn: null,
        limitOn: limits.limitOn,
        limitIs: limits.limitIs,
        warnFrom: limits.tellings[0] ?? null,
        limitEnds: limits.ends,
        ...more,
      },
      today,
    );

  test.each([
    ["2027-03-01", {}, "valid"],
    ["2027-03-02", {}, "review-due"],
    ["2027-05-01", {}, "review-due"],
    ["2027-05-02", {}, "expired"],
    ["2027-05-02", { limitEnds: false }, "review-due"],
    ["2027-04-01", { limitIs: "expiry" }, "expiring"],
    ["2027-05-02", { left: true }, "left"],
    ["2027-01-01", { left: true, revokedOn: "2026-01-01" }, "revoked"],
    ["2027-05-02", { limitOn: null }, "valid"],
    ["2027-04-01", { warnFrom: null }, "valid"],
  ] as const)("on %s with %o: %s", (today, more, state) => {
    expect(stands(today, more)).toBe(state);
    expect(isGood(stands(today, more))).toBe(["valid", "review-due", "expiring"].includes(state));
  });
});

describe("for every certificate of every kind", () => {
  const any = fc.record({
    kind: fc.constantFrom(...kinds),
    issuedOn: day,
    reviews: fc.array(day, { maxLength: 4 }),
    workingSince: fc.option(day, { nil: null }),
    longReview: fc.boolean(),
    expiresOn: fc.option(day, { nil: null }),
  });

  test("days stand in order: tellings before the limit, review before expiry, window before the limit", () => {
    fc.assert(
      fc.property(any, (one) => {
        const rule = ruleFor(rules, one.kind, one.issuedOn);
        const { expiresOn, reviewOn, limitOn, windowFrom, tellings } = limitsOf(rule, one);
        if (limitOn === null) {
          expect(expiresOn).toBeNull();
          return;
        }
        expect(limitOn <= (expiresOn ?? "")).toBe(true);
        expect(reviewOn === null || (one.issuedOn < reviewOn && reviewOn < (expiresOn ?? ""))).toBe(true);
        expect(addDays(windowFrom ?? "", rule.windowDays)).toBe(limitOn);
        expect([...tellings].sort()).toEqual(tellings);
        expect(tellings.at(-1)).toBe(limitOn);
      }),
    );
  });

  test("a review in the window moves the next one on, and never back", () => {
    fc.assert(
      fc.property(any, (one) => {
        const rule = ruleFor(rules, one.kind, one.issuedOn);
        const before = nextReview(rule, one);
        if (before === null) return;
        const after = nextReview(rule, { ...one, reviews: [...one.reviews, before] });
        expect(after === null || after > before).toBe(true);
      }),
    );
  });

  test("states go one way in time until somebody acts", () => {
    const order = ["valid", "review-due", "expiring", "expired"];
    fc.assert(
      fc.property(any, fc.array(day, { minLength: 2, maxLength: 6 }), (one, days) => {
        const limits = limitsOf(ruleFor(rules, one.kind, one.issuedOn), one);
        const state = {
          ...limits,
          left: false,
          revokedOn: null,
          warnFrom: limits.tellings[0] ?? null,
          limitEnds: limits.ends,
        };
        const places = [...days].sort().map((today) => order.indexOf(certificateState(state, today)));
        expect(places).toEqual([...places].sort((a, b) => a - b));
      }),
    );
  });

  test("every telling is told exactly once by walking from one to the next", () => {
    fc.assert(
      fc.property(any, (one) => {
        const limits = limitsOf(ruleFor(rules, one.kind, one.issuedOn), one);
        const walked: string[] = [];
        for (let at = nextTelling(limits, "1900-01-01"); at !== null; at = nextTelling(limits, at)) walked.push(at);
        expect(walked).toEqual([...new Set(limits.tellings)]);
        expect(tellingsBy(limits, "2999-01-01")).toBe(limits.tellings.length);
        expect(tellingsBy(limits, "1900-01-01")).toBe(0);
      }),
    );
  });

  test("adding years and days is undone by taking them away, but for the leap day", () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 40 }), (from, years) => {
        const there = addYears(from, years);
        expect(addYears(there, -years)).toBe(
          from.endsWith("02-29") && !there.endsWith("02-29") ? addDays(from, -1) : from,
        );
        expect(addDays(addDays(from, years), -years)).toBe(from);
      }),
    );
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { differingBits, type Photo, type Report, suspicionsOf } from "./index.ts";
import { rules } from "./words.fixture.ts";

const START = Date.parse("2026-03-02T01:00:00Z");
const at = (minutes: number): string => new Date(START + minutes * 60_000).toISOString();
let made = 0;
const report = (over: Partial<Report> = {}): Report => {
  made += 1;
  const dangerId = `d${String(made).padStart(5, "0")}`;
  return {
    dangerId,
    number: `YH-${dangerId}`,
    enterpriseId: "e1",
    enterpriseName: "示例厂",
    self: true,
    copyKey: `第${made}处隐患`,
    saysNothing: false,
    place: null,
    foundBy: "a1",
    foundByName: "林查",
    foundAt: at(0),
    deviceAt: null,
    rectifiedAt: null,
    joinedTo: null,
    longitude: null,
    latitude: null,
    accuracy: null,
    photos: [],
    ...over,
  };
};
let files = 0;
const photo = (over: Partial<Photo> = {}): Photo => {
  files += 1;
  return { fileId: `f${files}`, hash: `h${files}`, look: null, takenAt: null, ofFind: true, ...over };
};
const seen = (reports: readonly Report[]) => suspicionsOf(reports, rules.sham);
const rulesOf = (reports: readonly Report[]) => seen(reports).map(({ rule }) => rule);
const times = (count: number, over: (index: number) => Partial<Report>) =>
  Array.from({ length: count }, (_, index) => report(over(index)));

test("honest reports raise no suspicion", () => {
  const honest = times(20, (index) => ({
    foundAt: at(index * 600),
    rectifiedAt: at(index * 600 + 300),
    photos: [photo()],
  }));
  expect(seen(honest)).toEqual([]);
});

describe("texts", () => {
  test("that name no danger are suspected of enterprises, not of officials", () => {
    expect(rulesOf([report({ saysNothing: true })])).toEqual(["says-nothing"]);
    expect(seen([report({ saysNothing: true, self: false })])).toEqual([]);
  });

  const copyKey = "二楼车间安全出口指示灯不亮";
  test("used three times within a month by one enterprise are suspected; short ones, fewer, older ones are not", () => {
    const three = times(3, (index) => ({ copyKey, foundAt: at(index * 1440) }));
    expect(seen(three)).toMatchObject([{ rule: "copied-own", dangerIds: three.map(({ dangerId }) => dangerId) }]);
    expect(seen(three)[0]?.reason).toContain("3 条");
    expect(seen(three.slice(1))).toEqual([]);
    expect(seen(times(3, () => ({ copyKey: "灭火器过期" })))).toEqual([]);
    expect(seen(times(3, (index) => ({ copyKey, foundAt: at(index * 1440 * 20) })))).toEqual([]);
    expect(seen(times(3, () => ({ copyKey, enterpriseId: null })))).toEqual([]);
    expect(seen(times(3, () => ({ copyKey, self: false })))).toEqual([]);
  });

  test("that several enterprises share word for word give each a line of its own", () => {
    const long = "电气装置的金属部分未做好保护接地且接地线连接处松动存在触电危险";
    const shared = times(3, (index) => ({ copyKey: long, enterpriseId: `e${index}` }));
    expect(seen(shared).map(({ rule, dangerIds }) => [rule, dangerIds.length])).toEqual([
      ["copied-others", 1],
      ["copied-others", 1],
      ["copied-others", 1],
    ]);
    expect(seen(shared.slice(1))).toEqual([]);
  });
});

test("nearly everything put right within minutes is suspected, from eight on", () => {
  const quick = times(8, (index) => ({ foundAt: at(index * 60), rectifiedAt: at(index * 60 + 5) }));
  expect(seen(quick)).toMatchObject([{ rule: "at-once", key: "e1" }]);
  expect(seen(quick.slice(1))).toEqual([]);
  expect(seen([...quick, report({ rectifiedAt: at(600) })])).toEqual([]);
});

describe("photos", () => {
  test("of the same bytes in two dangers are suspected, unless these are one", () => {
    const first = report({ photos: [photo({ hash: "same" })] });
    const second = report({ photos: [photo({ hash: "same" })] });
    expect(seen([first, second])).toMatchObject([{ rule: "photo-reused", key: "same" }]);
    expect(seen([first, { ...second, joinedTo: first.dangerId }])).toEqual([]);
  });

  test("of the same bytes before and after the same danger was put right are suspected", () => {
    const both = [photo({ hash: "x" }), photo({ hash: "x", ofFind: false })];
    expect(seen([report({ photos: both })])).toMatchObject([{ rule: "photo-reused" }]);
    expect(seen([report({ photos: [photo({ hash: "y" }), photo({ hash: "y" })] })])).toEqual([]);
  });

  test("that look nearly the same are suspected within one enterprise", () => {
    const looks = (one: string, other: string, enterpriseId: string | null = "e1") =>
      rulesOf([
        report({ enterpriseId, photos: [photo({ look: one })] }),
        report({ photos: [photo({ look: other }), photo()] }),
      ]);
    expect(looks("ff00ff00ff00ff00", "ff00ff00ff00ff01")).toEqual(["photo-alike"]);
    expect(looks("ff00ff00ff00ff00", "00ff00ff00ff00ff")).toEqual([]);
    expect(looks("ff00ff00ff00ff00", "ff00ff00ff00ff00", "e2")).toEqual([]);
    expect(looks("ff00ff00ff00ff00", "ff00ff00ff00ff00", null)).toEqual([]);
    const same = photo({ look: "ff00ff00ff00ff00" });
    expect(rulesOf([report({ photos: [same] }), report({ photos: [{ ...same, fileId: "again" }] })])).toEqual([
      "photo-reused",
    ]);
    expect(seen([report({ photos: [photo({ look: "0" }), photo({ look: "0" })] })])).toEqual([]);
  });

  test("taken more than a day before the find are suspected", () => {
    const older = (takenAt: string) => rulesOf([report({ photos: [photo({ takenAt }), photo()] })]);
    expect(older(at(-60 * 25))).toEqual(["photo-older"]);
    expect(older(at(-60 * 23))).toEqual([]);
    const two = report({ photos: [photo({ takenAt: at(-60 * 48) }), photo({ takenAt: at(-60 * 72) })] });
    expect(seen([two])[0]?.reason).toContain("2026-02-27 09:00");
  });
});

describe("one person at two places", () => {
  const here = { longitude: 113.1, latitude: 23, accuracy: 10 };
  const there = { longitude: 113.1, latitude: 23.2, accuracy: 10 };
  test("is suspected where nobody could have travelled that fast", () => {
    expect(rulesOf([report(here), report({ ...there, foundAt: at(5) })])).toEqual(["impossible-travel"]);
    expect(seen([report(here), report({ ...there, foundAt: at(60) })])).toEqual([]);
    expect(seen([report(here), report({ ...there, foundBy: "a2", foundAt: at(5) })])).toEqual([]);
    expect(
      rulesOf([report({ ...here, deviceAt: at(0) }), report({ ...there, foundAt: at(600), deviceAt: at(5) })]),
    ).toEqual(["impossible-travel"]);
  });

  test("is not suspected over short ways, nor where a position is unsure or unknown", () => {
    expect(seen([report(here), report({ ...here, latitude: 23.01 })])).toEqual([]);
    expect(seen([report(here), report({ ...there, accuracy: 5000 })])).toEqual([]);
    expect(seen([report(here), report({ ...here, latitude: null, longitude: null })])).toEqual([]);
    expect(rulesOf([report({ ...here, accuracy: null }), report({ ...there, accuracy: null })])).toEqual([
      "impossible-travel",
    ]);
  });
});

test("a rule without one of its numbers is an error that names it", () => {
  expect(() => suspicionsOf([report()], [{ code: "photo-older", numbers: {} }])).toThrow(
    'a rule lacks the number "hours"',
  );
});

test("bits of hashes are counted symmetrically", () => {
  const hash = fc.stringMatching(/^[0-9a-f]{16}$/);
  fc.assert(
    fc.property(hash, hash, (one, other) => {
      expect(differingBits(one, other)).toBe(differingBits(other, one));
      expect(differingBits(one, one)).toBe(0);
    }),
  );
  expect(differingBits("f0", "00")).toBe(4);
});

test("the order of the reports makes no difference, and every suspicion names reports that exist", () => {
  const some = fc.record({
    copyKey: fc.constantFrom("二楼车间安全出口指示灯不亮", "短"),
    enterpriseId: fc.constantFrom("e1", "e2", null),
    foundBy: fc.constantFrom("a1", "a2"),
    foundAt: fc.nat(2000).map(at),
    rectifiedAt: fc.constantFrom(null, at(3000)),
    latitude: fc.constantFrom(null, 23, 23.5),
    longitude: fc.constant(113),
    accuracy: fc.constantFrom(null, 5),
    photos: fc.array(
      fc.constantFrom("x", "y").map((hash) => photo({ hash, look: `${hash === "x" ? "f" : "0"}`.repeat(16) })),
      { maxLength: 2 },
    ),
  });
  fc.assert(
    fc.property(fc.array(some, { maxLength: 12 }), (all) => {
      const reports = all.map((one, index) => report({ ...one, dangerId: `r${String(index).padStart(2, "0")}` }));
      const suspicions = seen(reports);
      expect(seen([...reports].reverse())).toEqual(suspicions);
      for (const { dangerIds, key, rule } of suspicions) {
        expect(dangerIds.every((id) => reports.some(({ dangerId }) => dangerId === id))).toBe(true);
        expect(suspicions.filter((one) => one.rule === rule && one.key === key).length).toBe(1);
      }
    }),
  );
});

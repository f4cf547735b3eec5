import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import {
  AnlanError,
  addDays,
  addressOf,
  addWorkingDays,
  chinaDay,
  defineCommand,
  defineErrors,
  defineEvent,
  defineId,
  defineList,
  definePermissions,
  defineQuery,
  endOfChinaDay,
  fillMessage,
  kernelErrors,
  line,
  listInput,
  may,
  mayIn,
  mergeErrors,
  pageOf,
  prose,
  regionsWith,
  startOfChinaDay,
  uuidv7,
  withPermissionName,
  workingDaysBetween,
} from "./index.ts";

const weekdays = {
  isWorkingDay: (day: string) => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()),
  isCertain: () => true,
};

test("a permission among the parameters is called by its name, anything else stays", () => {
  const permissions = { "a.b.read": { zh: "查看乙", en: "Read b" } };
  expect(withPermissionName({ permission: "a.b.read", n: 1 }, permissions, "zh")).toEqual({
    permission: "查看乙",
    n: 1,
  });
  expect(withPermissionName({ permission: "a.b.write" }, permissions, "en")).toEqual({ permission: "a.b.write" });
  expect(withPermissionName({ n: 1 }, permissions, "en")).toEqual({ n: 1 });
});

test("a message keeps a placeholder that has no parameter", () => {
  expect(fillMessage("{a} 与 {b}", { a: 1 })).toBe("1 与 {b}");
});

test("two modules cannot claim one code, one module may be merged twice", () => {
  const one = defineErrors({ A_B: { status: 400, fault: "caller", zh: "甲", en: "a" } });
  expect(Object.keys(mergeErrors(one, one, kernelErrors))).toContain("A_B");
  const other = { A_B: { status: 400, fault: "caller", zh: "乙", en: "b" } } as const;
  expect(() => mergeErrors(one, other)).toThrow("A_B");
});

test("every kernel message is written in Chinese and in English", () => {
  for (const { zh, en } of Object.values(kernelErrors)) {
    expect(zh).toMatch(/[一-龥]/);
    expect(en).toMatch(/^[A-Z"{]/);
  }
});

test("an error carries code, parameters and issues", () => {
  expect(new AnlanError("A_B")).toMatchObject({ code: "A_B", parameters: {}, issues: [], message: "A_B" });
});

test("the China day turns at 16:00 UTC", () => {
  expect(chinaDay(new Date("2026-12-31T15:59:59Z"))).toBe("2026-12-31");
  expect(chinaDay(new Date("2026-12-31T16:00:00Z"))).toBe("2027-01-01");
  expect(startOfChinaDay("2028-02-29").toISOString()).toBe("2028-02-28T16:00:00.000Z");
  expect(endOfChinaDay("2028-02-29").toISOString()).toBe("2028-02-29T15:59:59.999Z");
  expect(addDays("2028-02-28", 2)).toBe("2028-03-01");
});

test("working days do not count the day of the event and pass over weekends, both ways", () => {
  expect(addWorkingDays(weekdays, "2026-03-06", 1)).toBe("2026-03-09");
  expect(addWorkingDays(weekdays, "2026-03-09", -1)).toBe("2026-03-06");
  expect(addWorkingDays(weekdays, "2026-03-07", 0)).toBe("2026-03-09");
  expect(addWorkingDays(weekdays, "2026-03-09", 0)).toBe("2026-03-09");
});

test("counting working days undoes adding them", () => {
  const day = fc.integer({ min: 0, max: 4000 }).map((offset) => addDays("2020-01-01", offset));
  fc.assert(
    fc.property(day, fc.integer({ min: 1, max: 60 }), (from, count) => {
      const to = addWorkingDays(weekdays, from, count);
      expect(workingDaysBetween(weekdays, from, to)).toBe(count);
      expect(workingDaysBetween(weekdays, to, from)).toBe(-count);
    }),
  );
});

test("ids of UUIDv7 sort by time and carry version and variant", () => {
  const random = fc.uint8Array({ minLength: 10, maxLength: 10 });
  fc.assert(
    fc.property(fc.nat(2 ** 44), random, random, (at, one, other) => {
      const id = uuidv7(at, one);
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      expect(id < uuidv7(at + 1, other)).toBe(true);
    }),
  );
});

test("a short random source still gives a well-formed id", () => {
  expect(defineId("ThingId").safeParse(uuidv7(1, new Uint8Array(0))).success).toBe(true);
});

test("lines refuse breaks and invisible characters, prose keeps breaks", () => {
  expect(line(5).safeParse("甲\n乙").success).toBe(false);
  expect(line(5).safeParse("甲\u202e乙").success).toBe(false);
  expect(line(5).safeParse("六个字的文本").success).toBe(false);
  expect(line(5).parse(" 甲 ")).toBe("甲");
  for (const nothing of ["\u200b", "\u200b\u3000 \ufeff", "\u3164\u2800", "\u200d\u200c\ufe0f", "\u00ad\u2060"]) {
    expect(line(5).safeParse(nothing).success).toBe(false);
    expect(prose(5).safeParse(nothing).success).toBe(false);
  }
  expect(line(5).parse("\ufeff甲\u200b乙 ")).toBe("甲乙");
  expect(prose(9).parse("👨\u200d👩\u200d👧")).toBe("👨\u200d👩\u200d👧");
  expect(prose().parse("甲\r\n乙")).toContain("乙");
  expect(prose().safeParse("甲\u0000").success).toBe(false);
});

const caller = {
  accountId: "a",
  name: "张三",
  unitId: null,
  region: "440605",
  grants: [
    { role: "r", region: "440605", permissions: ["x.y.z"] },
    { role: "s", region: "440605", permissions: ["x.y.z"] },
    { role: "t", region: "330421001", permissions: ["q.q.q"] },
  ],
};

test("rights hold in the granted region and below it only", () => {
  expect(regionsWith(caller, "x.y.z")).toEqual(["440605"]);
  expect(mayIn(caller, "x.y.z", "440605011")).toBe(true);
  expect(mayIn(caller, "x.y.z", "4406")).toBe(false);
  expect(mayIn(caller, "q.q.q", "330421")).toBe(false);
  expect(may(caller, "q.q.q")).toBe(true);
  expect(may(caller, "none.at.all")).toBe(false);
});

const label = { zh: "甲", en: "a" };
const things = defineList({
  name: "sample.find-things",
  label,
  permission: null,
  row: z.object({ id: z.string(), name: z.string(), at: z.string() }),
  columns: { name: { label, kind: "text" } },
  filters: {
    state: { kind: "one-of", label, options: { open: label, shut: label } },
    name: { kind: "text", label },
    at: { kind: "day-range", label },
    unitId: { kind: "id", label },
    late: { kind: "flag", label },
  },
  sorts: ["name", "at"],
});

test("a list's address takes one or several values of a choice and refuses what it does not know", () => {
  const input = listInput(things as never);
  expect(input.parse({ state: "open" })).toEqual({ state: ["open"] });
  expect(input.parse({ state: ["open", "shut"], sort: "-at", limit: "50", late: "yes", unitId: "u" })).toMatchObject({
    limit: 50,
    unitId: ["u"],
  });
  for (const wrong of [
    { state: "burnt" },
    { sort: "id" },
    { limit: 0 },
    { limit: 201 },
    { other: 1 },
    { late: "maybe" },
    { name: "a\u0000" },
    { unitId: "\u0000" },
  ]) {
    expect(input.safeParse(wrong).success).toBe(false);
  }
});

test("a day range is open at either end and refuses days that do not exist", () => {
  const input = listInput(things as never);
  for (const at of ["2026-01-01..", "..2026-01-01", "2026-01-01..2026-02-01", ".."]) {
    expect(input.safeParse({ at }).success).toBe(true);
  }
  for (const at of ["2026-02-30..", "2026-01-01", "yesterday.."]) expect(input.safeParse({ at }).success).toBe(false);
});

test("declarations are the data that was given, and names make addresses", () => {
  const spec = { name: "sample.greet", label, permission: null, input: z.object({}), output: z.object({}), errors: [] };
  expect(defineCommand(spec)).toBe(spec);
  expect(defineQuery(spec)).toBe(spec);
  expect(addressOf(spec)).toBe("/api/v1/sample/greet");
  expect(definePermissions({ "a.b.c": label })["a.b.c"]).toBe(label);
  expect(defineEvent({ name: "a.b-done", version: 1, payload: z.object({}) }).version).toBe(1);
  expect(pageOf(z.string()).parse({ rows: ["a"], nextCursor: null, total: 1 }).rows).toEqual(["a"]);
});

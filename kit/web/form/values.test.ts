import { IsoDate, line, Moment } from "@anlan/kernel";
import dayjs, { type Dayjs } from "dayjs";
import { expect, test } from "vitest";
import { z } from "zod";
import { momentOfPicker, nowForPicker, toPicker, typedForPicker } from "./china-time.ts";
import { plainValues, toFormValues, toInput } from "./values.ts";

const shape = {
  name: line(),
  note: line().optional(),
  reason: line().nullable(),
  free: z.string(),
  dueOn: IsoDate,
  at: Moment.optional(),
  late: z.boolean(),
  value: z.number().optional(),
  tags: z.array(z.string()),
  place: z.object({ on: IsoDate }).optional(),
  rows: z.array(z.object({ on: IsoDate.optional(), text: line() })),
};

test("days and moments become the picker's values and come back as the kernel writes them", () => {
  const input = {
    name: "甲",
    dueOn: "2025-06-30",
    at: "2025-06-30T01:02:03.000Z",
    rows: [{ on: "2025-07-01", text: "乙" }],
  };
  const form = toFormValues(shape, input);
  expect(dayjs.isDayjs(form.dueOn)).toBe(true);
  expect(toInput(shape, form)).toMatchObject(input);
});

test("a moment is shown as China's clocks show it, also over the year's end and in hours that other zones leave out", () => {
  const walls = {
    "2025-12-31T16:30:00.000Z": "2026-01-01 00:30",
    "2024-02-28T16:00:00.000Z": "2024-02-29 00:00",
    // New York and Berlin have no such hour on these days.
    "2026-03-07T18:30:00.000Z": "2026-03-08 02:30",
    "2026-03-28T18:15:20.123Z": "2026-03-29 02:15",
  };
  for (const [at, wall] of Object.entries(walls)) {
    const form = toFormValues({ at: Moment }, { at });
    expect((form["at"] as Dayjs).format("YYYY-MM-DD HH:mm")).toBe(wall);
    expect(toInput({ at: Moment }, form)).toEqual({ at });
  }
});

test("what is typed, picked or taken as now is China's time", () => {
  const typed = typedForPicker("2026-03-08 02:30", ["YYYY-MM-DD", "YYYY-MM-DD HH:mm"]);
  expect(typed && momentOfPicker(typed)).toBe("2026-03-07T18:30:00.000Z");
  expect(typedForPicker("tomorrow", ["YYYY-MM-DD"])).toBeNull();
  expect(momentOfPicker(toPicker("2025-12-31T16:30:00.000Z").hour(8))).toBe("2026-01-01T00:30:00.000Z");
  const before = Date.now();
  const now = Date.parse(momentOfPicker(nowForPicker()));
  expect(now).toBeGreaterThanOrEqual(before);
  expect(now).toBeLessThanOrEqual(Date.now());
});

test("a draft keeps days and moments as they were shown", () => {
  const input = { on: "2025-06-30", at: "2025-12-31T16:30:00.000Z" };
  const both = { on: IsoDate, at: Moment };
  expect(toInput(both, toFormValues(both, plainValues(toFormValues(both, input))))).toEqual(input);
});

test("what is left empty is left out, null where the schema wants null, empty lists and false where it needs them", () => {
  expect(toInput(shape, { name: "甲", note: "", dueOn: null })).toEqual({
    name: "甲",
    reason: null,
    late: false,
    tags: [],
    rows: [],
  });
});

test("a text that the schema lets be empty is sent empty", () => {
  expect(toInput(shape, { free: "" })).toMatchObject({ free: "" });
});

test("objects inside are followed in both directions", () => {
  const form = toFormValues(shape, { place: { on: "2025-01-02" } });
  expect(toInput(shape, form)).toMatchObject({ place: { on: "2025-01-02" } });
});

test("a page's own input keeps its own value, and says itself what the command gets", () => {
  const files = {
    label: { zh: "材料", en: "Files" },
    input: () => null,
    toInput: (value: { id: string }[]) => value.map(({ id }) => id),
  };
  const own = { files: z.array(z.string()) };
  expect(toFormValues(own, { files: [{ id: "f" }] }, { files })).toEqual({ files: [{ id: "f" }] });
  expect(toInput(own, { files: [{ id: "f" }] }, { files })).toEqual({ files: ["f"] });
});

test("fields that the command does not know are not sent", () => {
  expect(toInput({ name: line() }, { name: "甲", other: 1 })).toEqual({ name: "甲" });
});

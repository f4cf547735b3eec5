import { IsoDate, line, Moment } from "@anlan/kernel";
import dayjs from "dayjs";
import { expect, test } from "vitest";
import { z } from "zod";
import { toFormValues, toInput } from "./values.ts";

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

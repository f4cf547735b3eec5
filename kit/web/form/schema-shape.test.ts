import { defineId, IsoDate, line, Moment, prose, Revision } from "@anlan/kernel";
import { expect, test } from "vitest";
import { z } from "zod";
import { inputFieldOf, shapeOf } from "./schema-shape.ts";

const kindOf = (schema: z.ZodType) => inputFieldOf(schema).input;

test("the kernel's fields get the inputs that people expect", () => {
  expect(kindOf(line(40))).toEqual({ kind: "text", max: 40 });
  expect(kindOf(prose(1000))).toEqual({ kind: "text", max: 1000 });
  expect(kindOf(IsoDate)).toEqual({ kind: "day" });
  expect(kindOf(Moment)).toEqual({ kind: "moment" });
  expect(kindOf(defineId("PlanId"))).toEqual({ kind: "id" });
  expect(kindOf(Revision)).toEqual({ kind: "number", whole: true, min: 1, max: null });
});

test("numbers carry their bounds, choices their values", () => {
  expect(kindOf(z.number().min(0).max(100))).toEqual({ kind: "number", whole: false, min: 0, max: 100 });
  expect(kindOf(z.enum(["a", "b"]))).toEqual({ kind: "choice", values: ["a", "b"], many: false });
  expect(kindOf(z.array(z.enum(["a", "b"])))).toEqual({ kind: "choice", values: ["a", "b"], many: true });
  expect(kindOf(z.literal("only"))).toEqual({ kind: "choice", values: ["only"], many: false });
  expect(kindOf(z.boolean())).toEqual({ kind: "flag" });
});

test("lists of texts are words, lists of objects are rows, objects are groups", () => {
  expect(kindOf(z.array(z.string()))).toEqual({ kind: "words" });
  expect(kindOf(z.array(z.object({ name: line() })))).toMatchObject({ kind: "rows" });
  expect(kindOf(z.object({ name: line() }))).toMatchObject({ kind: "group" });
});

test("what the kit cannot ask for is left to the page", () => {
  expect(kindOf(z.record(z.string(), z.string()))).toEqual({ kind: "unknown" });
  expect(kindOf(z.array(z.number()))).toEqual({ kind: "unknown" });
});

test("optional, nullable and default fields are not required; wrappers do not hide the kind", () => {
  expect(inputFieldOf(IsoDate.optional())).toMatchObject({ input: { kind: "day" }, required: false, nullable: false });
  expect(inputFieldOf(line(9).nullable())).toMatchObject({ required: false, nullable: true });
  expect(inputFieldOf(z.enum(["a"]).default("a"))).toMatchObject({ required: false });
  expect(inputFieldOf(z.preprocess((value) => value, z.number()))).toMatchObject({ input: { kind: "number" } });
  expect(inputFieldOf(z.string().transform((text) => text.length))).toMatchObject({ input: { kind: "text" } });
  expect(inputFieldOf(z.number().readonly())).toMatchObject({ input: { kind: "number" }, required: true });
});

test("a text that may be empty is not required", () => {
  expect(inputFieldOf(z.string()).required).toBe(false);
  expect(inputFieldOf(line()).required).toBe(true);
});

test("a list that may stay empty is sent but not marked as needed", () => {
  expect(inputFieldOf(z.array(z.uuid()).max(30))).toMatchObject({ required: true, marked: false });
  expect(inputFieldOf(z.array(z.uuid()).min(1))).toMatchObject({ required: true, marked: true });
  expect(inputFieldOf(line())).toMatchObject({ marked: true });
});

test("of a choice between forms the one that is already chosen is shown", () => {
  const decide = z.discriminatedUnion("decision", [
    z.object({ decision: z.literal("accept") }),
    z.object({ decision: z.literal("reject"), remark: prose() }),
  ]);
  expect(Object.keys(shapeOf(decide, { decision: "reject" }))).toEqual(["decision", "remark"]);
  expect(shapeOf(decide)).toEqual({});
});

test("the shape of an object is found behind refinements; other schemas have none", () => {
  expect(Object.keys(shapeOf(z.object({ a: line() }).refine(() => true)))).toEqual(["a"]);
  expect(shapeOf(z.string())).toEqual({});
});

import { describe, expect, test } from "vitest";
import { z } from "zod";
import { type DynamicPart, type ListSpec, listInput, withDynamicPart } from "./index.ts";

describe("dynamic lists", () => {
  const listOfThings = {
    name: "things.find-things",
    label: { zh: "物品", en: "Things" },
    permission: null,
    row: z.object({ id: z.string(), name: z.string() }),
    columns: { name: { label: { zh: "名称", en: "Name" }, kind: "text" } },
    filters: { text: { kind: "text", label: { zh: "文字", en: "Text" } } },
    sorts: ["name"],
    descending: true,
    dynamic: { by: "kind", about: { zh: "种类", en: "Kind of thing" } },
  } as const satisfies ListSpec;
  const part = (usual: string): DynamicPart => ({
    label: { zh: "灯塔", en: "Lighthouses" },
    columns: { "f.height": { label: { zh: "高", en: "Height" }, kind: "number" } },
    filters: { "f.height": { kind: "number-range", label: { zh: "高", en: "Height" } } },
    sorts: ["f.height"],
    usual,
  });

  test("ask for the parameter by which they are chosen", () => {
    const input = listInput(listOfThings);
    expect(input.safeParse({}).error?.issues[0]?.path).toEqual(["kind"]);
    expect(input.safeParse({ kind: "" }).success).toBe(false);
    expect(input.safeParse({ kind: "lighthouse", text: "x" }).success).toBe(true);
  });

  test("may leave the parameter out where the declaration says so", () => {
    const optional = { ...listOfThings, dynamic: { ...listOfThings.dynamic, optional: true } } as const;
    expect(listInput(optional).safeParse({}).success).toBe(true);
    expect(listInput(optional).safeParse({ kind: "" }).success).toBe(false);
  });

  test("gain columns, filters and sorts from its value, and its usual order", () => {
    const down = withDynamicPart(listOfThings, part("-f.height"));
    expect(down).toMatchObject({ label: { en: "Lighthouses" }, sorts: ["f.height", "name"], descending: true });
    expect(Object.keys(down.filters)).toEqual(["text", "f.height"]);
    expect(Object.keys(down.columns)).toEqual(["f.height"]);
    expect(listInput(down).safeParse({ kind: "a", "f.height": "1..2", sort: "-f.height" }).success).toBe(true);
    const up = withDynamicPart(listOfThings, part("name"));
    expect(up.sorts).toEqual(["name", "f.height"]);
    expect(up.descending).toBeUndefined();
  });

  test("share one input schema where they ask the same things, so that none is made anew for a request", () => {
    const once = listInput(withDynamicPart(listOfThings, part("name")));
    expect(listInput(withDynamicPart(listOfThings, part("name")))).toBe(once);
    expect(listInput(withDynamicPart(listOfThings, part("f.height")))).not.toBe(once);
    // However many kinds there are, only so many schemas are kept.
    for (let n = 0; n < 600; n += 1) {
      const other = withDynamicPart(listOfThings, { ...part("name"), sorts: [`f.${n}`] });
      expect(listInput(other).safeParse({ kind: "a", sort: `f.${n}` }).success).toBe(true);
    }
    expect(listInput(withDynamicPart(listOfThings, part("name")))).not.toBe(once);
  });
});

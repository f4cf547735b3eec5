import { FieldSpec } from "@anlan/records";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { RecordKind, SectorPack } from "../contract/index.ts";
import { kindInForce } from "./kind-in-force.ts";
import {
  descendingKey,
  keyedBy,
  listCodesOf,
  listKeysOf,
  numberKey,
  usualKeyOf,
  usualRangeOf,
  valueKey,
} from "./list-keys.ts";

const byBytes = (one: string, other: string) => Buffer.compare(Buffer.from(one), Buffer.from(other));
const sign = (value: number) => Math.sign(value) + 0;

describe("keys keep the order of what they stand for", () => {
  const doubles = fc.double({ noNaN: true });

  test("of numbers", () => {
    fc.assert(
      fc.property(doubles, doubles, (one, other) => {
        const expected = one === other ? 0 : sign(one - other) || (one < other ? -1 : 1);
        expect(sign(byBytes(numberKey(one), numberKey(other)))).toBe(expected);
      }),
    );
    expect(numberKey(-0)).toBe(numberKey(0));
  });

  test("and of texts the other way round", () => {
    const texts = fc.string({ unit: "grapheme", maxLength: 8 });
    fc.assert(
      fc.property(texts, texts, (one, other) => {
        expect(sign(byBytes(descendingKey(one), descendingKey(other)))).toBe(sign(byBytes(other, one)));
      }),
    );
    expect(byBytes(descendingKey("北角"), descendingKey("北"))).toBeLessThan(0);
  });
});

const kindOf = (more: object, fields: object[]) => {
  const kind = RecordKind.parse({ code: "lamp", name: "灯", subject: "facility", ...more, fields });
  const pack = SectorPack.parse({ code: "lamps", name: "灯", version: 1, validFrom: "2026-01-01", kinds: [kind] });
  return kindInForce(pack, kind, { added: [], day: "2026-03-01", packs: [pack] });
};
const FIELDS = [
  { code: "height", name: "高", type: "number", filter: true },
  { code: "lamp", name: "光源", type: "choices", filter: true, options: [{ code: "led", name: "LED" }] },
  { code: "manned", name: "有人", type: "flag", filter: true },
  { code: "tag", name: "标签", type: "code", filter: true },
  { code: "checked", name: "检查", type: "day", filter: true },
  { code: "phone", name: "电话", type: "phone", filter: true },
  { code: "remark", name: "备注", type: "prose", filter: true },
  { code: "hidden", name: "其他", type: "integer" },
];
const data = {
  height: 12.5,
  lamp: ["led", "gas", "led"],
  manned: false,
  tag: "DT-1",
  checked: "2026-01-02",
  phone: "138",
  remark: "长",
  hidden: 4,
};

test("a record has a key for each value that its list filters by, and none of protected or long ones", () => {
  expect(listKeysOf(kindOf({}, FIELDS), data)).toEqual([
    `lamps/lamp|height|${numberKey(12.5)}`,
    "lamps/lamp|lamp|led",
    "lamps/lamp|lamp|gas",
    "lamps/lamp|manned|false",
    "lamps/lamp|tag|dt-1",
    "lamps/lamp|checked|2026-01-02",
  ]);
  expect(listKeysOf(kindOf({}, FIELDS), { height: "12.5", tag: 7 })).toEqual([]);
  expect(valueKey(FieldSpec.parse(FIELDS[3]), "X".repeat(300))).toHaveLength(200);
});

test("of a record's codes a part may be asked for, of nothing else", () => {
  expect(listCodesOf(kindOf({}, FIELDS), data)).toEqual([{ field: "tag", text: "dt-1" }]);
  expect(listCodesOf(kindOf({}, FIELDS), { tag: 7 })).toEqual([]);
});

test("the usual order is by name, state or a field, up or down; what has no value has no place", () => {
  const record = { name: "北角", state: "lit", data };
  const place = (sort?: string) => usualKeyOf(kindOf(sort === undefined ? {} : { sort }, FIELDS), record);
  expect([place(), place("state"), place("height")]).toEqual(["北角", "lit", numberKey(12.5)]);
  expect([place("-name"), place("-height")]).toEqual([descendingKey("北角"), descendingKey(numberKey(12.5))]);
  expect([usualKeyOf(kindOf({ sort: "height" }, FIELDS), { ...record, data: {} }), place("gone")]).toEqual([
    null,
    null,
  ]);
});

test("another order or another filter means other keys; another name or help does not", () => {
  const usual = keyedBy(kindOf({}, FIELDS));
  expect(keyedBy(kindOf({ name: "灯具" }, FIELDS))).toBe(usual);
  expect(keyedBy(kindOf({ sort: "-height" }, FIELDS))).not.toBe(usual);
  expect(keyedBy(kindOf({}, FIELDS.slice(1)))).not.toBe(usual);
});

test("a range of the field that orders the list is a stretch of that order, whichever way it goes", () => {
  const range = ["2026-01-01", null] as const;
  expect(usualRangeOf(kindOf({ sort: "checked" }, FIELDS), "checked", range)).toEqual(["2026-01-01", null]);
  const down = kindOf({ sort: "-checked" }, FIELDS);
  expect(usualRangeOf(down, "checked", range)).toEqual([null, descendingKey("2026-01-01")]);
  expect(usualRangeOf(down, "checked", [null, "2026-01-01"])).toEqual([descendingKey("2026-01-01"), null]);
  expect(usualRangeOf(down, "height", range)).toBeUndefined();
});

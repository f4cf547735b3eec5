import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addressKey, nameKey, normaliseName, numeralValue, withDigits } from "./index.ts";

const PLACES = ["广东省", "佛山市", "南海区", "桂城街道"];

describe("numerals", () => {
  test.each([
    ["一", 1],
    ["十", 10],
    ["十二", 12],
    ["二十", 20],
    ["二十三", 23],
    ["一百零五", 105],
    ["一百一十", 110],
    ["百", 100],
    ["一〇二", 102],
    ["一零二", 102],
  ])("%s is %d", (numeral, value) => {
    expect(numeralValue(numeral)).toBe(value);
  });

  test("become digits only before what they count", () => {
    expect(withDigits("三水五羊十二号一百零五室第一分公司")).toBe("三水五羊12号105室第1分公司");
  });
});

describe("names written differently have one key", () => {
  test.each([
    ["佛山市南海区安澜化工有限公司", "南海安澜化工有限责任公司"],
    ["佛山市南海安澜化工有限公司", "安澜化工（佛山）有限公司"],
    ["安澜化工(南海)有限公司", "安澜化工【南海】有限公司"],
    ["安澜 化工 有限公司", "安澜化工有限公司"],
    ["ＡＢＣ电子厂", "abc电子厂"],
    ["安澜饼店第一分店", "安澜饼店第1分店"],
    ["广东省佛山市安澜股份有限公司", "安澜股份公司"],
  ])("%s and %s", (one, other) => {
    expect(nameKey(one, PLACES)).toBe(nameKey(other, PLACES));
  });

  test.each([
    ["安澜化工有限公司", "安澜化工厂"],
    ["安澜饼店第一分店", "安澜饼店第二分店"],
    ["南海安澜有限公司", "顺德安澜有限公司"],
  ])("%s and %s are two", (one, other) => {
    expect(nameKey(one, PLACES)).not.toBe(nameKey(other, PLACES));
  });

  test("nothing is cut so far that no name is left", () => {
    expect(nameKey("佛山市有限公司", PLACES)).toBe("佛山市有限公司");
    expect(nameKey("南海公司", PLACES)).toBe("南海公司");
    expect(nameKey("南海", PLACES)).toBe("南海");
    expect(nameKey("市场管理所", ["市"])).toBe("市场管理所".slice(1));
  });

  test("without places only form, width and brackets go", () => {
    expect(nameKey("佛山（安澜）有限责任公司")).toBe("佛山安澜");
    expect(normaliseName("佛山（安澜）有限责任公司")).toBe("佛山安澜有限公司");
  });
});

describe("addresses written differently have one key", () => {
  test.each([
    ["广东省佛山市南海区桂城街道平洲路十二号", "佛山市南海区桂城平洲路12号"],
    ["平洲路12号之一", "平洲路12号之1"],
    ["平洲路12-3号", "平洲路12之3号"],
    ["平洲路12号3幢402房（住所申报）", "平洲路12号3栋402室"],
    ["平洲路 １２ 號", "平洲路12号"],
    ["自编平洲路12号房", "平洲路12室"],
  ])("%s and %s", (one, other) => {
    expect(addressKey(one, PLACES)).toBe(addressKey(other, PLACES));
  });

  test("numbers tell addresses apart", () => {
    expect(addressKey("平洲路12号")).not.toBe(addressKey("平洲路13号"));
  });
});

test("a key is its own key, and any text has one", () => {
  const text = fc.string({ unit: fc.constantFrom(..."佛山市南海区安澜化工有限责任公司（）()一十2 厂店Ａa") });
  fc.assert(
    fc.property(text, (name) => {
      const normal = normaliseName(name);
      expect(normaliseName(normal)).toBe(normal);
      expect(typeof nameKey(name, PLACES)).toBe("string");
      expect(typeof addressKey(name, PLACES)).toBe("string");
    }),
  );
});

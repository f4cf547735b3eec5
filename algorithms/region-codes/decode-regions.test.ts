import { describe, expect, test } from "vitest";
import { decodeRegions } from "./decode-regions.ts";
import { RegionCodeError } from "./region-code-error.ts";

describe("region data", () => {
  test("a line gives a region and those under it, counting on where no digits are given", () => {
    expect([...decodeRegions("440605南海区 011桂城街道 121九江镇 西樵镇\n")]).toEqual([
      { code: "440605", name: "南海区" },
      { code: "440605011", name: "桂城街道" },
      { code: "440605121", name: "九江镇" },
      { code: "440605122", name: "西樵镇" },
    ]);
  });

  test("children count from one when the first has no digits", () => {
    expect([...decodeRegions("440103荔湾区 沙面街道")].at(-1)).toEqual({ code: "440103001", name: "沙面街道" });
  });

  test("a code without a name is only the prefix of its children", () => {
    expect([...decodeRegions("441900 003东城街道 南城街道")].map(({ code }) => code)).toEqual([
      "441900003",
      "441900004",
    ]);
  });

  test("remarks and empty lines are passed over", () => {
    expect([...decodeRegions("# 2023-06-30\n\n44广东省\n4406佛山市")].map(({ name }) => name)).toEqual([
      "广东省",
      "佛山市",
    ]);
  });

  test("reads lazily: what comes before a broken line is given first", () => {
    const regions = decodeRegions("44广东省\nbroken");
    expect(regions.next().value).toEqual({ code: "44", name: "广东省" });
    expect(() => regions.next()).toThrow(RegionCodeError);
  });

  test.each([
    "广东省",
    "44",
    "440广东省",
    "440605南海区  桂城街道",
    "440605南海区 11桂城街道",
    "440605南海区 011",
    "440605南海区 000桂城街道",
    "440605南海区 999甲 乙",
    "44广东省 001甲",
    "440605南海区\r",
  ])("refuses %j and says which line it was", (line) => {
    let error: unknown;
    try {
      [...decodeRegions(line)];
    } catch (caught) {
      error = caught;
    }
    expect(error).toMatchObject({ reason: "REGION_DATA_MALFORMED", subject: line });
  });
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { faceOf, featuresOf, tokenOf, withoutPlaces } from "./index.ts";
import { partsOf } from "./parts.ts";
import { lexicon } from "./words.fixture.ts";

const all = (text: string) => featuresOf(text, lexicon).all;

test.each([
  ["安全出口堵塞", "消防通道被占用"],
  ["疏散通道不畅通", "安全出口堵塞"],
  ["安全出口没有畅通", "安全出口占用"],
  ["无灭火器", "灭火器缺失"],
  ["未按规定设置灭火器", "灭火器没有"],
  ["灭火器过期", "过期的灭火器材"],
  ["三楼灭火器失效", "3楼灭火器过期。已更换"],
  ["存在2处灭火器过期的情况", "灭火器过期"],
])("%j says the same as %j", (one, other) => {
  expect(all(one)).toEqual(all(other));
});

test.each([
  ["灭火器过期", "灭火器未过期"],
  ["未佩戴护罩", "佩戴护罩"],
  ["3楼灭火器过期", "5楼灭火器过期"],
  ["不锈钢护罩", "护罩"],
])("%j does not say the same as %j", (one, other) => {
  expect(all(one)).not.toEqual(all(other));
});

test("terms, pairs of thing and state, numbers and loose characters are features", () => {
  expect(all("12号冲床护罩缺失")).toEqual(["g:冲床", "n:12号", "p:guard+missing", "t:guard", "t:missing"]);
  expect(all("电工未持证")).toEqual(["g:!持证", "g:电工"]);
  expect(all("led灯")).toEqual(["g:led", "g:灯"]);
  expect(all("不led")).toEqual(["g:!led"]);
  expect(all("间距2.4m")).toEqual(["g:间距", "n:2.4m"]);
  expect(all("不不堵塞")).toEqual(["t:blocked"]);
  expect(all("过期不")).toEqual(["t:expired", "t:missing"]);
  expect(all("b栋堵塞")).toEqual(["n:b栋", "t:blocked"]);
  expect(all("𠮷安堵塞")).toEqual(["g:𠮷安", "t:blocked"]);
});

test.each([["已整改"], ["……"], [""], ["存在情况"], ["2个"]])("%j names no finding", (text) => {
  expect(all(text)).toEqual([]);
});

test("a clause with many things gives no more pairs than eight", () => {
  const pairs = all("安全出口灭火器护罩杂物堵塞过期缺失佩戴").filter((feature) => feature.startsWith("p:"));
  expect(pairs).toHaveLength(8);
});

test("numbers of one counter are kept together; they and places can be left out", () => {
  const features = featuresOf("车间3楼和5楼的12号灭火器过期，间距3m", lexicon);
  expect(Object.fromEntries(features.numbers)).toEqual({ 楼: new Set(["3楼", "5楼"]), 号: new Set(["12号"]) });
  const without = withoutPlaces(features);
  expect(features.all).toContain("w:workshop");
  expect(without.all.some((feature) => /^[nw]:/.test(feature))).toBe(false);
  expect(without.numbers.size).toBe(0);
});

test("people read terms by their first word, denials with 不, pairs not at all", () => {
  const faces = ["t:exit", "t:!wearing", "t:unknown", "g:冲床", "g:!持证", "n:3楼", "w:workshop", "p:exit+blocked"];
  expect(faces.map((feature) => faceOf(feature, lexicon))).toEqual([
    "安全出口",
    "不佩戴",
    "unknown",
    "冲床",
    "不持证",
    "3楼",
    "车间",
    null,
  ]);
});

test("parts hold every character that is no filler", () => {
  const parts = partsOf("3楼的灭火器未失效x", lexicon);
  expect(parts).toMatchObject([
    { is: "number", text: "3楼", counter: "楼" },
    { is: "term", denied: false },
    { is: "term", denied: true },
    { is: "characters", text: "x" },
  ]);
});

test("features do not depend on width, case, marks or the order of clauses", () => {
  const clause = fc.constantFrom(
    "灭火器过期",
    "3楼护罩缺失",
    "不锈钢护罩未安装",
    "Led灯坏",
    "货物堵塞疏散通道",
    "无灭火器",
  );
  fc.assert(
    fc.property(fc.array(clause, { minLength: 1, maxLength: 5 }), fc.nat(5), (clauses, turn) => {
      const wide = clauses.join("，").replace(/[!-~]/gu, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0));
      const turned = [...clauses.slice(turn), ...clauses.slice(0, turn)].join("；").toUpperCase();
      expect(all(wide)).toEqual(all(clauses.join("。")));
      expect(all(turned)).toEqual(all(clauses.join("。")));
    }),
  );
});

test("a feature's token is a signed 32-bit number, the same each time", () => {
  expect(tokenOf("t:exit")).toBe(tokenOf("t:exit"));
  fc.assert(
    fc.property(fc.string(), (text) => {
      const token = tokenOf(text);
      expect(token).toBe(token | 0);
    }),
  );
});

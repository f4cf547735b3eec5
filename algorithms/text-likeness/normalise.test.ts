import fc from "fast-check";
import { expect, test } from "vitest";
import { clausesOf, copyKey, divided } from "./index.ts";
import { lexicon } from "./words.fixture.ts";

test.each([
  ["２、灭火器　过期；压力不足。", ["灭火器过期", "压力不足"]],
  ["Fire door 2 坏", ["fire", "door2坏"]],
  ["（3）三楼货物堵塞", ["3楼货物堵塞"]],
  ["一、十二号机无护罩", ["12号机无护罩"]],
  ["第2、贰拾伍号仓", ["25号仓"]],
  ["净高二点四米", ["净高2.4m"]],
  ["间距 2.5 米，长1,200毫米", ["间距2.5m", "长1200mm"]],
  ["２００平方米、3立方米、5㎏、10公斤", ["200m2", "3m3", "5kg", "10kg"]],
  ["一百零五栋，两处，三千二百个", ["105栋", "2处", "3200个"]],
  ["2.5m宽", ["2.5m宽"]],
  ["版本1.0. 完", ["版本1.0", "完"]],
  ["一般隐患，统一管理", ["一般隐患", "统一管理"]],
  ["", []],
  ["……", []],
])("%j has the clauses %j", (text, expected) => {
  expect(clausesOf(text)).toEqual(expected);
});

test.each([
  ["灭火器过期，已更换", ["灭火器过期"], ["已更换"]],
  ["灭火器过期已立即更换新的", ["灭火器过期"], ["已立即更换新的"]],
  ["已整改", [], ["已整改"]],
  ["未及时清理杂物", ["未及时清理杂物"], []],
  ["没有按要求安装护罩", ["没有按要求安装护罩"], []],
  ["已堵塞消防通道已清理", ["已堵塞消防通道"], ["已清理"]],
  ["灭火器已过期", ["灭火器已过期"], []],
  ["要求各车间的负责人在下个星期之前全部检查一遍再整改", ["要求各车间的负责人在下个星期之前全部检查一遍再整改"], []],
])("%j is divided into finding %j and remark %j", (text, finding, remark) => {
  expect(divided(text, lexicon)).toEqual({ finding, remark });
});

test("copies have one key whatever their width, marks, case, numbers and remarks", () => {
  const key = copyKey("1、A栋三楼安全出口，堵塞。已整改", lexicon);
  for (const text of ["a栋3楼安全出口堵塞", "Ａ栋 三楼：安全出口、堵塞！", "（2）A栋3楼安全出口堵塞，要求立即清理"]) {
    expect(copyKey(text, lexicon)).toBe(key);
  }
  expect(copyKey("A栋四楼安全出口堵塞", lexicon)).not.toBe(key);
});

test("nothing of a text but marks is lost, and dividing again changes nothing", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(..."灭火器已未过期整改，。 3楼a.２"), { maxLength: 40 }), (characters) => {
      const text = characters.join("");
      const { finding, remark } = divided(text, lexicon);
      expect([...finding, ...remark].join("").length).toBe(clausesOf(text).join("").length);
      expect(clausesOf(finding.join("，"))).toEqual(finding.flatMap(clausesOf));
    }),
    { numRuns: 500 },
  );
});

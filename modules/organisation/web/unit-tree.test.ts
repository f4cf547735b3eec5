import fc from "fast-check";
import { expect, test } from "vitest";
import type { UnitNode } from "../contract/index.ts";
import { type DrawnUnit, drawTree, filterUnits } from "./unit-tree.ts";

function node(id: string, parentId: string | null, name: string, shortName: string | null = null): UnitNode {
  const rest = { kind: "department", region: "440605", state: "active", sort: 0 } as const;
  // Ids are short here to be read; the tree only compares them.
  return { id, parentId, name, shortName, ...rest } as UnitNode;
}

const units = [
  node("g", null, "南海区人民政府"),
  node("a", "g", "应急管理局", "区应急局"),
  node("b", "a", "执法大队"),
  node("c", "g", "教育局"),
];

const names = (nodes: readonly DrawnUnit[]): unknown[] =>
  nodes.map(({ title, children }) => (children.length === 0 ? title : [title, ...names(children)]));

test("units stand under their parents", () => {
  expect(names(drawTree(units))).toEqual([["南海区人民政府", ["应急管理局", "执法大队"], "教育局"]]);
});

test("a unit whose parent is not there stands at the top", () => {
  expect(names(drawTree(units.slice(2)))).toEqual(["执法大队", "教育局"]);
});

test("the units of a county stand under its name, behind the city's own", () => {
  const county = (one: UnitNode) => ({ ...one, region: "440605" });
  const city = { ...node("c1", null, "佛山市人民政府"), region: "4406" };
  const drawn = drawTree([city, ...units.map(county)], [{ region: "440605", name: "南海区" }]);
  expect(names(drawn)).toEqual([
    "佛山市人民政府",
    ["南海区", ["南海区人民政府", ["应急管理局", "执法大队"], "教育局"]],
  ]);
  expect(drawn.map(({ selectable }) => selectable)).toEqual([true, false]);
  expect(drawTree([county(units[0] as UnitNode)], [{ region: "440605", name: null }])[0]?.title).toBe("440605");
});

test("words in name or short name are found with all that is above", () => {
  expect(filterUnits(units, " 执法 ").map(({ id }) => id)).toEqual(["g", "a", "b"]);
  expect(filterUnits(units, "区应急局").map(({ id }) => id)).toEqual(["g", "a"]);
  expect(filterUnits(units, "没有")).toEqual([]);
  expect(filterUnits(units, "")).toEqual(units);
});

test("no unit is lost or drawn twice", () => {
  const count = (nodes: readonly DrawnUnit[]): number => nodes.reduce((sum, one) => sum + 1 + count(one.children), 0);
  fc.assert(
    fc.property(fc.array(fc.nat(20), { maxLength: 40 }), (parents) => {
      const forest = parents.map((parent, index) => node(`${index}`, parent < index ? `${parent}` : null, `${index}`));
      expect(count(drawTree(forest))).toBe(forest.length);
    }),
  );
});

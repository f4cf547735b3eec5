import { expect, test } from "vitest";
import { bareName, nameMatcher, suggestUnits } from "./suggest-units.ts";

const units = [
  { id: "e", name: "青屿县应急管理局" },
  { id: "p", name: "青屿县公安局" },
  { id: "m", name: "青屿县市场监督管理局" },
  { id: "c", name: "青屿县发展和改革局" },
  { id: "t", name: "临海镇人民政府" },
  { id: "t2", name: "临海镇" },
  { id: "r", name: "青屿县消防救援大队" },
];
const match = nameMatcher(units);
const idsOf = (...actors: string[]) => suggestUnits(actors, match).map((one) => one.unitId);

test("the first body that the text names leads, the others support, in the text's order", () => {
  expect(suggestUnits(["县公安局", "县应急管理局"], match)).toEqual([
    { unitId: "p", unitName: "青屿县公安局", role: "lead", actor: "县公安局" },
    { unitId: "e", unitName: "青屿县应急管理局", role: "support", actor: "县应急管理局" },
  ]);
});

test("short forms of names are understood", () => {
  expect(idsOf("应急局")).toEqual(["e"]);
  expect(idsOf("县市场监管局")).toEqual(["m"]);
  expect(idsOf("县发展改革局")).toEqual(["c"]);
  expect(idsOf("青屿县消防救援大队")).toEqual(["r"]);
});

test("one unit is suggested once", () => {
  expect(idsOf("县应急管理局", "应急局")).toEqual(["e"]);
});

test("everybody, unknown bodies and names of one character lead to nothing", () => {
  expect(idsOf("各镇街", "有关部门", "县水务局", "县")).toEqual([]);
});

test("a name that fits two units is left to people unless one is meant letter by letter", () => {
  expect(idsOf("青屿县临海镇")).toEqual([]);
  expect(idsOf("临海镇")).toEqual(["t2"]);
});

test("a bare name has neither government nor long endings", () => {
  expect(bareName(" 青屿县应急管理局 ")).toBe("应急局");
  expect(bareName("县卫生健康委员会")).toBe("卫生健康委");
  expect(bareName("县应急管理局（安委办）")).toBe("应急局");
});

test("a group never leads, and who leads keeps it though he is named in a group before", () => {
  const groups = (actor: string) => (actor === "各镇街" ? units.slice(4, 6) : match(actor));
  expect(suggestUnits(["各镇街"], groups).map((one) => one.role)).toEqual(["support", "support"]);
  expect(suggestUnits(["各镇街", "临海镇"], groups).map((one) => [one.unitId, one.role])).toEqual([
    ["t", "support"],
    ["t2", "lead"],
  ]);
});

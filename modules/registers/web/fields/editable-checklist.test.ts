import { expect, test } from "vitest";
import { newChecklist, toChecklist, toEditableChecklist } from "./editable-checklist.ts";

const KIND = "fire/hydrant";

test("a checklist without a name, a use or a point is none yet", () => {
  const whole = { ...newChecklist("x1"), name: "巡查表", items: "水压正常\n\n! 无被埋压\n！ 阀门可开启" };
  expect(toChecklist(newChecklist("x1"), KIND)).toBeUndefined();
  expect(toChecklist({ ...whole, items: " \n! " }, KIND)).toBeUndefined();
  expect(toChecklist({ ...whole, use: [] }, KIND)).toBeUndefined();
  expect(toChecklist(whole, KIND)).toMatchObject({
    code: "x1",
    for: [KIND],
    use: ["inspection"],
    items: [
      { code: "i1", text: { zh: "水压正常" }, whenDanger: "general" },
      { code: "i2", text: { zh: "无被埋压" }, whenDanger: "major" },
      { code: "i3", text: { zh: "阀门可开启" }, whenDanger: "major" },
    ],
  });
});

test("points keep their code and what else was said of them when others come and go", () => {
  const before = toChecklist({ ...newChecklist("x1"), name: "巡查表", items: "甲\n乙\n丙" }, KIND);
  if (before === undefined) throw new Error("no checklist");
  const [first, ...rest] = before.items;
  const saved = {
    ...before,
    items: [{ ...first, source: "消防法 第十六条", whenDanger: "by-criterion" } as never, ...rest],
  };
  const edited = toEditableChecklist(saved);
  expect(edited.items).toBe("甲\n乙\n丙");
  const after = toChecklist({ ...edited, items: "丁\n! 丙\n甲" }, KIND, saved);
  expect(after?.items).toMatchObject([
    { code: "i4", text: { zh: "丁" } },
    { code: "i3", text: { zh: "丙" }, whenDanger: "major" },
    { code: "i1", text: { zh: "甲" }, source: "消防法 第十六条", whenDanger: "by-criterion" },
  ]);
  expect(toChecklist(edited, KIND, saved)).toEqual(saved);
});

test("a point quotes an article or a criterion of the law base, can quote another, and none again", () => {
  const edited = {
    ...newChecklist("x1"),
    name: "巡查表",
    items: "! 有应急预案 〔ordinance-7#12〕\n间距符合要求〔GM03-1〕\n〔GM03-2〕",
  };
  const made = toChecklist(edited, KIND);
  expect(made?.items).toMatchObject([
    { text: { zh: "有应急预案" }, criterion: "ordinance-7#12", whenDanger: "major" },
    { text: { zh: "间距符合要求" }, criterion: "GM03-1" },
  ]);
  if (made === undefined) throw new Error("no checklist");
  const again = toEditableChecklist(made);
  expect(again.items).toBe("! 有应急预案 〔ordinance-7#12〕\n间距符合要求 〔GM03-1〕");
  const other = toChecklist({ ...again, items: "有应急预案 〔ordinance-7#13〕\n间距符合要求" }, KIND, made);
  expect(other?.items[0]).toMatchObject({ code: "i1", criterion: "ordinance-7#13", whenDanger: "general" });
  expect(other?.items[1]).not.toHaveProperty("criterion");
});

import { expect, test } from "vitest";
import { parsePlanText } from "./index.ts";

const tasks = (text: string) => parsePlanText(text, { fileName: "p", sha256: "", mediaType: "text/plain" }).tasks;

const PLAN = `一、主要目标
向好。
二、主要任务
（一）强化监管
1.压实责任。区应急管理局会同各镇街、行业主管部门督促企业落实责任。
2.联合执法。由区公安、消防、教育局开展检查。
三、重点工程
（一）信息化工程
建设平台。
四、保障措施
（一）组织领导
区政府统筹。`;

test("headings of tasks, projects and guarantees are duties of their kind, in order", () => {
  expect(tasks(PLAN).map((task) => [task.kind, task.title])).toEqual([
    ["task", "强化监管"],
    ["task", "压实责任"],
    ["task", "联合执法"],
    ["project", "信息化工程"],
    ["guarantee", "组织领导"],
  ]);
});

test("actors are named once, in the order of print", () => {
  expect(tasks(PLAN)[1]?.actors).toEqual(["区应急管理局", "各镇街", "行业主管部门", "企业"]);
});

test("a list of offices that share an ending is expanded", () => {
  expect(tasks(PLAN)[2]?.actors).toEqual(["区公安局", "区消防局", "区教育局"]);
});

test("a chapter of duties without headings is one duty", () => {
  expect(tasks("一、目标\n好。\n二、保障措施\n县安委会统筹。").map((task) => [task.kind, task.title])).toEqual([
    ["guarantee", "保障措施"],
  ]);
});

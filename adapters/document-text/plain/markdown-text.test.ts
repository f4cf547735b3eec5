import { expect, test } from "vitest";
import { markdownToText } from "./markdown-text.ts";

test("keeps headings with one # per level, also those that are underlined", () => {
  expect(markdownToText("# 一、现状 #\n##  （一）**成绩**\n\n总则\n====\n\n目标\n---\n文")).toBe(
    "# 一、现状\n## （一）成绩\n\n# 总则\n\n## 目标\n文",
  );
});

test("takes a rule for a heading only below a line of its own", () => {
  expect(markdownToText("甲\n乙\n---\n#无空格")).toBe("甲\n乙\n---\n#无空格");
});

test("writes the rows of a pipe table with tabs", () => {
  expect(
    markdownToText("前\n\n| 指标 | 2025年 |\n| :--- | ---: |\n| 死亡**人数** | 10% |\n|  | a\\|b |\n后 [网](http://x)"),
  ).toBe("前\n\n指标\t2025年\n死亡人数\t10%\n\ta|b\n后 网");
});

test("drops emphasis, links, pictures and comments, and keeps what stands in a fence", () => {
  expect(markdownToText("__到__`2025`年![图](a.png)\\*<!-- 注\n释 -->。\n```\n**原样**\n```\n完 <!-- 未完")).toBe(
    "到2025年图*。\n**原样**\n完 <!-- 未完",
  );
});

test("leaves a line alone that is too long for the patterns", () => {
  const line = "![".repeat(100_000);
  expect(markdownToText(line)).toBe(line);
});

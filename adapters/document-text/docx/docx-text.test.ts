import { expect, test } from "vitest";
import { readDocument } from "../index.ts";
import { buildDocx, type DocxParts, escapeXml, listItem, listLevel, paragraph } from "../testing/build-docx.ts";

async function linesOf(parts: DocxParts): Promise<string[]> {
  return (await readDocument(buildDocx(parts), "plan.docx")).text.trimEnd().split("\n");
}

function list(id: number, levels: string, more = ""): string {
  return `<w:abstractNum w:abstractNumId="${id}">${levels}</w:abstractNum><w:num w:numId="${id}"><w:abstractNumId w:val="${id}"/>${more}</w:num>`;
}

function run(text: string, properties = ""): string {
  return `<w:r><w:rPr>${properties}</w:rPr><w:t>${escapeXml(text)}</w:t></w:r>`;
}

function cell(text: string, properties = ""): string {
  return `<w:tc><w:tcPr>${properties}</w:tcPr>${paragraph(text)}</w:tc>`;
}

const CHINESE = `${listLevel(0, "chineseCounting", "%1、")}${listLevel(1, "chineseCountingThousand", "（%2）")}${listLevel(2, "decimal", "%3.")}`;

test("writes the automatic numbers of a Chinese outline as Word prints them", async () => {
  const body = [
    listItem("现状", 1),
    listItem("成绩", 1, 1),
    listItem("事故下降", 1, 2),
    listItem("执法加强", 1, 2),
    listItem("问题", 1, 1),
    listItem("不足", 1, 2),
    listItem("目标", 1),
    listItem("总体目标", 1, 1),
  ];
  expect(await linesOf({ body: body.join(""), numbering: list(1, CHINESE) })).toEqual([
    "一、现状",
    "（一）成绩",
    "1. 事故下降",
    "2. 执法加强",
    "（二）问题",
    "1. 不足",
    "二、目标",
    "（一）总体目标",
  ]);
});

test("writes chapters, multi-part decimals and legal numbering", async () => {
  const levels =
    listLevel(0, "chineseCounting", "第%1章") +
    listLevel(1, "decimal", "%1.%2", "<w:isLgl/>") +
    listLevel(2, "bullet", "\uf0b7") +
    listLevel(3, "decimalEnclosedCircleChinese", "%4", '<w:suff w:val="nothing"/>');
  const body = [
    listItem("总则", 1),
    listItem("依据", 1, 1),
    listItem("要点", 1, 2),
    listItem("细目", 1, 3),
    listItem("目标", 1),
  ];
  expect(await linesOf({ body: body.join(""), numbering: list(1, levels) })).toEqual([
    "第一章 总则",
    "1.1 依据",
    "• 要点",
    "①细目",
    "第二章 目标",
  ]);
});

test("starts again where the list says so, and goes on where it does not", async () => {
  const numbering =
    list(1, listLevel(0, "decimal", "%1)")) +
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>' +
    '<w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>' +
    list(4, listLevel(0, "decimal", "%1)") + listLevel(1, "decimal", "-%2", '<w:lvlRestart w:val="0"/>'));
  const body = [
    listItem("a", 1),
    listItem("b", 2),
    listItem("c", 3),
    listItem("d", 3),
    listItem("e", 4),
    listItem("f", 4, 1),
    listItem("g", 4),
    listItem("h", 4, 1),
  ];
  expect(await linesOf({ body: body.join(""), numbering })).toEqual([
    "1) a",
    "2) b",
    "7) c",
    "8) d",
    "1) e",
    "-1 f",
    "2) g",
    "-2 h",
  ]);
});

test("finds the number of a heading through its style, and none where the paragraph switches it off", async () => {
  const styles =
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>' +
    '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="1"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>' +
    '<w:style w:type="paragraph" w:styleId="x"><w:name w:val="custom"/><w:basedOn w:val="2"/></w:style>';
  const numbering = list(
    1,
    listLevel(0, "chineseCounting", "%1、", '<w:pStyle w:val="1"/>') + listLevel(1, "chineseCounting", "（%2）"),
  );
  const off = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>';
  const body = [
    paragraph("现状", '<w:pStyle w:val="1"/>'),
    paragraph("成绩", '<w:pStyle w:val="2"/>'),
    paragraph("问题", '<w:pStyle w:val="x"/>'),
    paragraph("附件", `<w:pStyle w:val="1"/>${off}`),
  ];
  expect(await linesOf({ body: body.join(""), styles, numbering })).toEqual([
    "# 一、现状",
    "## （一）成绩",
    "## （二）问题",
    "# 附件",
  ]);
});

test("follows a list that borrows its levels from a numbering style, and levels that a list replaces", async () => {
  const numbering =
    `<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="S"/>${CHINESE}</w:abstractNum>` +
    '<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="S"/></w:abstractNum>' +
    '<w:num w:numId="5"><w:abstractNumId w:val="2"/></w:num>' +
    `<w:num w:numId="6"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">${listLevel(0, "upperLetter", "%1.")}</w:lvlOverride></w:num>`;
  expect(await linesOf({ body: listItem("甲", 5) + listItem("乙", 6) + listItem("丙", 99), numbering })).toEqual([
    "一、甲",
    "A. 乙",
    "丙",
  ]);
});

test("marks headings by style name, by outline level of the paragraph, and not body text", async () => {
  const styles =
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>' +
    '<w:style w:type="paragraph" w:styleId="b"><w:name w:val="标题 2"/></w:style>' +
    '<w:style w:type="paragraph" w:styleId="c"><w:name w:val="mine"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>' +
    '<w:style w:type="paragraph" w:styleId="loop"><w:basedOn w:val="loop"/></w:style>';
  const body = [
    paragraph("二级", '<w:pStyle w:val="b"/>'),
    paragraph("三级", '<w:pStyle w:val="c"/>'),
    paragraph("正文", '<w:pStyle w:val="c"/><w:outlineLvl w:val="9"/>'),
    paragraph("八级", '<w:outlineLvl w:val="7"/>'),
    paragraph("普通"),
    paragraph("环", '<w:pStyle w:val="loop"/>'),
    '<w:p><w:pPr><w:pStyle w:val="b"/></w:pPr><w:r><w:t>上</w:t><w:br/><w:t>下</w:t></w:r></w:p>',
  ];
  expect(await linesOf({ body: body.join(""), styles })).toEqual([
    "## 二级",
    "### 三级",
    "正文",
    "###### 八级",
    "普通",
    "环",
    "## 上 下",
  ]);
});

test("keeps the columns of a table under merged cells and flattens a table within a cell", async () => {
  const inner = `<w:tbl><w:tr>${cell("x")}${cell("y")}</w:tr><w:tr>${cell("z")}</w:tr></w:tbl>`;
  const rows = [
    `<w:tr>${cell("指标", '<w:gridSpan w:val="2"/>')}${cell("2025年")}</w:tr>`,
    `<w:tr>${cell("事故", '<w:vMerge w:val="restart"/>')}${cell("死亡\t人数")}${cell("10%")}</w:tr>`,
    `<w:tr>${cell("", "<w:vMerge/>")}<w:tc>${paragraph("起数")}${paragraph("（起）")}</w:tc><w:tc>${inner}${paragraph("")}</w:tc></w:tr>`,
    `<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>${cell("末")}${cell("")}</w:tr>`,
    `<w:tr><w:trPr><w:del w:id="1"/></w:trPr>${cell("删")}</w:tr>`,
    `<w:sdt><w:sdtContent><w:tr>${cell("控件")}</w:tr></w:sdtContent></w:sdt>`,
  ];
  expect(await linesOf({ body: `${paragraph("表前")}<w:tbl>${rows.join("")}</w:tbl>` })).toEqual([
    "表前",
    "指标\t\t2025年",
    "事故\t死亡 人数\t10%",
    "\t起数 （起）\tx y z",
    "\t末\t",
    "控件",
  ]);
});

test("writes the number of an empty cell, as in a column of serial numbers, and counts empty items of the text", async () => {
  const row = (text: string) => `<w:tr><w:tc>${listItem("", 1)}</w:tc>${cell(text)}</w:tr>`;
  const numbering = list(1, listLevel(0, "decimal", "%1")) + list(2, listLevel(0, "decimal", "%1)"));
  const body = `<w:tbl>${row("甲")}${row("乙")}</w:tbl>${listItem("一", 2)}${listItem("", 2)}${listItem("三", 2)}`;
  expect(await linesOf({ body, numbering })).toEqual(["1\t甲", "2\t乙", "1) 一", "3) 三"]);
});

test("counts the numbers of a list within table cells", async () => {
  const numbered = (text: string) => `<w:tr><w:tc>${listItem(text, 1)}</w:tc>${cell(text)}</w:tr>`;
  const numbering = list(1, listLevel(0, "decimal", "%1"));
  expect(await linesOf({ body: `<w:tbl>${numbered("甲")}${numbered("乙")}</w:tbl>`, numbering })).toEqual([
    "1 甲\t甲",
    "2 乙\t乙",
  ]);
});

test("reads the text as printed: insertions in; deletions, field codes and hidden text out", async () => {
  const body =
    `<w:p>${run("到")}<w:ins>${run("2025年")}</w:ins><w:del><w:r><w:delText>2020年</w:delText></w:r></w:del>` +
    `<w:moveFrom>${run("旧")}</w:moveFrom><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText></w:r>` +
    `<w:hyperlink>${run("下降")}</w:hyperlink>${run("密", "<w:vanish/>")}${run("明", '<w:vanish w:val="0"/>')}` +
    '<w:r><w:noBreakHyphen/><w:tab/><w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:font="Wingdings" w:char="F0A7"/><w:sym w:font="x" w:char="2103"/><w:br w:type="page"/></w:r>' +
    "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath><w:ruby><w:rt><w:r><w:t>pin</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>拼</w:t></w:r></w:rubyBase></w:ruby></w:p>";
  expect(await linesOf({ body })).toEqual(["到2025年下降明-\t☑•℃x拼"]);
});

test("reads a text box once, after its paragraph", async () => {
  const box = (text: string) => `<w:txbxContent>${paragraph(text)}</w:txbxContent>`;
  const body = `<w:p>${run("正文")}<w:r><mc:AlternateContent><mc:Choice Requires="wps">${box("框")}</mc:Choice><mc:Fallback>${box("框")}</mc:Fallback></mc:AlternateContent></w:r></w:p>${paragraph("后文")}`;
  expect(await linesOf({ body })).toEqual(["正文", "框", "后文"]);
});

test("adds footnotes at the end, without their separators", async () => {
  const footnotes = `<w:footnote w:type="separator" w:id="-1">${paragraph("——")}</w:footnote><w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r>${run("按可比价计算")}</w:p></w:footnote>`;
  const body = `<w:p>${run("死亡率")}<w:r><w:footnoteReference w:id="1"/></w:r></w:p>`;
  expect(await linesOf({ body, footnotes })).toEqual(["死亡率", "按可比价计算"]);
});

test("leaves out what a style hides, and says what was not read", async () => {
  const styles = '<w:style w:type="paragraph" w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style>';
  const body = `${paragraph("密", '<w:pStyle w:val="h"/>')}<w:altChunk/>${paragraph("明")}`;
  const document = await readDocument(buildDocx({ body, styles }), "plan.docx");
  expect([document.text, document.warnings]).toEqual(["明\n", ["1 embedded documents were not read."]]);
});

test("reads blocks within content controls", async () => {
  expect(
    await linesOf({
      body: `<w:sdt><w:sdtContent>${paragraph("甲")}</w:sdtContent></w:sdt><w:altChunk/>${paragraph("乙")}`,
    }),
  ).toEqual(["甲", "乙"]);
});

import iconv from "iconv-lite";
import { expect, test } from "vitest";
import { readDocument } from "../index.ts";

async function linesOf(body: string): Promise<string[]> {
  const document = await readDocument(
    Buffer.from(`<!DOCTYPE html><html><head><title>t</title></head><body>${body}</body></html>`),
    "p.html",
  );
  return document.text.replace(/\n$/u, "").split("\n");
}

test("marks headings and ends lines at blocks and breaks", async () => {
  const page =
    "<h1>安全<br>规划</h1><div>甲<p>乙<br>丙</p>丁</div><section><h3>（一）<b>目标</b></h3></section><span>戊</span><i>己</i>";
  expect(await linesOf(page)).toEqual(["# 安全 规划", "甲", "乙", "丙", "丁", "### （一）目标", "戊己"]);
  expect(await linesOf('<div role="heading" aria-level="3">题</div>文')).toEqual(["### 题", "文"]);
});

test("folds blanks as a browser does and drops the line breaks of the source between ideographs", async () => {
  expect(await linesOf("<p>安全\n   生产  十 四  五\r\n2025 年&nbsp;下降&#20;&lt;10%&gt; &amp; a\nb</p>")).toEqual([
    "安全生产 十 四 五 2025 年\u00a0下降<10%> & a b",
  ]);
  expect(await linesOf("<pre>一  二\n三\t四</pre>五")).toEqual(["一  二", "三\t四", "五"]);
});

test("leaves out scripts, styles, navigation, forms and hidden parts", async () => {
  const page =
    "<script>1</script><style>a{}</style><nav>首页</nav><noscript>x</noscript><template>y</template><svg><text>z</text></svg>" +
    '<p hidden>h</p><p style="color:red; display: none">d</p><div role="navigation">n</div><select><option>o</option></select><button>b</button>' +
    "<p>文<ruby>字<rp>(</rp><rt>zi</rt></ruby><!-- c --></p>";
  expect(await linesOf(page)).toEqual(["文字"]);
});

test("writes the numbers of lists", async () => {
  const page =
    '<ol start="3"><li>甲</li><li value="9">乙<ul><li>丙</li></ul></li><li>丁</li></ol>' +
    '<ol type="a"><li>x</ol><ol reversed><li>y<li>z</ol><ol style="list-style-type:cjk-ideographic"><li>中</ol><ul style="list-style:none"><li>无</ul>';
  expect(await linesOf(page)).toEqual(["3. 甲", "9. 乙", "• 丙", "10. 丁", "a. x", "2. y", "1. z", "一、中", "无"]);
});

test("keeps the columns of a table under merged cells and flattens a table within a cell", async () => {
  const page =
    '<table><caption>表1</caption><thead><tr><th colspan="2">指标<th>2025年</thead><tbody><tr><td rowspan="2">事故<td>死亡<br>人数<td>10%' +
    "<tr><td>起数<td><table><tr><td>x<td>y</table></tbody><tr hidden><td>密</table>后";
  expect(await linesOf(page)).toEqual(["表1", "指标\t\t2025年", "事故\t死亡 人数\t10%", "\t起数\tx y", "后"]);
  expect(await linesOf('<table><tr><td rowspan="2">a<td>b<td rowspan="3">c<tr><td>d<tr><td>e<td>f</table>')).toEqual([
    "a\tb\tc",
    "\td\t",
    "e\tf\t",
  ]);
});

test("reads a table that only lays out the page as a page", async () => {
  expect(await linesOf("<table><tr><td><p>甲</p><p>乙</p></table>")).toEqual(["甲", "乙"]);
  const article = `<h2>一、现状</h2>${"<p>安全生产形势稳定。</p>".repeat(3)}`;
  expect(await linesOf(`<table><tr><td>栏目<td>${article}</table>`)).toEqual([
    "栏目",
    "## 一、现状",
    ...Array(3).fill("安全生产形势稳定。"),
  ]);
  expect(await linesOf('<table role="presentation"><tr><td>甲<td>乙</table>')).toEqual(["甲", "乙"]);
});

test("believes the bytes before the declared charset, and the declaration before a guess", async () => {
  const page = (charset: string) => `<html><head><meta charset="${charset}"></head><body>安全生产规划</body></html>`;
  const pages: Uint8Array[] = [
    iconv.encode(page("gb2312"), "gb18030"),
    Buffer.from(page("gb2312")),
    iconv.encode(page("utf-8"), "gb18030"),
    iconv.encode('<html><meta http-equiv="Content-Type" content="text/html; charset=GBK"><body>安全生产规划', "gbk"),
    iconv.encode(page("utf-16"), "utf-16le", { addBOM: true }),
  ];
  for (const bytes of pages) expect((await readDocument(bytes, "p.html")).text).toBe("安全生产规划\n");
  expect(
    (await readDocument(iconv.encode('<html><meta charset="big5"><body>安全生產規劃', "big5"), "p.html")).text,
  ).toBe("安全生產規劃\n");
});

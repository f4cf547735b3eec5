import type { Budget } from "../limits.ts";
import { formatListNumber } from "../list-number.ts";
import { cellText, TextLines } from "../text-lines.ts";
import { attributeOf, type HtmlElement, type HtmlNode, parseHtml } from "./html-tree.ts";
import { isFrame, tableRows } from "./table-rows.ts";

const DROPPED = new Set(
  "head title script style noscript template nav svg math canvas iframe object embed audio video select button input textarea datalist dialog".split(
    " ",
  ),
);
const BLOCKS = new Set(
  "address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption figure footer form header hr html legend li main menu ol p pre section summary table tbody td tfoot th thead tr ul".split(
    " ",
  ),
);
const LIST_FORMATS: Readonly<Record<string, string>> = {
  a: "lowerLetter",
  A: "upperLetter",
  i: "lowerRoman",
  I: "upperRoman",
};
/** A line break of the source between ideographs is no blank (CSS Text 3, 4.1.3). */
const BREAK_IN_CHINESE =
  /(?<=[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef])[ \t]*\n\s*(?=[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef])/gu;

function isHidden(element: HtmlElement): boolean {
  if (attributeOf(element, "hidden") !== undefined || attributeOf(element, "role") === "navigation") return true;
  return /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/iu.test(attributeOf(element, "style") ?? "");
}

/** Writes a page as lines: block elements end a line, the rest flows. */
class PageText {
  readonly lines = new TextLines();
  private flow: string[] = [];
  private readonly budget: Budget;

  constructor(budget: Budget) {
    this.budget = budget;
  }

  add(nodes: readonly HtmlNode[]): void {
    for (const node of nodes) {
      this.budget.tick();
      if (node.nodeName === "#text" && "value" in node) this.flow.push(node.value);
      else if ("tagName" in node) this.addElement(node);
    }
  }

  /** Ends the current line. */
  end(): void {
    const text = this.takeFlow();
    if (text !== "") this.lines.add(text);
  }

  private takeFlow(): string {
    const text = this.flow
      .join("")
      .replace(BREAK_IN_CHINESE, "")
      .replace(/[ \t\n\r\f]+/gu, " ")
      .replaceAll("\u0000", "\n");
    this.flow = [];
    return text.replace(/ ?\n ?/gu, "\n").trim();
  }

  private addElement(element: HtmlElement): void {
    const tag = element.tagName;
    if (DROPPED.has(tag) || isHidden(element)) return;
    // The parser never lets U+0000 through, so it can stand for a break that must survive the folding of blanks.
    if (tag === "br") this.flow.push("\u0000");
    else if (/^h[1-6]$/u.test(tag)) this.addHeading(element, Number(tag.slice(1)));
    else if (tag === "table") this.addTable(element);
    else if (tag === "pre") this.addPreformatted(element);
    else if (tag === "ol" || tag === "ul") this.addList(element);
    else if (tag === "rt" || tag === "rp") return;
    else if (BLOCKS.has(tag)) this.addBlock(element);
    else this.add(element.childNodes);
  }

  private addBlock(element: HtmlElement): void {
    this.end();
    const level = attributeOf(element, "role") === "heading" ? Number(attributeOf(element, "aria-level") ?? 2) : 0;
    if (level >= 1) this.addHeading(element, level);
    else this.add(element.childNodes);
    this.end();
  }

  private addHeading(element: HtmlElement, level: number): void {
    this.end();
    this.add(element.childNodes);
    this.lines.addHeading(level, this.takeFlow());
  }

  private addPreformatted(element: HtmlElement): void {
    this.end();
    const inner = new PageText(this.budget);
    inner.add(element.childNodes);
    this.lines.add(inner.flow.join("").replaceAll("\u0000", "\n"));
    inner.flow = [];
    const rest = inner.lines.toString();
    if (rest !== "") this.lines.add(rest);
  }

  private addList(list: HtmlElement): void {
    this.end();
    const items = list.childNodes.filter((node): node is HtmlElement => "tagName" in node && node.tagName === "li");
    const step = attributeOf(list, "reversed") === undefined ? 1 : -1;
    const first = Number.parseInt(attributeOf(list, "start") ?? "", 10);
    let next = Number.isFinite(first) ? first : step === 1 ? 1 : items.length;
    for (const node of list.childNodes) {
      if ("tagName" in node && node.tagName === "li" && !isHidden(node)) {
        const own = Number.parseInt(attributeOf(node, "value") ?? "", 10);
        if (Number.isFinite(own)) next = own;
        this.end();
        this.flow.push(listMark(list, next));
        this.add(node.childNodes);
        this.end();
        next += step;
      } else this.add([node]);
    }
    this.end();
  }

  private addTable(table: HtmlElement): void {
    this.end();
    const { captions, rows } = tableRows(table, (nodes) => this.textOf(nodes), isHidden);
    for (const caption of captions) this.lines.add(caption);
    if (isFrame(table, rows, this.budget)) {
      for (const cell of rows.flat()) if (cell.element !== undefined) this.addBlock(cell.element);
    } else for (const row of rows) this.lines.addRow(row.map((cell) => cell.text()));
    this.end();
  }

  private textOf(nodes: readonly HtmlNode[]): string {
    const inner = new PageText(this.budget);
    inner.add(nodes);
    inner.end();
    return cellText(inner.lines.toString().replace(/^#{1,6} /gmu, ""));
  }
}

function listMark(list: HtmlElement, value: number): string {
  const style = /list-style(?:-type)?\s*:\s*([\w-]+)/iu.exec(attributeOf(list, "style") ?? "")?.[1]?.toLowerCase();
  if (style === "none") return "";
  if (/^(?:cjk-ideographic|simp-chinese-informal|trad-chinese-informal)$/u.test(style ?? "")) {
    return `${formatListNumber("chineseCounting", value)}、`;
  }
  if (list.tagName === "ul") return "• ";
  return `${formatListNumber(LIST_FORMATS[attributeOf(list, "type") ?? ""] ?? "decimal", value)}. `;
}

/** Text of an HTML page; scripts, styles, navigation and hidden parts are left out. */
export function htmlToText(source: string, budget: Budget): string {
  const page = new PageText(budget);
  page.add(parseHtml(source, budget).childNodes);
  page.end();
  return page.lines.toString();
}

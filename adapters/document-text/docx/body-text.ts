import { cellText, type TextLines } from "../text-lines.ts";
import type { Numbering } from "./numbering.ts";
import { readParagraph } from "./run-text.ts";
import { type ListReference, parseWhole, type Styles } from "./styles.ts";
import { childValue, findChild, isOn, type XmlElement } from "./xml.ts";

/** Wrappers around blocks that say nothing about the text. */
const TRANSPARENT = new Set([
  "w:sdt",
  "w:sdtContent",
  "w:customXml",
  "w:ins",
  "w:moveTo",
  "w:smartTag",
  "mc:Choice",
  "w:txbxContent",
]);

const WIDEST_SPAN = 200;

/** A paragraph: its text with the automatic number before it, the number alone, and its level if it is a heading. */
interface Block {
  readonly text: string;
  readonly number: string;
  readonly level: number | undefined;
  readonly boxes: readonly XmlElement[];
}

/** Writes the blocks of a DOCX body as lines; one instance per document, since lists count across blocks. */
export class BodyText {
  pictures = 0;
  embedded = 0;
  private readonly lines: TextLines;
  private readonly styles: Styles;
  private readonly numbering: Numbering;

  constructor(lines: TextLines, styles: Styles, numbering: Numbering) {
    this.lines = lines;
    this.styles = styles;
    this.numbering = numbering;
  }

  addBlock(block: XmlElement): void {
    if (block.name === "w:p") this.addParagraph(block);
    else if (block.name === "w:tbl") this.addTable(block);
    else if (block.name === "w:altChunk") this.embedded += 1;
    else if (block.name === "mc:AlternateContent") {
      const choice = findChild(block, "mc:Choice") ?? findChild(block, "mc:Fallback");
      for (const child of choice?.children ?? []) if (typeof child !== "string") this.addBlock(child);
    } else if (TRANSPARENT.has(block.name)) {
      for (const child of block.children) if (typeof child !== "string") this.addBlock(child);
    }
  }

  private addParagraph(paragraph: XmlElement): void {
    const { text, number, level, boxes } = this.read(paragraph);
    // An empty item of a list is counted, but in running text its number alone says nothing.
    if (text !== number && level === undefined) this.lines.add(text);
    else if (text !== number && level !== undefined) this.lines.addHeading(level, text);
    for (const box of boxes) this.addBlock(box);
  }

  private read(paragraph: XmlElement): Block {
    const properties = findChild(paragraph, "w:pPr");
    const styleId = childValue(properties, "w:pStyle");
    const content = readParagraph(paragraph);
    this.pictures += content.pictures;
    const text = content.text.replace(/^[\t ]+/u, "").trimEnd();
    // A hidden paragraph mark hides only the mark; the runs say for themselves whether they are hidden.
    if (this.styles.isHidden(styleId)) return { text: "", number: "", level: undefined, boxes: [] };
    const own = parseWhole(childValue(properties, "w:outlineLvl"));
    const level = own === undefined ? this.styles.headingLevel(styleId) : own >= 0 && own <= 8 ? own + 1 : undefined;
    const number = this.number(properties, styleId);
    return { text: `${number}${text}`, number, level, boxes: content.boxes };
  }

  /** Direct list properties win over those of the style; list 0 switches the number off. */
  private number(properties: XmlElement | undefined, styleId: string | undefined): string {
    const direct = findChild(properties, "w:numPr");
    const inherited = this.styles.list(styleId);
    const listId = childValue(direct, "w:numId");
    const level = parseWhole(childValue(direct, "w:ilvl"));
    if (listId === undefined && inherited === undefined) return "";
    const reference: ListReference = {
      listId: listId ?? inherited?.listId ?? "0",
      level: level ?? (listId === undefined ? (inherited?.level ?? 0) : 0),
    };
    if (reference.listId === "0" || isOn(direct, "w:del")) return "";
    return this.numbering.next(reference, level === undefined ? styleId : undefined);
  }

  private addTable(table: XmlElement): void {
    for (const row of this.rows(table)) this.lines.addRow(row);
  }

  private rows(table: XmlElement): string[][] {
    const rows: string[][] = [];
    for (const row of unwrapped(table, "w:tr")) {
      const properties = findChild(row, "w:trPr");
      if (isOn(properties, "w:del")) continue;
      const before = parseWhole(childValue(properties, "w:gridBefore")) ?? 0;
      const cells: string[] = new Array<string>(Math.min(Math.max(before, 0), WIDEST_SPAN)).fill("");
      for (const cell of unwrapped(row, "w:tc")) {
        const span = parseWhole(childValue(findChild(cell, "w:tcPr"), "w:gridSpan")) ?? 1;
        cells.push(this.cell(cell));
        for (let column = 1; column < Math.min(span, WIDEST_SPAN); column += 1) cells.push("");
      }
      rows.push(cells);
    }
    return rows;
  }

  /** The continued part of a vertically merged cell is an empty cell: its text stands in the first row. */
  private cell(cell: XmlElement): string {
    const merge = findChild(findChild(cell, "w:tcPr"), "w:vMerge");
    if (merge !== undefined && merge.attributes.get("w:val") !== "restart") return "";
    const parts: string[] = [];
    this.collectCell(cell, parts);
    return cellText(parts.join("\n"));
  }

  private collectCell(element: XmlElement, parts: string[]): void {
    for (const child of element.children) {
      if (typeof child === "string") continue;
      if (child.name === "w:p") {
        const { text, boxes } = this.read(child);
        parts.push(text);
        for (const box of boxes) this.collectCell(box, parts);
      } else if (child.name === "w:tbl") {
        for (const row of this.rows(child)) parts.push(row.map(cellText).join(" "));
      } else if (TRANSPARENT.has(child.name)) this.collectCell(child, parts);
    }
  }
}

/** Rows or cells, also those inside content controls and tracked insertions. */
function unwrapped(element: XmlElement, name: string): XmlElement[] {
  const found: XmlElement[] = [];
  for (const child of element.children) {
    if (typeof child === "string") continue;
    if (child.name === name) found.push(child);
    else if (TRANSPARENT.has(child.name)) found.push(...unwrapped(child, name));
  }
  return found;
}

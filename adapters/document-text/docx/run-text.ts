import { findChild, isOn, type XmlElement } from "./xml.ts";

/** What a paragraph holds: its own text, and the boxes, tables and notes that hang on it. */
export interface ParagraphContent {
  text: string;
  /** Contents of text boxes: elements with paragraphs and tables, to be written after the paragraph. */
  readonly boxes: XmlElement[];
  pictures: number;
}

/** Text that a reader of the printed page does not see, or sees elsewhere. */
const SKIPPED = new Set([
  "w:pPr",
  "w:rPr",
  "w:del",
  "w:moveFrom",
  "w:instrText",
  "w:delText",
  "w:delInstrText",
  "w:rt",
  "w:sdtPr",
  "w:sdtEndPr",
  "w:footnoteRef",
  "w:endnoteRef",
]);

/** Check marks and bullets that forms set in the fonts Wingdings and Wingdings 2. */
const SYMBOLS: Readonly<Record<string, string>> = {
  "wingdings/fc": "✓",
  "wingdings/fb": "✗",
  "wingdings/fe": "☑",
  "wingdings/fd": "☒",
  "wingdings/a8": "☐",
  "wingdings/6f": "☐",
  "wingdings 2/52": "☑",
  "wingdings 2/a3": "☐",
  "wingdings 2/50": "✓",
};

function symbol(element: XmlElement): string {
  const code = Number.parseInt(element.attributes.get("w:char") ?? "", 16);
  if (!Number.isFinite(code) || code <= 0x20 || code > 0x10ffff) return "";
  const font = (element.attributes.get("w:font") ?? "").toLowerCase();
  const isPrivate = code >= 0xf000 && code <= 0xf0ff;
  const known = SYMBOLS[`${font}/${(code & 0xff).toString(16)}`];
  return known ?? (isPrivate || font.startsWith("wingdings") ? "•" : String.fromCodePoint(code));
}

/** The alternatives of one drawing say the same twice; the first that holds text is enough. */
function chooseAlternative(element: XmlElement): XmlElement | undefined {
  return findChild(element, "mc:Choice") ?? findChild(element, "mc:Fallback");
}

function isHiddenRun(element: XmlElement): boolean {
  return element.name === "w:r" && isOn(findChild(element, "w:rPr"), "w:vanish");
}

function plain(element: XmlElement): string {
  return element.children.filter((child) => typeof child === "string").join("");
}

const BREAKS: Readonly<Record<string, string>> = {
  "w:tab": "\t",
  "w:ptab": "\t",
  "w:cr": "\n",
  "w:noBreakHyphen": "-",
};

function collect(element: XmlElement, content: ParagraphContent): void {
  for (const child of element.children) {
    if (typeof child === "string" || SKIPPED.has(child.name) || isHiddenRun(child)) continue;
    if (child.name === "w:t" || child.name === "m:t") content.text += plain(child);
    else if (child.name === "w:br") content.text += child.attributes.get("w:type") === undefined ? "\n" : "";
    else if (child.name === "w:sym") content.text += symbol(child);
    else if (child.name === "w:txbxContent") content.boxes.push(child);
    else if (child.name === "mc:AlternateContent") collect(chooseAlternative(child) ?? EMPTY, content);
    else if (child.name in BREAKS) content.text += BREAKS[child.name] ?? "";
    else {
      if (child.name === "w:drawing" || child.name === "w:pict" || child.name === "w:object") content.pictures += 1;
      collect(child, content);
    }
  }
}

const EMPTY: XmlElement = { name: "", attributes: new Map(), children: [] };

/** Text of a paragraph as printed: insertions in, deletions, field codes and hidden text out. */
export function readParagraph(paragraph: XmlElement): ParagraphContent {
  const content: ParagraphContent = { text: "", boxes: [], pictures: 0 };
  collect(paragraph, content);
  return content;
}

import { DocumentError } from "../document-error.ts";
import type { Budget } from "../limits.ts";
import { TextLines } from "../text-lines.ts";
import { BodyText } from "./body-text.ts";
import { parseNumbering } from "./numbering.ts";
import { openZip, type Zip } from "./open-zip.ts";
import { parseStyles } from "./styles.ts";
import { childrenOf, findChild, readXml, type XmlElement } from "./xml.ts";

/** What a DOCX gave. */
export interface DocxText {
  readonly text: string;
  readonly pictures: number;
  readonly warnings: readonly string[];
}

const RELATIONSHIP = /\/(?:relationships\/)?(officeDocument|styles|numbering|footnotes|endnotes)$/u;

function resolveTarget(folder: string, target: string): string {
  const parts = target.startsWith("/") ? [] : folder.split("/").filter((part) => part !== "");
  for (const part of target.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return parts.join("/");
}

/** Parts that another part refers to, by the last word of the relationship type. External targets are never followed. */
function relatedParts(zip: Zip, of: string, budget: Budget): Map<string, string> {
  const cut = of.lastIndexOf("/") + 1;
  const folder = of.slice(0, cut);
  const bytes = zip.find(`${folder}_rels/${of.slice(cut)}.rels`);
  const parts = new Map<string, string>();
  if (bytes === undefined) return parts;
  for (const relation of childrenOf(readXml(bytes, budget), "Relationship")) {
    const kind = RELATIONSHIP.exec(relation.attributes.get("Type") ?? "")?.[1];
    const target = relation.attributes.get("Target");
    if (kind === undefined || target === undefined || relation.attributes.get("TargetMode") === "External") continue;
    if (!parts.has(kind)) parts.set(kind, resolveTarget(folder, target));
  }
  return parts;
}

/** Where the text of the document is: what the package says, else the customary place. */
function mainPart(zip: Zip, budget: Budget): string {
  const named = relatedParts(zip, "", budget).get("officeDocument");
  if (named !== undefined && zip.names.has(named.toLowerCase())) return named;
  if (zip.names.has("word/document.xml")) return "word/document.xml";
  throw new DocumentError("DOCUMENT_BINARY", "The file is a ZIP container, but not a Word document.");
}

function addNotes(root: XmlElement | undefined, element: string, body: BodyText): void {
  for (const note of childrenOf(root, element)) {
    // Separators have a type; they are lines, not notes.
    if (note.attributes.get("w:type") !== undefined && note.attributes.get("w:type") !== "normal") continue;
    for (const block of note.children) if (typeof block !== "string") body.addBlock(block);
  }
}

/** Reads a DOCX: body, tables, text boxes, then footnotes and endnotes. Headers, footers and comments are not text of the document. */
export function readDocx(bytes: Uint8Array, budget: Budget): DocxText {
  const zip = openZip(bytes, budget);
  const main = mainPart(zip, budget);
  if (!main.toLowerCase().startsWith("word/")) {
    throw new DocumentError("DOCUMENT_BINARY", "The file is an Office document, but not a Word document.");
  }
  const related = relatedParts(zip, main, budget);
  const part = (kind: string): XmlElement | undefined => {
    const name = related.get(kind);
    const content = name === undefined ? undefined : zip.find(name);
    return content === undefined ? undefined : readXml(content, budget);
  };
  const content = zip.find(main);
  if (content === undefined)
    throw new DocumentError("DOCUMENT_DAMAGED", "The document is damaged: its main part is missing.");
  const lines = new TextLines();
  const body = new BodyText(lines, parseStyles(part("styles")), parseNumbering(part("numbering")));
  const root = readXml(content, budget, { streamWithin: "w:body", onElement: (block) => body.addBlock(block) });
  if (findChild(root, "w:body") === undefined) {
    throw new DocumentError("DOCUMENT_DAMAGED", "The document is damaged: it has no body.");
  }
  addNotes(part("footnotes"), "w:footnote", body);
  addNotes(part("endnotes"), "w:endnote", body);
  const warnings: string[] = [];
  if (zip.names.has("word/vbaproject.bin")) warnings.push("The document carries macros; they were not read.");
  if (body.embedded > 0) warnings.push(`${body.embedded} embedded documents were not read.`);
  return { text: lines.toString(), pictures: body.pictures, warnings };
}

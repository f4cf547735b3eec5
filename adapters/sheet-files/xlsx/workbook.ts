import type { SheetLimits } from "../limits.ts";
import type { SheetName } from "../sheet.ts";
import { damaged, SheetError } from "../sheet-error.ts";
import { isDayFormat, paddedDigits } from "./excel-day.ts";
import type { Archive } from "./open-archive.ts";
import { readWholeXml } from "./read-xml.ts";

/** How the numbers of a style read. */
export interface NumberStyle {
  readonly isDay: boolean;
  readonly padded: number;
}

/** What a workbook says about its sheets. */
export interface Workbook {
  readonly sheets: readonly (SheetName & { readonly part: string })[];
  readonly from1904: boolean;
  readonly styles: readonly NumberStyle[];
}

interface Relations {
  readonly parts: ReadonlyMap<string, string>;
  readonly byType: ReadonlyMap<string, string>;
}

const joined = (base: string, target: string): string => {
  const path = target.startsWith("/") ? target.slice(1) : `${base}${target}`;
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== ".") parts.push(part);
  }
  return parts.join("/");
};

async function readRelations(archive: Archive, base: string, name: string): Promise<Relations> {
  const parts = new Map<string, string>();
  const byType = new Map<string, string>();
  if (!archive.has(name)) return { parts, byType };
  await readWholeXml(await archive.open(name), {
    open(element, { Id, Target, Type, TargetMode }) {
      if (element !== "Relationship" || Target === undefined || TargetMode === "External") return;
      const part = joined(base, Target);
      if (Id !== undefined) parts.set(Id, part);
      if (Type !== undefined) byType.set(Type.slice(Type.lastIndexOf("/") + 1), part);
    },
  });
  return { parts, byType };
}

async function readStyles(archive: Archive, part: string | undefined): Promise<NumberStyle[]> {
  if (part === undefined || !archive.has(part)) return [];
  const codes = new Map<number, string>();
  const styles: NumberStyle[] = [];
  let inCells = false;
  await readWholeXml(await archive.open(part), {
    open(name, { numFmtId, formatCode }) {
      if (name === "numFmt") codes.set(Number(numFmtId), formatCode ?? "");
      else if (name === "cellXfs") inCells = true;
      else if (name === "xf" && inCells && styles.length < 100_000) {
        const id = Number(numFmtId ?? 0);
        styles.push({ isDay: isDayFormat(id, codes.get(id)), padded: paddedDigits(codes.get(id)) });
      }
    },
    close(name) {
      if (name === "cellXfs") inCells = false;
    },
  });
  return styles;
}

/** Shared strings of a workbook, in their order. Throws SHEET_TOO_MUCH_TEXT. */
export async function readSharedStrings(
  archive: Archive,
  part: string | undefined,
  limits: SheetLimits,
): Promise<readonly string[]> {
  if (part === undefined || !archive.has(part)) return [];
  const strings: string[] = [];
  let pieces = "";
  let inText = false;
  let phonetic = 0;
  let characters = 0;
  await readWholeXml(await archive.open(part), {
    open(name) {
      if (name === "si") pieces = "";
      else if (name === "t") inText = phonetic === 0;
      // How the characters are read aloud stands beside them; it is no part of the text.
      else if (name === "rPh") phonetic += 1;
    },
    text(text) {
      if (!inText) return;
      pieces += text;
      characters += text.length;
      if (characters > limits.sharedCharacters) {
        throw new SheetError("SHEET_TOO_MUCH_TEXT", "The workbook holds more text than a table can have.");
      }
    },
    close(name) {
      if (name === "t") inText = false;
      else if (name === "rPh") phonetic -= 1;
      else if (name === "si") strings.push(pieces);
    },
  });
  return strings;
}

/** Reads what lies around the sheets. */
export async function readWorkbook(archive: Archive): Promise<Workbook & { readonly sharedPart: string | undefined }> {
  const top = await readRelations(archive, "", "_rels/.rels");
  const part = top.byType.get("officeDocument") ?? "xl/workbook.xml";
  if (part.endsWith(".bin")) throw new SheetError("SHEET_BINARY_EXCEL", "The workbook is of the binary kind (.xlsb).");
  if (!archive.has(part)) throw new SheetError("SHEET_UNKNOWN_KIND", "The archive is no workbook.");
  const base = part.slice(0, part.lastIndexOf("/") + 1);
  const file = part.slice(base.length);
  const relations = await readRelations(archive, base, `${base}_rels/${file}.rels`);
  const sheets: (SheetName & { part: string })[] = [];
  let from1904 = false;
  await readWholeXml(await archive.open(part), {
    open(name, attributes) {
      if (name === "workbookPr") from1904 = ["1", "true"].includes(attributes["date1904"] ?? "");
      if (name !== "sheet") return;
      const target = relations.parts.get(attributes["r:id"] ?? attributes["id"] ?? "");
      // Sheets of charts and dialogues hold no rows.
      if (target === undefined || !/worksheets\//u.test(target)) return;
      sheets.push({
        name: attributes["name"] ?? "",
        hidden: (attributes["state"] ?? "visible") !== "visible",
        part: target,
      });
    },
  });
  if (sheets.length === 0) throw damaged("it has no sheet");
  const styles = await readStyles(archive, relations.byType.get("styles"));
  return { sheets, from1904, styles, sharedPart: relations.byType.get("sharedStrings") };
}

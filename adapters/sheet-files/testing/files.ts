import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import { openSheetFile, type SheetLimits, type SheetNotes, type SheetRow } from "../index.ts";

/** Writes bytes to a file of their own, hands its path over, and removes it. */
async function withFile<T>(bytes: Uint8Array | string, use: (path: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "anlan-sheet-"));
  try {
    const path = join(folder, "file");
    writeFileSync(path, bytes);
    return await use(path);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** All that a file holds. */
export interface ReadAll {
  readonly kind: string;
  readonly sheets: readonly { readonly name: string; readonly hidden: boolean }[];
  readonly rows: SheetRow[];
  readonly notes: SheetNotes;
}

/** Reads a whole file. */
export function readAll(bytes: Uint8Array | string, limits: Partial<SheetLimits> = {}, sheet = 0): Promise<ReadAll> {
  return withFile(bytes, async (path) => {
    const file = await openSheetFile(path, limits);
    try {
      const rows: SheetRow[] = [];
      for await (const portion of file.read(sheet)) rows.push(...portion);
      return { kind: file.kind, sheets: file.sheets, rows, notes: file.notes() };
    } finally {
      await file.close();
    }
  });
}

export interface BookParts {
  /** XML inside sheetData. */
  readonly rows: string;
  /** XML after sheetData. */
  readonly after?: string;
  readonly shared?: string;
  readonly styles?: string;
  readonly workbookPr?: string;
  /** Further parts: path → content. */
  readonly more?: Readonly<Record<string, string | Uint8Array>>;
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** A workbook of hand-written XML, as small as Excel accepts. */
export function workbook({ rows, after = "", shared, styles, workbookPr = "", more = {} }: BookParts): Uint8Array {
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${REL}/${type}" Target="${target}"/>`;
  const parts: Record<string, string | Uint8Array> = {
    "_rels/.rels": `${HEAD}<Relationships>${relation("rId1", "officeDocument", "xl/workbook.xml")}</Relationships>`,
    "xl/workbook.xml": `${HEAD}<workbook xmlns:r="${REL}">${workbookPr}<sheets><sheet name="表一" sheetId="1" r:id="rId1"/><sheet name="藏" sheetId="2" state="hidden" r:id="rId4"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `${HEAD}<Relationships>${relation("rId1", "worksheet", "worksheets/sheet1.xml")}${relation("rId4", "worksheet", "/xl/worksheets/sheet2.xml")}${relation("rId2", "sharedStrings", "sharedStrings.xml")}${relation("rId3", "styles", "styles.xml")}</Relationships>`,
    "xl/worksheets/sheet1.xml": `${HEAD}<worksheet><sheetData>${rows}</sheetData>${after}</worksheet>`,
    "xl/worksheets/sheet2.xml": `${HEAD}<worksheet><sheetData><row><c t="inlineStr"><is><t>乙</t></is></c></row></sheetData></worksheet>`,
    ...(shared === undefined ? {} : { "xl/sharedStrings.xml": `${HEAD}<sst>${shared}</sst>` }),
    ...(styles === undefined ? {} : { "xl/styles.xml": `${HEAD}<styleSheet>${styles}</styleSheet>` }),
    ...more,
  };
  return zipSync(
    Object.fromEntries(
      Object.entries(parts).map(([name, content]) => [name, typeof content === "string" ? strToU8(content) : content]),
    ),
  );
}

import { strToU8, zipSync } from "fflate";

const W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml";

export interface DocxParts {
  /** XML of the blocks within w:body. */
  readonly body: string;
  readonly styles?: string;
  readonly numbering?: string;
  readonly footnotes?: string;
  readonly extra?: Readonly<Record<string, Uint8Array>>;
}

export function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** A paragraph; `properties` is the XML within w:pPr. */
export function paragraph(text: string, properties = ""): string {
  return `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r></w:p>`;
}

export function listItem(text: string, listId: number, level = 0): string {
  return paragraph(text, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${listId}"/></w:numPr>`);
}

/** XML of a list level, as in word/numbering.xml. */
export function listLevel(index: number, format: string, text: string, more = ""): string {
  return `<w:lvl w:ilvl="${index}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`;
}

/** A small DOCX of hand-written XML, since writers such as Word hide what they put in. */
export function buildDocx(parts: DocxParts): Uint8Array {
  const related: [string, string, string][] = [];
  const add = (kind: string, root: string, inner: string | undefined) => {
    if (inner !== undefined)
      related.push([kind, `${kind}.xml`, `${HEAD}<w:${root} xmlns:w="${W}">${inner}</w:${root}>`]);
  };
  add("styles", "styles", parts.styles);
  add("numbering", "numbering", parts.numbering);
  add("footnotes", "footnotes", parts.footnotes);
  const relations = related.map(
    ([kind, file], index) => `<Relationship Id="rId${index}" Type="${R}/${kind}" Target="${file}"/>`,
  );
  const spaces = `xmlns:w="${W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:v="urn:schemas-microsoft-com:vml"`;
  const files: Record<string, Uint8Array> = {
    "[Content_Types].xml": strToU8(
      `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="${TYPE}.document.main+xml"/></Types>`,
    ),
    "_rels/.rels": strToU8(
      `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${R}/officeDocument" Target="word/document.xml"/></Relationships>`,
    ),
    "word/_rels/document.xml.rels": strToU8(
      `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relations.join("")}</Relationships>`,
    ),
    "word/document.xml": strToU8(`${HEAD}<w:document ${spaces}><w:body>${parts.body}<w:sectPr/></w:body></w:document>`),
    ...parts.extra,
  };
  for (const [, file, xml] of related) files[`word/${file}`] = strToU8(xml);
  return zipSync(files);
}

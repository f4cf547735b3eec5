import { childrenOf, childValue, findChild, isOn, type XmlElement } from "./xml.ts";

/** A reference to an automatic list: which list, and which level of it (0 is the outermost). */
export interface ListReference {
  readonly listId: string;
  readonly level: number;
}

interface Style {
  readonly basedOn: string | undefined;
  readonly outlineLevel: number | undefined;
  readonly listId: string | undefined;
  readonly listLevel: number | undefined;
  readonly hidden: boolean;
}

/** What the paragraph styles of a document say about headings and lists, inheritance resolved. */
export interface Styles {
  /** Heading level from 1, undefined for body text. */
  headingLevel(styleId: string | undefined): number | undefined;
  list(styleId: string | undefined): ListReference | undefined;
  isHidden(styleId: string | undefined): boolean;
}

const LONGEST_CHAIN = 32;

/** Parses a whole number of an attribute; undefined where it is none. */
export function parseWhole(text: string | undefined): number | undefined {
  return text !== undefined && /^-?\d{1,9}$/u.test(text.trim()) ? Number(text) : undefined;
}

/** Outline level 0 to 8 of a w:outlineLvl; 9 means body text and gives undefined. */
function headingNameLevel(name: string | undefined): number | undefined {
  const digits = /^(?:heading|标题)\s*([1-9])$/iu.exec(name?.trim() ?? "")?.[1];
  return digits === undefined ? undefined : Number(digits) - 1;
}

function parseStyle(element: XmlElement): Style {
  const paragraph = findChild(element, "w:pPr");
  const list = findChild(paragraph, "w:numPr");
  return {
    basedOn: childValue(element, "w:basedOn"),
    outlineLevel: parseWhole(childValue(paragraph, "w:outlineLvl")) ?? headingNameLevel(childValue(element, "w:name")),
    listId: childValue(list, "w:numId"),
    listLevel: parseWhole(childValue(list, "w:ilvl")),
    hidden: isOn(findChild(element, "w:rPr"), "w:vanish"),
  };
}

/** Reads word/styles.xml; without it no paragraph has a style. */
export function parseStyles(root: XmlElement | undefined): Styles {
  const styles = new Map<string, Style>();
  let fallback: string | undefined;
  for (const element of childrenOf(root, "w:style")) {
    const id = element.attributes.get("w:styleId");
    if (id === undefined) continue;
    styles.set(id, parseStyle(element));
    const isDefault = /^(?:1|true|on)$/u.test(element.attributes.get("w:default") ?? "");
    if (isDefault && element.attributes.get("w:type") === "paragraph") fallback = id;
  }
  function inherit<T>(styleId: string | undefined, pick: (style: Style) => T | undefined): T | undefined {
    let id = styleId ?? fallback;
    for (let step = 0; step < LONGEST_CHAIN && id !== undefined; step += 1) {
      const style = styles.get(id);
      const value = style === undefined ? undefined : pick(style);
      if (value !== undefined) return value;
      id = style?.basedOn;
    }
    return undefined;
  }
  return {
    headingLevel(styleId) {
      const level = inherit(styleId, (style) => style.outlineLevel);
      return level === undefined || level < 0 || level > 8 ? undefined : level + 1;
    },
    list(styleId) {
      const listId = inherit(styleId, (style) => style.listId);
      return listId === undefined ? undefined : { listId, level: inherit(styleId, (style) => style.listLevel) ?? 0 };
    },
    isHidden: (styleId) => inherit(styleId, (style) => style.hidden || undefined) ?? false,
  };
}

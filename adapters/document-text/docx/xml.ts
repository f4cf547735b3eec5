import { SaxesParser } from "saxes";
import { DocumentError } from "../document-error.ts";
import { type Budget, LIMITS } from "../limits.ts";

/** An element; `name` has the prefix that the namespaces of Office have by custom, whatever prefix the file uses. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: (XmlElement | string)[];
}

const PREFIXES: readonly (readonly [RegExp, string])[] = [
  [/\/wordprocessingml\/(?:2006\/)?main$/u, "w"],
  [/\/officeDocument\/(?:2006\/)?math$/u, "m"],
  [/\/markup-compatibility\/2006$/u, "mc"],
  [/\/officeDocument\/(?:2006\/)?relationships$/u, "r"],
  [/\/package\/2006\/(?:content-types|relationships)$/u, ""],
  [/^urn:schemas-microsoft-com:vml$/u, "v"],
  [/\/wordprocessingShape$/u, "wps"],
];
const CHUNK = 64 * 1024;

function prefixOf(uri: string, known: Map<string, string>): string {
  let prefix = known.get(uri);
  if (prefix === undefined) {
    prefix = PREFIXES.find(([pattern]) => pattern.test(uri))?.[1] ?? "other";
    known.set(uri, prefix);
  }
  return prefix;
}

function named(prefix: string, local: string): string {
  return prefix === "" ? local : `${prefix}:${local}`;
}

function decode(bytes: Uint8Array): string {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "utf-8";
  return new TextDecoder(encoding).decode(bytes);
}

interface ReadXmlOptions {
  /** Children of the elements with this name are handed out one by one and forgotten, so that a long body is never whole in memory. */
  readonly streamWithin?: string;
  onElement?(element: XmlElement): void;
}

function buildTree(
  parser: SaxesParser<{ xmlns: true }>,
  budget: Budget,
  options: ReadXmlOptions,
): () => XmlElement | undefined {
  const known = new Map<string, string>();
  const open: XmlElement[] = [];
  let root: XmlElement | undefined;
  let elements = 0;
  parser.on("opentag", (tag) => {
    elements += 1;
    budget.tick();
    budget.checkCount("elements", elements, LIMITS.elements);
    budget.checkCount("nested elements", open.length, LIMITS.depth);
    const attributes = new Map<string, string>();
    for (const attribute of Object.values(tag.attributes)) {
      attributes.set(
        named(attribute.uri === "" ? "" : prefixOf(attribute.uri, known), attribute.local),
        attribute.value,
      );
    }
    open.push({ name: named(prefixOf(tag.uri, known), tag.local), attributes, children: [] });
  });
  parser.on("closetag", () => {
    const element = open.pop();
    if (element === undefined) return;
    const parent = open.at(-1);
    if (parent === undefined) root = element;
    else if (parent.name === options.streamWithin) options.onElement?.(element);
    else parent.children.push(element);
  });
  const addText = (text: string) => {
    open.at(-1)?.children.push(text);
  };
  parser.on("text", addText);
  parser.on("cdata", addText);
  return () => root;
}

/**
 * Reads one XML part. Document types and their entities are not expanded, so nothing can multiply or be fetched.
 * Throws DOCUMENT_DAMAGED where it is not well-formed, DOCUMENT_TOO_COMPLEX beyond the limits of depth and size.
 */
export function readXml(bytes: Uint8Array, budget: Budget, options: ReadXmlOptions = {}): XmlElement {
  const parser = new SaxesParser({ xmlns: true });
  const root = buildTree(parser, budget, options);
  parser.on("error", (error) => {
    throw new DocumentError("DOCUMENT_DAMAGED", "The document is damaged: a part of it is not well-formed XML.", error);
  });
  const text = decode(bytes);
  for (let at = 0; at < text.length; at += CHUNK) {
    parser.write(text.slice(at, at + CHUNK));
    budget.checkTime();
  }
  parser.close();
  const element = root();
  if (element === undefined)
    throw new DocumentError("DOCUMENT_DAMAGED", "The document is damaged: a part of it is empty.");
  return element;
}

/** The first child element of that name. */
export function findChild(element: XmlElement | undefined, name: string): XmlElement | undefined {
  for (const child of element?.children ?? []) {
    if (typeof child !== "string" && child.name === name) return child;
  }
  return undefined;
}

/** All child elements of that name, in order. */
export function childrenOf(element: XmlElement | undefined, name: string): XmlElement[] {
  const found: XmlElement[] = [];
  for (const child of element?.children ?? []) {
    if (typeof child !== "string" && child.name === name) found.push(child);
  }
  return found;
}

/** The `w:val` of a child element, undefined where the child or the attribute is missing. */
export function childValue(element: XmlElement | undefined, name: string): string | undefined {
  return findChild(element, name)?.attributes.get("w:val");
}

/** Whether an on/off property of Word is on: present without a value, or with a value that is not "off". */
export function isOn(element: XmlElement | undefined, name: string): boolean {
  const property = findChild(element, name);
  return property !== undefined && !/^(?:0|false|off)$/u.test(property.attributes.get("w:val") ?? "1");
}

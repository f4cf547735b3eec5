import { formatListNumber } from "../list-number.ts";
import { type ListReference, parseWhole } from "./styles.ts";
import { childrenOf, childValue, findChild, isOn, type XmlElement } from "./xml.ts";

interface Level {
  readonly start: number;
  readonly format: string;
  readonly text: string;
  readonly suffix: string;
  readonly legal: boolean;
  /** The level (from 1) after which this one starts again; 0 never. */
  readonly restart: number;
  readonly style: string | undefined;
}

interface List {
  readonly abstractId: string;
  readonly levels: ReadonlyMap<number, Level>;
  readonly starts: ReadonlyMap<number, number>;
}

/** Counts the automatic numbers of a document's paragraphs in reading order. */
export interface Numbering {
  /** The number as Word prints it before the paragraph, with the blank that follows it; "" where the list has none. */
  next(reference: ListReference, styleId: string | undefined): string;
}

const NOTHING_AFTER = /[、，。．：；）〕】》〉]$/u;

function parseLevel(element: XmlElement, index: number): Level {
  const restart = parseWhole(childValue(element, "w:lvlRestart"));
  return {
    start: parseWhole(childValue(element, "w:start")) ?? 0,
    format: childValue(element, "w:numFmt") ?? "decimal",
    text: childValue(element, "w:lvlText") ?? "",
    suffix: childValue(element, "w:suff") ?? "tab",
    legal: isOn(element, "w:isLgl"),
    restart: restart ?? index,
    style: childValue(element, "w:pStyle"),
  };
}

function parseLevels(element: XmlElement | undefined): Map<number, Level> {
  const levels = new Map<number, Level>();
  for (const level of childrenOf(element, "w:lvl")) {
    const index = parseWhole(level.attributes.get("w:ilvl"));
    if (index !== undefined && index >= 0 && index <= 8) levels.set(index, parseLevel(level, index));
  }
  return levels;
}

/** A list may borrow its levels from the list that a numbering style owns. */
function resolveAbstract(abstracts: ReadonlyMap<string, XmlElement>, id: string): XmlElement | undefined {
  const own = abstracts.get(id);
  const link = childValue(own, "w:numStyleLink");
  if (link === undefined) return own;
  for (const candidate of abstracts.values()) {
    if (childValue(candidate, "w:styleLink") === link && candidate !== own) return candidate;
  }
  return own;
}

function parseLists(root: XmlElement | undefined): Map<string, List> {
  const abstracts = new Map<string, XmlElement>();
  for (const element of childrenOf(root, "w:abstractNum")) {
    abstracts.set(element.attributes.get("w:abstractNumId") ?? "", element);
  }
  const lists = new Map<string, List>();
  for (const element of childrenOf(root, "w:num")) {
    const abstractId = childValue(element, "w:abstractNumId") ?? "";
    const levels = parseLevels(resolveAbstract(abstracts, abstractId));
    const starts = new Map<number, number>();
    for (const override of childrenOf(element, "w:lvlOverride")) {
      const index = parseWhole(override.attributes.get("w:ilvl"));
      if (index === undefined) continue;
      const start = parseWhole(childValue(override, "w:startOverride"));
      const replaced = findChild(override, "w:lvl");
      if (replaced !== undefined) levels.set(index, parseLevel(replaced, index));
      if (start !== undefined) starts.set(index, start);
    }
    lists.set(element.attributes.get("w:numId") ?? "", { abstractId, levels, starts });
  }
  return lists;
}

function print(level: Level, levels: ReadonlyMap<number, Level>, counts: readonly (number | undefined)[]): string {
  if (level.format === "bullet") return level.text.trim() === "" ? "" : "• ";
  const text = level.text.replace(/%([1-9])/gu, (_, digit: string) => {
    const index = Number(digit) - 1;
    const other = levels.get(index);
    const count = counts[index] ?? other?.start ?? 1;
    return formatListNumber(level.legal ? "decimal" : (other?.format ?? "decimal"), count);
  });
  if (text.trim() === "" || level.suffix === "nothing" || NOTHING_AFTER.test(text)) return text.trim();
  return `${text.trim()} `;
}

/** Reads word/numbering.xml (ECMA-376 part 1, 17.9) and keeps the counters. */
export function parseNumbering(root: XmlElement | undefined): Numbering {
  const lists = parseLists(root);
  const counters = new Map<string, (number | undefined)[]>();
  const started = new Set<string>();

  function levelOfStyle(list: List, reference: ListReference, styleId: string | undefined): number {
    for (const [index, level] of list.levels) {
      if (styleId !== undefined && level.style === styleId) return index;
    }
    return reference.level;
  }

  function count(list: List, listId: string, index: number, level: Level): (number | undefined)[] {
    // Lists over the same abstract list go on counting together, until one of them says where it starts.
    const counts = counters.get(list.abstractId) ?? [];
    counters.set(list.abstractId, counts);
    const override = list.starts.get(index);
    const isFirst = !started.has(`${listId}/${index}`);
    started.add(`${listId}/${index}`);
    const current = counts[index];
    if (isFirst && override !== undefined) counts[index] = override;
    else counts[index] = current === undefined ? level.start : current + 1;
    for (let deeper = index + 1; deeper <= 8; deeper += 1) {
      const restart = list.levels.get(deeper)?.restart ?? deeper;
      if (restart !== 0 && index < restart) counts[deeper] = undefined;
    }
    return counts;
  }

  return {
    next(reference, styleId) {
      const list = lists.get(reference.listId);
      if (list === undefined) return "";
      const index = levelOfStyle(list, reference, styleId);
      const level = list.levels.get(index);
      if (level === undefined) return "";
      return print(level, list.levels, count(list, reference.listId, index, level));
    },
  };
}

import {
  type DefaultTreeAdapterMap,
  type DefaultTreeAdapterTypes,
  defaultTreeAdapter,
  Parser,
  type TreeAdapter,
} from "parse5";
import { type Budget, LIMITS } from "../limits.ts";

export type HtmlNode = DefaultTreeAdapterTypes.ChildNode;
export type HtmlElement = DefaultTreeAdapterTypes.Element;

const CHUNK = 16 * 1024;

function depthOf(element: HtmlElement): number {
  let depth = 0;
  let parent: DefaultTreeAdapterTypes.ParentNode | null = element;
  while (parent !== null && "parentNode" in parent) {
    parent = parent.parentNode;
    depth += 1;
  }
  return depth;
}

/**
 * Parses a page as browsers do. The parser takes quadratic time on deep nesting, repeated formatting elements and
 * long tags, so depth and count are limited while it builds, and the clock is read between chunks.
 */
export function parseHtml(source: string, budget: Budget): DefaultTreeAdapterTypes.Document {
  let elements = 0;
  const treeAdapter: TreeAdapter<DefaultTreeAdapterMap> = {
    ...defaultTreeAdapter,
    createElement(...parameters) {
      elements += 1;
      budget.tick();
      budget.checkCount("elements", elements, LIMITS.htmlElements);
      return defaultTreeAdapter.createElement(...parameters);
    },
    onItemPush(element) {
      budget.checkCount("nested elements", depthOf(element), LIMITS.depth);
    },
  };
  const parser = new Parser<DefaultTreeAdapterMap>({ treeAdapter, scriptingEnabled: false });
  for (let at = 0; at < source.length; at += CHUNK) {
    parser.tokenizer.write(source.slice(at, at + CHUNK), false);
    budget.checkTime();
  }
  parser.tokenizer.write("", true);
  return parser.document;
}

/** Value of an attribute, undefined where it is missing. */
export function attributeOf(element: HtmlElement, name: string): string | undefined {
  return element.attrs.find((attribute) => attribute.name === name)?.value;
}

import type { NamedRegion } from "./decode-regions.ts";
import { jurisdictionCode, levelOf, parentOf } from "./region-code.ts";

/** A government's area as documents print it: city and county, and the six digits of GB/T 2260. */
export interface FoundRegion {
  readonly name: string;
  readonly code: string;
}

// The middle level of the four municipalities and of counties directly under a province has no name of its own.
const NAMELESS = new Set(["市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"]);

function chainOf(code: string, names: ReadonlyMap<string, string>): string[] {
  const chain: string[] = [];
  for (let at: string | undefined = code; at !== undefined; at = parentOf(at)) {
    const name = names.get(at);
    if (name !== undefined && !NAMELESS.has(name)) chain.unshift(name);
  }
  return chain;
}

/**
 * Finds a city or county by its printed name, with or without the names above it (嘉善县, 嘉兴市嘉善县,
 * 浙江省嘉兴市嘉善县). A name that several areas bear gives null, as does one that none bears.
 */
export function regionFinder(regions: Iterable<NamedRegion>): (name: string) => FoundRegion | null {
  const names = new Map<string, string>();
  for (const { code, name } of regions) if (code.length <= 6) names.set(code, name);
  const found = new Map<string, FoundRegion | null>();
  for (const [code, own] of names) {
    const level = levelOf(code);
    if (level === "province" || NAMELESS.has(own)) continue;
    const chain = chainOf(code, names);
    const region = { name: chain.slice(level === "county" ? -2 : -1).join(""), code: jurisdictionCode(code) };
    for (let start = 0; start < chain.length; start += 1) {
      const text = chain.slice(start).join("");
      found.set(text, found.has(text) ? null : region);
    }
  }
  return (name) => found.get(name.replace(/\s/g, "")) ?? null;
}

import type { NamedRegion } from "./decode-regions.ts";
import { ancestorsOf, levelOf, normaliseCode } from "./region-code.ts";

/** Divisions that only hold others together; nobody writes their names. */
const NAMELESS = new Set(["市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"]);
const COUNTY_END = /[市区县旗]$/u;
const TOWN_END = /(?:街道|地区|镇|乡|街)$/u;
const COMMITTEE = /(?:居民委员会|村民委员会|居委会|村委会)$/u;
const SHORT = 10;
const CODE_LENGTHS = new Set([2, 4, 6, 9, 12]);

interface Match {
  readonly code: string;
  readonly at: number;
  readonly end: number;
}

// Names begin with two characters that are looked up; a text is then read once, whatever the number of names.
class NameIndex {
  readonly #byStart = new Map<string, { readonly name: string; readonly code: string }[]>();

  add(name: string, code: string): void {
    if (name.length < 2) return;
    const start = name.slice(0, 2);
    const names = this.#byStart.get(start);
    if (names === undefined) this.#byStart.set(start, [{ name, code }]);
    else if (!names.some((one) => one.code === code && one.name === name)) names.push({ name, code });
  }

  matchesIn(text: string): Match[] {
    const matches: Match[] = [];
    for (let at = 0; at < text.length - 1; at += 1) {
      for (const { name, code } of this.#byStart.get(text.slice(at, at + 2)) ?? []) {
        if (text.startsWith(name, at)) matches.push({ code, at, end: at + name.length });
      }
    }
    return matches;
  }
}

const stemOf = (name: string, end: RegExp): string => {
  const stem = name.replace(end, "");
  return stem.length >= 2 ? stem : name;
};

/** The ways in which a region's name is written; counties were 市 and 县 before they became 区. */
function writtenNames(code: string, name: string): string[] {
  const level = levelOf(code);
  if (level === "county") {
    const stem = stemOf(name, COUNTY_END);
    return stem === name ? [name] : [name, ...["市", "区", "县"].map((end) => stem + end)];
  }
  if (level === "village") {
    const bare = name.replace(COMMITTEE, "");
    return [name, ...(bare.length >= 2 ? [bare.endsWith("村") || bare.endsWith("社区") ? bare : `${bare}村`] : [])];
  }
  return level === "province" ? [name, name.replace(/(?:省|市|.族自治区|自治区)$/u, "")] : [name];
}

interface Names {
  readonly names: ReadonlyMap<string, string>;
  readonly written: NameIndex;
  /** Stems of the towns of each county: "桂城" directly after the county's name is enough. */
  readonly townStems: ReadonlyMap<string, readonly { readonly stem: string; readonly code: string }[]>;
  /** Whole short texts: "南海", "佛山南海", "桂城". */
  readonly short: ReadonlyMap<string, string | "several">;
}

function namesOf(regions: Iterable<NamedRegion>): Names {
  const names = new Map<string, string>();
  for (const { code, name } of regions) if (!NAMELESS.has(name)) names.set(code, name);
  const written = new NameIndex();
  const townStems = new Map<string, { stem: string; code: string }[]>();
  const short = new Map<string, string>();
  const addShort = (text: string, code: string) =>
    short.set(text, (short.get(text) ?? code) === code ? code : "several");
  for (const [code, name] of names) {
    for (const one of writtenNames(code, name)) written.add(one, code);
    const level = levelOf(code);
    if (level === "village") continue;
    const stem = stemOf(name, level === "town" ? TOWN_END : COUNTY_END);
    addShort(stem, code);
    for (const ancestor of ancestorsOf(code)) {
      const above = names.get(ancestor);
      if (above === undefined) continue;
      addShort(stemOf(above, COUNTY_END) + stem, code);
      addShort(above + stem, code);
    }
    if (level !== "town") continue;
    const county = code.slice(0, 6);
    townStems.set(county, [...(townStems.get(county) ?? []), { stem, code }]);
  }
  return { names, written, townStems, short };
}

function townAfter({ townStems }: Names, { code, end }: Match, text: string): Match[] {
  const found = townStems.get(code)?.find(({ stem }) => text.startsWith(stem, end));
  return found === undefined ? [] : [{ code: found.code, at: end, end: end + found.stem.length }];
}

/** How many names of its own chain, from the province down, stand in the text. */
function chainLength(code: string, matched: ReadonlySet<string>): number {
  return 1 + ancestorsOf(code).filter((ancestor) => matched.has(ancestor)).length;
}

function best(matches: readonly Match[], matched: ReadonlySet<string>, isShort: boolean): string | "several" | null {
  let found: { code: string; length: number; at: number } | null = null;
  let several = false;
  for (const { code, at } of matches) {
    const length = chainLength(code, matched);
    // A village's name alone, somewhere in a long text, is more often part of another name.
    if (length === 1 && levelOf(code) === "village" && !isShort) continue;
    const better = found === null || length > found.length || (length === found.length && at < found.at);
    if (better) {
      found = { code, length, at };
      several = false;
    } else if (found !== null && length === found.length && at === found.at && code !== found.code) several = true;
  }
  return several ? "several" : (found?.code ?? null);
}

/**
 * Finds the region that a text names: a code, a name with or without those above it, or an address
 * (广东省佛山市南海区桂城街道海七路 → 440605011). The region whose chain of names stands most fully in the text wins, then
 * the one named first; names that several regions share give "several". A text without any gives null.
 */
export function regionInText(regions: Iterable<NamedRegion>): (text: string) => string | "several" | null {
  const all = namesOf(regions);
  return (given) => {
    const text = given.normalize("NFKC").replace(/[\s,;、/·-]+/gu, "");
    if (/^\d+$/u.test(text)) {
      const code = CODE_LENGTHS.has(text.length) ? normaliseCode(text) : "";
      return all.names.has(code) ? code : null;
    }
    const whole = text.length <= SHORT ? all.short.get(text) : undefined;
    const direct = all.written.matchesIn(text);
    const matches = [...direct, ...direct.flatMap((match) => townAfter(all, match, text))];
    return best(matches, new Set(matches.map(({ code }) => code)), text.length <= SHORT) ?? whole ?? null;
  };
}

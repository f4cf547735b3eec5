import { withDigits } from "./numerals.ts";

/** Names of the places in which an entry lies, widest first: ["广东省", "佛山市", "南海区", "桂城街道"]. */
export type Places = readonly string[];

const LEGAL_FORM = /(?:有限责任公司|股份有限公司|有限公司|股份公司|集团公司|公司)$/u;
const PLACE_SUFFIX = /(?:特别行政区|自治区|自治州|自治县|街道办事处|街道|地区|省|市|区|县|镇|乡)$/u;
const SEPARATORS = /[\s"'“”‘’「」『』《》<>,，.。、;；:：·•・/\\|_~…—–-]+/gu;
const REMARK = /\([^()]*\)?/gu;
const SHORTEST_CORE = 2;
const NOWHERE: Places = [];

// Full-width forms, compatibility characters and case; every kind of bracket becomes a round one.
function folded(text: string): string {
  return text
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[[【〔{〈]/gu, "(")
    .replace(/[\]】〕}〉]/gu, ")")
    .replace(/[號]/gu, "号");
}

interface Writings {
  readonly all: readonly string[];
  readonly bracketed: RegExp;
}

const known = new WeakMap<Places, Writings>();
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&");

// A place stands with or without its 市, 区, 县; names of one character are too short to stand alone. Files name few
// places many times, so what comes of a list of places is kept as long as the list.
function writingsOf(places: Places): Writings {
  const kept = known.get(places);
  if (kept !== undefined) return kept;
  const each = places.flatMap((place) => {
    const bare = place.replace(PLACE_SUFFIX, "");
    return bare.length >= 2 ? [place, bare] : [place];
  });
  const all = [...new Set(each)].sort((one, other) => other.length - one.length);
  const bracketed = new RegExp(`\\((?:${all.map(escaped).join("|") || "(?!)"})\\)`, "gu");
  const writings = { all, bracketed };
  known.set(places, writings);
  return writings;
}

function withoutPlaces(text: string, places: Places): string {
  const { all } = writingsOf(places);
  let rest = text;
  for (let cut = true; cut; ) {
    const place = all.find((writing) => rest.startsWith(writing) && rest.length > writing.length);
    cut = place !== undefined;
    // "佛山" of "佛山市": the suffix goes with it, unless it begins the next word.
    if (place !== undefined) rest = rest.slice(place.length).replace(/^[省市](?=.)/u, "");
  }
  return rest;
}

/** A name with what does not tell enterprises apart made equal: width, case, brackets, spaces, legal form, numerals. */
export function normaliseName(name: string): string {
  return withDigits(folded(name).replace(SEPARATORS, "").replace(/[()]/gu, "")).replace(/有限责任公司/gu, "有限公司");
}

/** What is left of a name without the places before or bracketed in it and without its legal form: the key to compare by. */
export function nameKey(name: string, places: Places = NOWHERE): string {
  const { bracketed } = writingsOf(places);
  const whole = normaliseName(folded(name).replace(/\s+/gu, "").replace(bracketed, ""));
  const placeless = withoutPlaces(whole, places);
  const core = placeless.replace(LEGAL_FORM, "");
  return core.length >= SHORTEST_CORE ? core : whole;
}

/** An address with what does not tell places apart made equal; bracketed remarks (住所申报) and the places above go. */
export function addressKey(address: string, places: Places = NOWHERE): string {
  const plain = folded(address).replace(/\s+/gu, "").replace(REMARK, "");
  const joined = plain
    .replace(
      /之([一二三四五六七八九十]+)/gu,
      (_whole, numeral: string) => `之${withDigits(`${numeral}号`).slice(0, -1)}`,
    )
    .replace(/(\d)[-—–](?=\d)/gu, "$1之")
    .replace(SEPARATORS, "");
  const same = withDigits(joined)
    .replace(/[幢座]/gu, "栋")
    .replace(/(\d)号(?=房|室|铺|档|之)/gu, "$1")
    .replace(/房(?!地)/gu, "室")
    .replace(/(?:自编|门牌)/gu, "");
  return withoutPlaces(same, places);
}

import { boundingSectors, type RecordEntry } from "@anlan/records";
import { indexTokens, normalised } from "@anlan/search-tokens";
import { pinyin } from "pinyin-pro";

const CHINESE = /\p{Script=Han}/u;

/** Pinyin syllables of a title without tones; letters and digits in between are left out. */
function syllablesOf(title: string): string[] {
  if (!CHINESE.test(title)) return [];
  return pinyin(title, { toneType: "none", type: "array", nonZh: "removed", v: true }).filter((one) => one !== "");
}

/** A record's row in the table of what is found. */
export function entryRow(county: string, entry: RecordEntry) {
  const texts = [entry.title, entry.subtitle ?? "", ...entry.numbers, ...entry.words].map(normalised);
  const kept = [...new Set(texts.filter((text) => text !== ""))];
  const wholes = [entry.title, ...entry.numbers].map(normalised).filter((text) => text !== "");
  const syllables = syllablesOf(entry.title);
  return {
    county,
    id: entry.id,
    region_code: entry.region,
    register: entry.register,
    sectors: boundingSectors(entry),
    enterprise_id: entry.enterpriseId,
    title: entry.title,
    subtitle: entry.subtitle,
    numbers: entry.numbers,
    phones: entry.phones ?? [],
    symbol: entry.symbol,
    state: entry.state,
    href: entry.href,
    text: kept.join("\n"),
    pinyin: syllables.join(""),
    initials: syllables.map((syllable) => syllable.slice(0, 1)).join(""),
    tokens: indexTokens({ texts: kept, wholes, syllables, region: entry.region }),
    revision: entry.revision,
  };
}

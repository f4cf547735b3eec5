import { canonicalTitle } from "./fields.ts";
import type { GoldPlan } from "./gold.ts";
import { squeeze } from "./normalise.ts";
import type { ParsedMeta } from "./parsed.ts";

/** How the document's own facts did: compared fields, right ones, and for each wrong one what was expected and what came. */
export interface MetaScore {
  gold: number;
  found: number;
  recall: number;
  misses: readonly { field: string; expected: unknown; actual: unknown }[];
}

/** Compares the facts about the document; fields named in `unscored` are left out. */
export function scoreMeta(parsed: ParsedMeta, gold: GoldPlan["meta"]): MetaScore {
  const rows: readonly (readonly [string, unknown, unknown, boolean])[] = [
    ["title", gold.title, parsed.title, plainTitle(gold.title) === plainTitle(parsed.title)],
    [
      "documentNumber",
      gold.documentNumber,
      parsed.documentNumber,
      plainNumber(gold.documentNumber) === plainNumber(parsed.documentNumber),
    ],
    ["issuedOn", gold.issuedOn, parsed.issuedOn, gold.issuedOn === parsed.issuedOn],
    ["status", gold.status, parsed.status, gold.status === parsed.status],
    [
      "jurisdiction.name",
      gold.jurisdiction?.name,
      parsed.jurisdiction?.name,
      samePlace(gold.jurisdiction?.name, parsed.jurisdiction?.name),
    ],
    [
      "jurisdiction.code",
      gold.jurisdiction?.code,
      parsed.jurisdiction?.code,
      (gold.jurisdiction?.code ?? null) === (parsed.jurisdiction?.code ?? null),
    ],
    ["period.start", gold.period?.start, parsed.period?.start, gold.period?.start === parsed.period?.start],
    ["period.end", gold.period?.end, parsed.period?.end, gold.period?.end === parsed.period?.end],
    ["baseYear", gold.baseYear, parsed.baseYear, gold.baseYear === parsed.baseYear],
  ];
  const compared = rows.filter(([field]) => !(gold.unscored ?? []).includes(field));
  const misses = compared
    .filter(([, , , same]) => !same)
    .map(([field, expected, actual]) => ({ field, expected, actual }));
  const found = compared.length - misses.length;
  return { gold: compared.length, found, recall: compared.length === 0 ? 1 : found / compared.length, misses };
}

function plainTitle(title: string | null): string | null {
  if (title === null) return null;
  const words = canonicalTitle(title).replace(/[《》]/g, "");
  return words.replace(/\((?:征求意见稿|草案|送审稿|\d{4}[-—–~至]+\d{4}年?)\)/g, "");
}

function plainNumber(number: string | null): string | null {
  return number === null ? null : squeeze(number).text.replace(/[[\]〔〕()【】]/g, "|");
}

function samePlace(expected: string | null | undefined, actual: string | null | undefined): boolean {
  if (!expected || !actual) return !expected && !actual;
  return expected.endsWith(actual) || actual.endsWith(expected);
}

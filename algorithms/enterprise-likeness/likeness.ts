import { addressKey, nameKey, type Places } from "./normalise.ts";

/** What is known of an enterprise when it is compared. */
export interface Known {
  readonly name: string;
  readonly creditCode: string | null;
  readonly oldCodes: readonly string[];
  readonly address: string | null;
  readonly legalPerson: string | null;
  readonly places: Places;
}

/** Why two entries may be one enterprise, or why rather not. */
export const LIKENESS_REASONS = [
  "same-code",
  "same-old-code",
  "same-name",
  "like-name",
  "same-address",
  "like-address",
  "same-person",
  "different-codes",
  "different-numbers",
] as const;
export type LikenessReason = (typeof LIKENESS_REASONS)[number];

export interface Likeness {
  /** From 0 (nothing speaks for it) to 1 (certain). */
  readonly score: number;
  readonly reasons: readonly LikenessReason[];
}

/** Scores from here on are shown to people. */
export const LIKELY = 0.7;

const LIKE = 0.6;
const BRANCH = /(?:分公司|分厂|分店|支行|门市部|营业部|经营部|办事处|加油站|店)$/u;

function pairsOf(text: string): Map<string, number> {
  const pairs = new Map<string, number>();
  const characters = [...text];
  for (let at = 0; at + 1 < characters.length; at += 1) {
    const pair = `${characters[at]}${characters[at + 1]}`;
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return pairs;
}

/** Share of neighbouring pairs of characters that two texts have in common (Sørensen–Dice), 0 to 1. */
export function similarity(one: string, other: string): number {
  if (one === other) return 1;
  const [first, second] = [pairsOf(one), pairsOf(other)];
  let common = 0;
  let all = 0;
  for (const [pair, count] of first) {
    all += count;
    common += Math.min(count, second.get(pair) ?? 0);
  }
  for (const count of second.values()) all += count;
  return all === 0 ? 0 : (2 * common) / all;
}

const numbersOf = (text: string): string => (text.match(/\d+/gu) ?? []).join(",");

interface Part {
  readonly value: number;
  readonly reasons: readonly LikenessReason[];
}

// The first and the second branch, and a house and its branch, are near in letters and two enterprises.
function ofNames(one: string, other: string): Part {
  if (one === other) return { value: 1, reasons: ["same-name"] };
  if (numbersOf(one) !== numbersOf(other)) return { value: 0, reasons: ["different-numbers"] };
  if (BRANCH.test(one) !== BRANCH.test(other)) return { value: 0, reasons: [] };
  const value = similarity(one, other);
  return { value, reasons: value >= LIKE ? ["like-name"] : [] };
}

function ofAddresses(one: string, other: string): Part | null {
  if (one === "" || other === "") return null;
  if (one === other) return { value: 1, reasons: ["same-address"] };
  const value = similarity(one, other) * (numbersOf(one) === numbersOf(other) ? 1 : 0.6);
  return { value, reasons: value >= LIKE ? ["like-address"] : [] };
}

const codesOf = (known: Known): Set<string> =>
  new Set([...(known.creditCode === null ? [] : [known.creditCode]), ...known.oldCodes]);

function ofCodes(one: Known, other: Known): "same-code" | "same-old-code" | "different-codes" | null {
  if (one.creditCode !== null && one.creditCode === other.creditCode) return "same-code";
  const others = codesOf(other);
  if ([...codesOf(one)].some((code) => others.has(code))) return "same-old-code";
  return one.creditCode !== null && other.creditCode !== null ? "different-codes" : null;
}

/** How likely two entries are one enterprise, and why. Equal codes decide; two different credit codes speak against it. */
export function likenessOf(one: Known, other: Known): Likeness {
  const codes = ofCodes(one, other);
  const names = ofNames(nameKey(one.name, one.places), nameKey(other.name, other.places));
  const addresses = ofAddresses(
    addressKey(one.address ?? "", one.places),
    addressKey(other.address ?? "", other.places),
  );
  const samePerson = one.legalPerson !== null && one.legalPerson === other.legalPerson;
  const reasons: LikenessReason[] = [
    ...(codes === null ? [] : [codes]),
    ...names.reasons,
    ...(addresses?.reasons ?? []),
    ...(samePerson ? (["same-person"] as const) : []),
  ];
  if (codes === "same-code") return { score: 1, reasons };
  if (codes === "same-old-code") return { score: 0.95, reasons };
  const person = samePerson ? 0.1 : 0;
  const base = addresses === null ? names.value * 0.75 : names.value * 0.6 + addresses.value * 0.3;
  const score = Math.min(0.94, base + person) * (codes === "different-codes" ? 0.5 : 1);
  return { score: Math.round(score * 100) / 100, reasons };
}

import { assign, type Fit } from "./assign.ts";
import { canonicalTitle, commitmentDiffers, headingDiffers, indicatorDiffers, NAME_LIKENESS } from "./fields.ts";
import type { GoldCommitment, GoldHeading, GoldIndicator, GoldPlan } from "./gold.ts";
import { makeLocator, overlap } from "./locate.ts";
import { type MetaScore, scoreMeta } from "./meta.ts";
import { canonicalQuantity, likeness, sameNumber } from "./normalise.ts";
import type { ParsedCommitment, ParsedHeading, ParsedIndicator, ParsedPlan, Span } from "./parsed.ts";

/** A label that was not found, with the nearest parsed item and the fields in which that one is wrong, if there was one. */
interface Miss<G, P> {
  gold: G;
  nearest: P | null;
  differs: readonly string[];
}

/** How one list did: `found` of `gold` required labels, recall and precision in [0, 1]; optional labels count in neither. */
interface ListScore<G, P> {
  gold: number;
  found: number;
  extra: number;
  recall: number;
  precision: number;
  misses: readonly Miss<G, P>[];
  extras: readonly P[];
}

/** The score of a whole document. */
export interface PlanScore {
  indicators: ListScore<GoldIndicator, ParsedIndicator>;
  commitments: ListScore<GoldCommitment, ParsedCommitment>;
  outline: ListScore<GoldHeading, ParsedHeading> & { inOrder: boolean };
  meta: MetaScore;
}

/** Compares a parsed plan, with its extracted text, with the labels of the same document. Pure. Throws when a label's quote is not in the text. */
export function scorePlan(parsed: ParsedPlan, gold: GoldPlan): PlanScore {
  const locate = makeLocator(parsed.text);
  const at = (label: { quote: string }): Span => {
    const span = locate(label.quote);
    if (!span) throw new Error(`The quote "${label.quote}" is not in the text of ${gold.file}`);
    return span;
  };
  return {
    indicators: scoreIndicators(parsed.indicators, gold.indicators, at),
    commitments: scoreCommitments(parsed.commitments, gold, at),
    outline: scoreOutline(parsed.outline, gold.outline),
    meta: scoreMeta(parsed.meta, gold.meta),
  };
}

function scoreIndicators(
  parsed: readonly ParsedIndicator[],
  gold: readonly GoldIndicator[],
  at: (label: GoldIndicator) => Span,
) {
  const fit = (label: GoldIndicator, item: ParsedIndicator): Fit | null => {
    const alike = likeness(label.name, item.name);
    const touches = overlap(at(label), item.span);
    if (!touches && alike < 0.75) return null;
    const differs = indicatorDiffers(label, item);
    return { differs: touches ? differs : [...differs, "span"], closeness: alike };
  };
  const neutral = (label: GoldIndicator, item: ParsedIndicator): boolean => {
    if (!overlap(at(label), item.span) || likeness(label.name, item.name) < NAME_LIKENESS) return false;
    return label.optional === true || indicatorDiffers(label, item).length === 0;
  };
  return scoreList({ parsed, gold, fit, neutral });
}

function scoreCommitments(
  parsed: readonly ParsedCommitment[],
  { commitments, indicators }: GoldPlan,
  at: (label: { quote: string }) => Span,
) {
  const fit = (label: GoldCommitment, item: ParsedCommitment): Fit | null => {
    if (!overlap(at(label), item.span)) return null;
    const differs = commitmentDiffers(label, item);
    return { differs, closeness: (differs.includes("value") ? 0 : 1) + 1 / (1 + item.span[1] - item.span[0]) };
  };
  const neutral = (label: GoldCommitment, item: ParsedCommitment): boolean => {
    if (!overlap(at(label), item.span)) return false;
    if (label.optional !== true) return label.subjects !== undefined && commitmentDiffers(label, item).length === 0;
    return label.value === null || sameNumber(label.value, canonicalQuantity(item.value, item.unit).value);
  };
  const inSentences = indicators.filter((indicator) => indicator.source === "prose");
  const isIndicator = (item: ParsedCommitment): boolean =>
    inSentences.some(
      (label) => overlap(at(label), item.span) && [label.value, label.target.value].includes(item.value),
    );
  return scoreList({ parsed, gold: commitments, fit, neutral, elsewhere: isIndicator });
}

function scoreOutline(parsed: readonly ParsedHeading[], gold: readonly GoldHeading[]): PlanScore["outline"] {
  const flat = flatten(parsed);
  const required = gold.filter((label) => label.optional !== true);
  const fit: Comparison<GoldHeading, ParsedHeading>["fit"] = (label, item, places) => {
    if (canonicalTitle(label.title) !== canonicalTitle(item.title)) return null;
    const distance = Math.abs(places.gold / required.length - places.parsed / flat.length);
    return { differs: headingDiffers(label, item), closeness: -distance };
  };
  const neutral = (label: GoldHeading, item: ParsedHeading): boolean =>
    label.optional === true && canonicalTitle(label.title) === canonicalTitle(item.title);
  const places = assign(required, flat, fit).map((pair) => pair.parsed);
  const inOrder = places.every((next, index) => index === 0 || next > (places[index - 1] ?? 0));
  return { ...scoreList({ parsed: flat, gold, fit, neutral }), inOrder };
}

interface Comparison<G, P> {
  parsed: readonly P[];
  gold: readonly G[];
  fit: (label: G, item: P, places: { gold: number; parsed: number }) => Fit | null;
  neutral: (label: G, item: P) => boolean;
  elsewhere?: (item: P) => boolean;
}

function scoreList<G extends { optional?: boolean }, P>(comparison: Comparison<G, P>): ListScore<G, P> {
  const { parsed, gold, fit, neutral, elsewhere } = comparison;
  const required = gold.filter((label) => label.optional !== true);
  const pairs = assign(required, parsed, fit);
  const chosen = new Map(pairs.map((pair) => [pair.gold, pair]));
  const misses = required.flatMap((label, index) => {
    const pair = chosen.get(index);
    if (!pair) return [{ gold: label, nearest: null, differs: [] }];
    return pair.differs.length === 0
      ? []
      : [{ gold: label, nearest: parsed[pair.parsed] ?? null, differs: pair.differs }];
  });
  const harmless = (item: P): boolean => gold.some((label) => neutral(label, item)) || elsewhere?.(item) === true;
  const right = new Set(pairs.filter((pair) => pair.differs.length === 0).map((pair) => pair.parsed));
  const near = new Set(pairs.map((pair) => pair.parsed));
  const extras = parsed.filter((item, index) => !near.has(index) && !harmless(item));
  const wrong = parsed.filter((item, index) => near.has(index) && !right.has(index) && !harmless(item)).length;
  const found = required.length - misses.length;
  const given = found + wrong + extras.length;
  return {
    gold: required.length,
    found,
    extra: extras.length,
    recall: required.length === 0 ? 1 : found / required.length,
    precision: given === 0 ? 1 : found / given,
    misses,
    extras,
  };
}

function flatten(headings: readonly ParsedHeading[]): ParsedHeading[] {
  return headings.flatMap((heading) => [heading, ...flatten(heading.children)]);
}

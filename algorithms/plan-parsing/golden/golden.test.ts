import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { GoldPlan } from "./gold.ts";
import { makeCounter, makeLocator } from "./locate.ts";
import type { ParsedHeading, ParsedPlan, Span } from "./parsed.ts";
import { scorePlan } from "./score.ts";

const here = new URL("./", import.meta.url);
const realPlans = new URL("../../../../shared/plans/", import.meta.url);
const COMPARATORS = ["reduce_by", "at_most", "at_least", "equal", "zero", "strive_zero", "keep_falling", "unset"];
const documents = [
  ...["nanhai", "gaochun", "jiangmen", "jiashan", "liwan"].map((name) => ({
    name,
    labels: new URL(`${name}.json`, here),
    folder: realPlans,
  })),
  ...["invented/", "invented2/"].flatMap((folder) =>
    readdirSync(new URL(folder, here))
      .filter((file) => file.endsWith(".json"))
      .map((file) => ({ name: file, labels: new URL(folder + file, here), folder: new URL(folder, here) })),
  ),
].map(({ name, labels, folder }) => {
  const gold = JSON.parse(readFileSync(labels, "utf8")) as GoldPlan; // our own files; the tests below check them
  return { name, gold, text: new URL(gold.file, folder) };
});

const present = documents.filter(({ text }) => existsSync(text));
const absent = documents.filter(({ text }) => !existsSync(text));
if (absent.length > 0)
  console.info(`Skipped, the document is not on this machine: ${absent.map(({ name }) => name).join(", ")}`);

/** A parse that says exactly what the labels say. */
function perfect(gold: GoldPlan, text: string): ParsedPlan {
  const locate = makeLocator(text);
  const at = (quote: string): Span => locate(quote) ?? [0, 0];
  return {
    text,
    meta: gold.meta,
    outline: gold.outline.map((label): ParsedHeading => ({ ...label, span: [0, 1], children: [] })),
    indicators: gold.indicators.map((label) => ({ ...label, span: at(label.quote) })),
    commitments: gold.commitments.map((label) => ({
      ...label,
      deadline: { year: label.deadlineYear },
      span: at(label.quote),
    })),
  };
}

describe.each(documents)("the labels of $name", ({ gold }) => {
  test("use only the contract's comparators, and numbers in their periods", () => {
    for (const label of gold.indicators) expect(COMPARATORS).toContain(label.comparator);
    for (const label of gold.commitments)
      expect(label.optional === true ? [null] : COMPARATORS).toContain(label.comparator);
    for (const label of gold.commitments)
      if (label.deadlineYear !== null) expect(label.deadlineYear).toBeLessThanOrEqual(gold.meta.period?.end ?? 0);
    for (const label of gold.indicators) expect(label.target.year).toBe(gold.meta.period?.end);
  });

  test("quote at most 25 characters", () => {
    const quotes = [...gold.indicators, ...gold.commitments, ...gold.history].map(({ quote }) => quote);
    expect(quotes.filter((quote) => quote.replace(/\s/g, "").length > 25)).toEqual([]);
  });
});

describe.each(present)("$name", ({ gold, text: place }) => {
  const text = readFileSync(place, "utf8");
  const locate = makeLocator(text);
  const count = makeCounter(text);

  test("holds every quote exactly once", () => {
    const quotes = [...gold.indicators, ...gold.commitments, ...gold.history].map(({ quote }) => quote);
    expect(quotes.filter((quote) => count(quote) !== 1)).toEqual([]);
  });

  test("holds every heading of the outline", () => {
    expect(gold.outline.filter(({ title }) => locate(title) === null)).toEqual([]);
  });

  test("gives full marks to a parse that says what the labels say", () => {
    const result = scorePlan(perfect(gold, text), gold);
    for (const list of [result.indicators, result.commitments, result.outline]) {
      expect(list).toMatchObject({ recall: 1, precision: 1, misses: [], extras: [] });
    }
    expect(result.outline.inOrder).toBe(true);
    expect(result.meta.recall).toBe(1);
  });
});

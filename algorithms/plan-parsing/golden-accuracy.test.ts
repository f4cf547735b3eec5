import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { GoldPlan } from "./golden/gold.ts";
import { scorePlan } from "./golden/score.ts";
import { parsePlanText } from "./index.ts";

const golden = new URL("./golden/", import.meta.url);
const realPlans = new URL("../../../shared/plans/", import.meta.url);

/** Every labelled plan with its text; the real ones stay outside of the repository. */
const documents = [
  ...readdirSync(golden)
    .filter((file) => file.endsWith(".json"))
    .map((file) => ({ labels: new URL(file, golden), folder: realPlans })),
  ...["invented/", "invented2/"].flatMap((folder) =>
    readdirSync(new URL(folder, golden))
      .filter((file) => file.endsWith(".json"))
      .map((file) => ({ labels: new URL(folder + file, golden), folder: new URL(folder, golden) })),
  ),
].map(({ labels, folder }) => {
  const gold = JSON.parse(readFileSync(labels, "utf8")) as GoldPlan; // our own files, checked by golden.test.ts
  return { name: gold.file, gold, text: new URL(gold.file, folder) };
});
const present = documents.filter(({ text }) => existsSync(text));
const absent = documents.filter(({ text }) => !existsSync(text));
if (absent.length > 0)
  console.info(`Skipped, the text is not on this machine: ${absent.map(({ name }) => name).join(", ")}`);

function score(document: (typeof documents)[number]) {
  const text = readFileSync(document.text, "utf8");
  const plan = parsePlanText(text, { fileName: document.name, sha256: "", mediaType: "text/plain" });
  return scorePlan({ text, ...plan }, document.gold);
}

describe.each(present)("$name", (document) => {
  const result = score(document);

  test("has at least 95 % of its indicators, at most 5 % wrong", () => {
    expect(result.indicators.recall).toBeGreaterThanOrEqual(0.95);
    expect(result.indicators.precision).toBeGreaterThanOrEqual(0.95);
  });

  test("has at least 90 % of its commitments, at most 15 % wrong", () => {
    expect(result.commitments.recall).toBeGreaterThanOrEqual(0.9);
    expect(result.commitments.precision).toBeGreaterThanOrEqual(0.85);
  });

  test("has its whole heading tree in order", () => {
    expect([result.outline.misses, result.outline.extras, result.outline.inOrder]).toEqual([[], [], true]);
  });

  test("has the facts of its cover, the region's code apart", () => {
    expect(result.meta.misses.filter(({ field }) => field !== "jurisdiction.code")).toEqual([]);
  });
});

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { canonicalIndicator } from "./canonical.ts";

const root = join(import.meta.dirname, "../..");
const catalogue = JSON.parse(readFileSync(join(root, "packs/rules/data/indicators.json"), "utf8")) as {
  code: string;
}[];
const known = new Set(catalogue.map(({ code }) => code));

test("what plans call the rates of dangers, self-checks and commitments has a definition", () => {
  const words: readonly (readonly [string, string])[] = [
    ["隐患整改率", "hidden-danger-rectification-rate"],
    ["发现隐患整改率", "hidden-danger-rectification-rate"],
    ["事故隐患治理率", "hidden-danger-rectification-rate"],
    ["重大事故隐患整改率", "major-danger-rectification-rate"],
    ["重大隐患治理率", "major-danger-rectification-rate"],
    ["隐患按期整改率", "hidden-danger-rectified-in-time-rate"],
    ["重大隐患按期治理率", "major-danger-rectified-in-time-rate"],
    ["企业隐患上报率", "self-check-reporting-rate"],
    ["隐患自查自报率", "self-check-reporting-rate"],
    ["企业自查任务完成率", "self-check-completion-rate"],
    ["安全承诺公告率", "commitment-publication-rate"],
  ];
  for (const [name, code] of words) expect([name, canonicalIndicator(name)]).toEqual([name, code]);
  expect(words.every(([, code]) => known.has(code))).toBe(true);
  // There is no such grade of dangers, so nothing may compute it.
  expect(known.has(canonicalIndicator("较大事故隐患整改率") ?? "")).toBe(false);
});

const plans = join(root, "../shared/plans");
test.skipIf(!existsSync(plans))(
  "in the five plans every rate of dangers is known (skipped where they are absent)",
  () => {
    const texts = readdirSync(plans).map((file) => readFileSync(join(plans, file), "utf8").replaceAll(/\s+/g, ""));
    const said = texts.flatMap((text) => text.match(/隐患[^，,。；;、]{0,8}率/g) ?? []);
    expect(said).toContain("隐患整改率");
    expect(said.filter((name) => /整改|上报|自报|治理率/.test(name) && canonicalIndicator(name) === null)).toEqual([]);
  },
);

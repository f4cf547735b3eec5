import { readFileSync } from "node:fs";
import { readDocument } from "@anlan/document-text";
import { parsePlanText } from "@anlan/plan-parsing";
import { describe, expect, it } from "vitest";
import { demoGovernments } from "./governments.ts";

async function read(file: string) {
  const bytes = readFileSync(new URL(`./plans/${file}`, import.meta.url));
  const { text } = await readDocument(bytes, file);
  return { text, plan: parsePlanText(text, { fileName: file, sha256: "0".repeat(64), mediaType: "text/markdown" }) };
}

const indicatorsOf = async (file: string) =>
  (await read(file)).plan.indicators.map(({ name, comparator, value, unit, baseline }) => ({
    name,
    says: [comparator, value, unit].filter((part) => part !== null).join(" "),
    base: baseline.value,
  }));

const row = (name: string, says: string, base: number | null = null) => ({ name, says, base });

describe("plans of the demonstration", () => {
  it("hold the figures of Nanhai's plan: five reductions against 2020", async () => {
    expect(await indicatorsOf("440605.md")).toEqual([
      row("生产安全事故起数", "reduce_by 5 %"),
      row("生产安全事故死亡人数", "reduce_by 5 %"),
      row("亿元国内生产总值生产安全事故死亡率", "reduce_by 10 %"),
      row("工矿商贸企业十万人生产安全事故死亡率", "reduce_by 10 %"),
      row("道路交通万车死亡率", "reduce_by 5 %"),
    ]);
  });

  it("hold the figures of Gaochun's plan: reductions and what is not to happen at all", async () => {
    expect(await indicatorsOf("320118.md")).toEqual([
      row("生产安全事故起数", "reduce_by 10 %"),
      row("生产安全事故死亡人数", "reduce_by 10 %"),
      row("较大事故起数", "strive_zero"),
      row("亿元国内生产总值生产安全事故死亡率", "reduce_by 30 %"),
      row("工矿商贸就业人员十万人生产安全事故死亡率", "reduce_by 10 %"),
      row("重特大事故起数", "zero"),
      row("重特大事故死亡人数", "zero"),
    ]);
  });

  it("hold the figures of Jiangmen's plan: three upper bounds", async () => {
    expect((await indicatorsOf("4407.md")).map(({ says }) => says)).toEqual([
      "at_most 0.13",
      "at_most 1.07",
      "at_most 1.44",
    ]);
  });

  it("hold the base figures of Jiashan's draft, whose targets are blank", async () => {
    expect((await indicatorsOf("330421.md")).map(({ says, base }) => [says, base])).toEqual([
      ["unset", 0.0168],
      ["unset", 19],
      ["unset", 11],
    ]);
  });

  it("hold Liwan's four figures that keep falling", async () => {
    expect((await indicatorsOf("440103.md")).map(({ says }) => says)).toEqual(Array(4).fill("keep_falling"));
  });

  it("are read as a plan of their government with commitments, tasks, projects and guarantees", async () => {
    for (const { plans } of demoGovernments) {
      const { plan } = await read(plans[0] ?? "");
      expect(plan.commitments.length).toBeGreaterThanOrEqual(6);
      expect(plan.commitments.every(({ value }) => value !== null)).toBe(true);
      const kinds = new Set(plan.tasks.map(({ kind }) => kind));
      expect(kinds).toEqual(new Set(["task", "project", "guarantee"]));
      expect(plan.tasks.every(({ actors }) => actors.length > 0)).toBe(true);
    }
  });

  it("say in their first lines that they are a demonstration", async () => {
    for (const file of demoGovernments.flatMap(({ plans }) => plans)) {
      expect((await read(file)).text.split("\n").slice(0, 4).join("\n")).toContain("演示文稿");
    }
  });
});

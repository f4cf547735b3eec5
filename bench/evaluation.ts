// The report of an evaluation with 100 targets and 40 units, from frozen figures to DOCX and PDF: node tools/run.mjs bench/evaluation.ts
import { resolve } from "node:path";
import { Snapshot } from "@anlan/evaluations/contract";
import { readMethods } from "@anlan/evaluations/server";
import { aTarget, sampleAccidents, sampleCampaigns } from "@anlan/evaluations/testing";
import { writeReport } from "@anlan/report-files";
import { draftSections, scoreLines, totalScore, unitScores } from "../modules/evaluations/domain/index.ts";
import { documentOf } from "../modules/evaluations/server/document/document-of.ts";

const STATES = ["met", "on-path", "at-risk", "off", "no-data"] as const;
const TARGETS = 100;
const UNITS = 40;
const unitOf = (at: number) => ({ unitId: `u${at % UNITS}`, unitName: `南海区第${at % UNITS}行业主管部门` });

function figures() {
  const targets = Array.from({ length: TARGETS }, (_, at) =>
    aTarget({
      targetId: `t${at}`,
      name: `第${at + 1}项安全生产规划指标完成率`,
      lead: unitOf(at),
      support: [unitOf(at + 1)],
      state: STATES[at % STATES.length] ?? "met",
    }),
  );
  const units = Array.from({ length: UNITS }, (_, at) => {
    const { unitId, unitName } = unitOf(at);
    return { unitId, unitName, region: "440605", parts: 9, done: 3, late: 1, due: 6, inTime: 4, accepted: 5 };
  });
  return Snapshot.parse({
    format: "anlan.evaluation-figures/1",
    asOf: "2024-01-05T01:30:00.000Z",
    region: "440605",
    county: "440605",
    regionName: "南海区",
    from: "2021-01-01",
    to: "2023-12-31",
    plan: { planId: "p", title: "南海区安全生产“十四五”规划", start: 2021, end: 2025, baseYear: 2020 },
    method: { code: "default", version: 1 },
    targets,
    accidents: sampleAccidents,
    work: { items: 200, unassigned: 3, units, lateParts: [] },
    campaigns: sampleCampaigns,
  });
}

async function measure(): Promise<{ lines: string[]; whole: number }> {
  const [method] = readMethods(resolve(import.meta.dirname, "../packs/rules"));
  if (method === undefined) throw new Error("no method");
  const snapshot = figures();
  const used = process.cpuUsage();
  const started = performance.now();
  const seeds = scoreLines(snapshot, method).map((seed) => ({
    ...seed,
    isReviewed: false,
    reviewScore: null,
    selfScore: null,
  }));
  // What the document reads of a line is there; who wrote it is not.
  const lines = seeds as unknown as Parameters<typeof documentOf>[1]["lines"];
  const [total, units] = [totalScore(lines, method), unitScores(lines, method)];
  const basis = { kind: "mid-term" as const, snapshot, method, total, units, lines };
  const about = {
    title: "中期评估报告",
    kind: "mid-term" as const,
    issuer: null,
    number: null,
    snapshotHash: "0".repeat(64),
  };
  const document = documentOf({ ...about, sections: draftSections(basis) }, basis, { edition: "full", date: null });
  const drafted = performance.now();
  const docx = await writeReport(document, "docx");
  const afterDocx = performance.now();
  const pdf = await writeReport(document, "pdf");
  const ended = performance.now();
  const ms = (from: number, to: number): string => `${Math.round(to - from)} ms`;
  const whole = ended - started;
  const { user, system } = process.cpuUsage(used);
  return {
    whole,
    lines: [
      `drafting ${ms(started, drafted)}, ${document.blocks.length} blocks`,
      `DOCX ${ms(drafted, afterDocx)}, ${docx.length} bytes`,
      `PDF ${ms(afterDocx, ended)}, ${pdf.length} bytes`,
      `whole ${ms(started, ended)}, loading of the libraries included (limit 10 s)`,
      `processor time ${Math.round((user + system) / 1000)} ms`,
    ],
  };
}

// Measured while this file is loaded: the runner of the tools ends then, and what loads on first use could not be loaded later.
const measured = await measure();

/** Prints how long each part took; fails where the whole took 10 s or more. */
export async function main(): Promise<void> {
  process.stdout.write(`${measured.lines.join("\n")}\n`);
  if (measured.whole >= 10_000) process.exitCode = 1;
}

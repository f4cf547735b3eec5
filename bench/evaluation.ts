// The report of an evaluation with 100 targets and 40 units: its figures frozen from 200,000 facts of the county, then from
// frozen figures to DOCX and PDF: node tools/run.mjs bench/evaluation.ts
import { loadavg } from "node:os";
import { resolve } from "node:path";
import { assignmentsModule } from "@anlan/assignments/server";
import { testAssignmentsPorts } from "@anlan/assignments/testing";
import { Snapshot } from "@anlan/evaluations/contract";
import { createFigures, readMethods } from "@anlan/evaluations/server";
import { aTarget, sampleAccidents, sampleCampaigns } from "@anlan/evaluations/testing";
import { indicatorsModule, judgePlan } from "@anlan/indicators/server";
import { testIndicatorsPorts } from "@anlan/indicators/testing";
import { plansModule } from "@anlan/plans/server";
import { testPlansPorts } from "@anlan/plans/testing";
import { writeReport } from "@anlan/report-files";
import { statisticsModule } from "@anlan/statistics/server";
import { testStatisticsPorts } from "@anlan/statistics/testing";
import { draftSections, scoreLines, totalScore, unitScores } from "../modules/evaluations/domain/index.ts";
import { documentOf } from "../modules/evaluations/server/document/document-of.ts";
import { asOffice, COUNTY, fillTargets } from "./evaluation-targets.ts";
import { machine, withModules } from "./with-modules.ts";

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

const FACTS = 200_000;
const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};
const load = (): string => `load ${loadavg()[0]?.toFixed(1)}`;

/** How long the figures of a report take to be asked for, all of them as of one moment. */
async function measureFreezing(): Promise<number> {
  const ports = testIndicatorsPorts();
  const { statistics } = ports;
  const modules = [
    plansModule(testPlansPorts()),
    assignmentsModule(testAssignmentsPorts()),
    statisticsModule(testStatisticsPorts({ statistics })),
    indicatorsModule(ports),
  ];
  let took = 0;
  await withModules(modules, async (runtime) => {
    const indicators = [...new Set(ports.catalogue().map(({ code }) => code))];
    const { catalogue } = statistics;
    await fillTargets(runtime, { catalogue, indicators, targets: TARGETS, facts: FACTS });
    const figures = createFigures({
      targets: { judgePlan: (context, ask) => judgePlan(context, ports, ask) },
      statistics,
      campaigns: async () => [],
      categoryName: (code) => ({ zh: code, en: code }),
      regionName: async (code) => code,
    });
    await asOffice(runtime, async (context, { planId }) => {
      const ask = { region: COUNTY, from: "2021-01-01", to: "2025-12-31", planId, asOf: new Date().toISOString() };
      const started = performance.now();
      const found = await figures.targets(context as never, ask);
      const targets = performance.now() - started;
      await figures.accidents(context as never, ask);
      took = performance.now() - started;
      const computed = found.filter(({ now }) => now !== null).length;
      say(
        `figures of ${found.length} targets (${computed} with a value) out of ${FACTS} facts: ${Math.round(targets)} ms`,
      );
      say(`with the accidents ${Math.round(took)} ms, ${load()}`);
    });
  });
  return took;
}

/** Prints how long each part took; fails where all of it took 10 s or more. */
export async function main(): Promise<void> {
  say(`${machine()}, ${load()}`);
  for (const line of measured.lines) say(line);
  const freezing = await measureFreezing();
  say(`all of it ${Math.round(measured.whole + freezing)} ms (limit 10 s)`);
  if (measured.whole + freezing >= 10_000) process.exitCode = 1;
}

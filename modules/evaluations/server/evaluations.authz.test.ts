import type { Caller } from "@anlan/kernel";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import {
  approveReport,
  beginReview,
  createReport,
  discardReport,
  editSections,
  findOwnLines,
  findReports,
  freezeFigures,
  getPreview,
  getReport,
  openSelfEvaluation,
  publishReport,
  recallReport,
  reopenReport,
  returnReport,
  reviewLines,
  selfEvaluate,
  submitReport,
  verifyFigures,
} from "../contract/index.ts";
import { buildOpened, EVALUATION_RIGHTS, type EvaluationWorld, evaluationWorld, UNITS } from "../testing/index.ts";

const OWN = "440605";
const REGIONS = ["44", "4406", OWN, "440605011", "440606", "33"];
const rights = (verb: string) => `evaluations.report.${verb}`;

let made: EvaluationWorld;
let id: never;
let lineId: never;
beforeAll(async () => {
  made = await evaluationWorld();
  const report = await buildOpened(made);
  id = report.id as never;
  const { lines } = await made.world.ask(made.office, getReport, { id });
  lineId = lines.find(({ unitId }) => unitId === UNITS.traffic)?.id as never;
});

interface Grant {
  readonly right: string;
  readonly region: string;
}
const grants: fc.Arbitrary<Grant[]> = fc.array(
  fc.record({ right: fc.constantFrom(...EVALUATION_RIGHTS), region: fc.constantFrom(...REGIONS) }),
  { maxLength: 6 },
);
const callerWith = (given: readonly Grant[]): Caller => ({
  ...made.office,
  accountId: "somebody",
  unitId: UNITS.traffic,
  grants: given.map(({ right, region }) => ({ role: "r", region, permissions: [right] })),
});
const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => "done",
    (error: { code?: string }) => error.code ?? String(error),
  );

// Nothing changes: the revision is stale, or the plan is none. What a caller with every right hears is heard by exactly
// those who hold the one right over the region or one above it.
const stale = () => ({ id, revision: 999 });
const commands: [string, string, (caller: Caller) => Promise<unknown>][] = [
  [
    "create-report",
    "draft",
    (caller) => made.world.run(caller, createReport, { region: OWN, kind: "yearly", year: 2023 }),
  ],
  ["freeze-figures", "draft", (caller) => made.world.run(caller, freezeFigures, stale())],
  ["edit-sections", "draft", (caller) => made.world.run(caller, editSections, { ...stale(), sections: [] })],
  [
    "open-self-evaluation",
    "draft",
    (caller) => made.world.run(caller, openSelfEvaluation, { ...stale(), selfDueOn: "2024-03-15" }),
  ],
  ["begin-review", "draft", (caller) => made.world.run(caller, beginReview, stale())],
  ["submit-report", "draft", (caller) => made.world.run(caller, submitReport, stale())],
  ["discard-report", "draft", (caller) => made.world.run(caller, discardReport, { ...stale(), remark: "x" })],
  ["review-lines", "draft", (caller) => made.world.run(caller, reviewLines, { id })],
  ["return-report", "approve", (caller) => made.world.run(caller, returnReport, { ...stale(), remark: "x" })],
  ["approve-report", "approve", (caller) => made.world.run(caller, approveReport, stale())],
  ["reopen-report", "approve", (caller) => made.world.run(caller, reopenReport, { ...stale(), remark: "x" })],
  ["publish-report", "publish", (caller) => made.world.run(caller, publishReport, { ...stale(), issuer: "x" })],
  ["recall-report", "publish", (caller) => made.world.run(caller, recallReport, { ...stale(), remark: "x" })],
  [
    "self-evaluate",
    "evaluate",
    (caller) => made.world.run(caller, selfEvaluate, { lineId, revision: 999, score: 1, text: "x" }),
  ],
  ["get-report", "read", (caller) => made.world.ask(caller, getReport, { id })],
  ["get-preview", "read", (caller) => made.world.ask(caller, getPreview, { id })],
  ["verify-figures", "read", (caller) => made.world.ask(caller, verifyFigures, { id })],
];

describe.each(commands)("%s", (_name, verb, run) => {
  test("is for those who hold its right over the region", async () => {
    const all = EVALUATION_RIGHTS.map((right) => ({ right, region: OWN }));
    const otherwise = await codeOf(run(callerWith(all)));
    expect(["KERNEL_FORBIDDEN", "KERNEL_NOT_FOUND"]).not.toContain(otherwise);
    await fc.assert(
      fc.asyncProperty(grants, async (given) => {
        const held = given.filter(({ right }) => right === rights(verb));
        const expected = held.some(({ region }) => OWN.startsWith(region))
          ? otherwise
          : held.length > 0
            ? "KERNEL_NOT_FOUND"
            : "KERNEL_FORBIDDEN";
        expect(await codeOf(run(callerWith(given)))).toBe(expected);
      }),
      { numRuns: 12 },
    );
  });
});

test("lists show what lies within the regions of their right, own lines only those of the own unit", async () => {
  const { world } = made;
  await fc.assert(
    fc.asyncProperty(grants, async (given) => {
      const caller = callerWith(given);
      const holds = (verb: string) => given.some(({ right }) => right === rights(verb));
      const over = (verb: string) =>
        given.some(({ right, region }) => right === rights(verb) && OWN.startsWith(region));
      const reports = world.list(caller, findReports, {}).then(({ rows }) => rows.length);
      expect(await reports.catch(() => -1)).toBe(holds("read") ? (over("read") ? 1 : 0) : -1);
      const lines = world.list(caller, findOwnLines, {}).then(({ rows }) => rows.length);
      expect(await lines.catch(() => -1)).toBe(holds("evaluate") ? (over("evaluate") ? 2 : 0) : -1);
    }),
    { numRuns: 12 },
  );
});

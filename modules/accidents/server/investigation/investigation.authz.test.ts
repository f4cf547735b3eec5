import type { Caller, CommandSpec } from "@anlan/kernel";
import type { TestWorld } from "@anlan/test-kit";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import {
  acceptMeasure,
  addMeasure,
  approveReport,
  askExtension,
  closeInvestigation,
  decideExtension,
  draftReport,
  editMeasure,
  endAppraisal,
  evaluateMeasure,
  evaluateRectification,
  extendApproval,
  findInvestigations,
  findMeasures,
  formTeam,
  getEntryVersions,
  getInvestigation,
  handUpInvestigation,
  keepEntry,
  openInvestigation,
  publishResult,
  reckonFine,
  recordHigherResult,
  reopenInvestigation,
  returnMeasure,
  returnReport,
  settleAccountability,
  startAppraisal,
  startInvestigation,
  submitMeasure,
  submitReport,
  withdrawEntry,
} from "../../contract/index.ts";
import {
  ACCIDENT_RIGHTS,
  APPROVAL_RIGHTS,
  accidentsWorld,
  aFullDossier,
  aRunningInvestigation,
  aVerifiedAccident,
  FILE,
  INVESTIGATION_RIGHTS,
  UNIT,
} from "../../testing/index.ts";

const OWN = "440605011";
const READ = "accidents.investigation.read";
const MANAGE = "accidents.investigation.manage";
const APPROVE = "accidents.investigation.approve";
const REPORT = "accidents.measure.report";
const RIGHTS = [READ, MANAGE, APPROVE, REPORT];
const REGIONS = ["44", "4406", "440605", OWN, "440605011001", "440605121", "440606", "33"];
const STALE = 999;

let world: TestWorld;
let root: Caller;
let ids: Awaited<ReturnType<typeof aFullDossier>> & { investigationId: never; accidentId: never };

beforeAll(async () => {
  ({ world } = await accidentsWorld());
  world.clock.set("2026-03-02T01:00:00.000Z");
  root = world.person({
    region: "4406",
    permissions: [...ACCIDENT_RIGHTS, ...INVESTIGATION_RIGHTS, ...APPROVAL_RIGHTS],
  });
  const accidentId = await aVerifiedAccident(world, root, { region: OWN });
  const investigationId = await aRunningInvestigation(world, root, accidentId);
  ids = { ...(await aFullDossier(world, root, investigationId)), investigationId, accidentId } as never;
});

interface Held {
  readonly grants: readonly { readonly right: string; readonly region: string }[];
  readonly sectors: readonly string[] | null;
  readonly enterprise: boolean;
}
const held: fc.Arbitrary<Held> = fc.record({
  grants: fc.array(fc.record({ right: fc.constantFrom(...RIGHTS), region: fc.constantFrom(...REGIONS) }), {
    maxLength: 5,
  }),
  sectors: fc.option(fc.constant(["fire"]), { nil: null, freq: 3 }),
  enterprise: fc.boolean(),
});
const callerWith = ({ grants, sectors, enterprise }: Held): Caller => ({
  ...root,
  accountId: "somebody",
  sectors: sectors === null ? null : [...sectors],
  enterpriseId: enterprise ? FILE : null,
  grants: grants.map(({ right, region }) => ({ role: "r", region, permissions: [right] })),
});

// The oracle, with nothing from the code under test: the right over the region or one above it, no narrower sector (the
// accident stands under none), and no enterprise's account.
const anywhere = ({ grants }: Held, right: string) => grants.some((one) => one.right === right);
const reaches = (given: Held, right: string) =>
  given.grants.some((one) => one.right === right && OWN.startsWith(one.region)) &&
  given.sectors === null &&
  !given.enterprise;

const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => "done",
    (error: { code?: string }) => error.code ?? String(error),
  );

const on = () => ({ investigationId: ids.investigationId, revision: STALE });
const onMeasure = () => ({ measureId: ids.measureId, revision: STALE });
const measure = { text: "措施", unitId: UNIT, dueOn: "2020-01-01" };

// Each is refused for another reason behind the check of rights, so that nothing changes.
const commands: [CommandSpec, string, () => Readonly<Record<string, unknown>>][] = [
  [openInvestigation, MANAGE, () => ({ accidentId: ids.accidentId })],
  [handUpInvestigation, MANAGE, () => ({ ...on(), higherBody: "市", remark: "交" })],
  [recordHigherResult, MANAGE, () => ({ ...on(), result: "果", approvedOn: "2026-03-02" })],
  [formTeam, MANAGE, on],
  [startInvestigation, MANAGE, on],
  [startAppraisal, MANAGE, () => ({ ...on(), on: "2026-03-02", institution: "院", subject: "物" })],
  [endAppraisal, MANAGE, () => ({ ...on(), on: "2026-03-02", result: "果" })],
  [askExtension, MANAGE, () => ({ ...on(), days: 5, reason: "因" })],
  [decideExtension, APPROVE, () => ({ ...on(), granted: true })],
  [extendApproval, APPROVE, () => ({ ...on(), days: 5, reason: "因" })],
  [submitReport, MANAGE, on],
  [returnReport, APPROVE, () => ({ ...on(), remark: "退" })],
  [approveReport, APPROVE, () => ({ ...on(), approvedOn: "2026-03-02", approvalNumber: "1" })],
  [settleAccountability, MANAGE, on],
  [publishResult, MANAGE, () => ({ ...on(), publishedOn: "2026-03-02", publishedAt: "网" })],
  [evaluateRectification, APPROVE, () => ({ ...on(), text: "评" })],
  [closeInvestigation, APPROVE, on],
  [reopenInvestigation, APPROVE, () => ({ ...on(), remark: "再" })],
  [
    keepEntry,
    MANAGE,
    () => ({
      investigationId: ids.investigationId,
      kind: "education",
      on: "2026-03-02",
      form: "会",
      audience: "众",
      persons: 1,
      files: [FILE],
    }),
  ],
  [
    withdrawEntry,
    MANAGE,
    () => ({ investigationId: ids.investigationId, entryId: ids.findingId, version: STALE, reason: "撤" }),
  ],
  [addMeasure, MANAGE, () => ({ investigationId: ids.investigationId, ...measure })],
  [editMeasure, MANAGE, () => ({ ...onMeasure(), ...measure, reason: "改" })],
  [submitMeasure, REPORT, () => ({ ...onMeasure(), report: "毕", doneOn: "2026-03-02", files: [FILE] })],
  [acceptMeasure, MANAGE, onMeasure],
  [returnMeasure, MANAGE, () => ({ ...onMeasure(), remark: "退" })],
  [evaluateMeasure, APPROVE, () => ({ ...onMeasure(), result: "partly", text: "评" })],
];

describe("an investigation is reached by officials of its region who see its accident", () => {
  test.each(commands.map((one) => [one[0].name, ...one] as const))("%s", async (_, spec, right, input) => {
    await fc.assert(
      fc.asyncProperty(held, async (given) => {
        const code = await codeOf(world.run(callerWith(given), spec, input()));
        if (!anywhere(given, right)) expect(code).toBe("KERNEL_FORBIDDEN");
        else if (!reaches(given, right)) expect(code).toBe("KERNEL_NOT_FOUND");
        else expect(["KERNEL_FORBIDDEN", "KERNEL_NOT_FOUND", "done"]).not.toContain(code);
      }),
      { numRuns: 12 },
    );
  });

  test.each([
    [
      "get-investigation",
      (caller: Caller) => world.ask(caller, getInvestigation, { investigationId: ids.investigationId }),
    ],
    [
      "draft-investigation-report",
      (caller: Caller) => world.ask(caller, draftReport, { investigationId: ids.investigationId }),
    ],
    [
      "reckon-fine",
      (caller: Caller) => world.ask(caller, reckonFine, { investigationId: ids.investigationId, subject: "unit" }),
    ],
    [
      "get-entry-versions",
      (caller: Caller) =>
        world.ask(caller, getEntryVersions, { investigationId: ids.investigationId, entryId: ids.findingId }),
    ],
  ] as const)("%s", async (_, ask) => {
    await fc.assert(
      fc.asyncProperty(held, async (given) => {
        const code = await codeOf(ask(callerWith(given)));
        if (!anywhere(given, READ)) expect(code).toBe("KERNEL_FORBIDDEN");
        else expect(code).toBe(reaches(given, READ) ? "done" : "KERNEL_NOT_FOUND");
      }),
      { numRuns: 12 },
    );
  });

  test.each([findInvestigations, findMeasures])("$name", async (spec) => {
    await fc.assert(
      fc.asyncProperty(held, async (given) => {
        const page = await world
          .list(callerWith(given), spec as typeof findInvestigations, {})
          .catch((error: { code: string }) => error.code);
        if (!anywhere(given, READ)) expect(page).toBe("KERNEL_FORBIDDEN");
        else expect((page as { rows: unknown[] }).rows).toHaveLength(reaches(given, READ) ? 1 : 0);
      }),
      { numRuns: 12 },
    );
  });

  test("nobody reaches anything without signing in, and nothing was changed by all this", async () => {
    for (const [spec, , input] of commands) {
      expect(await codeOf(world.run(world.anonymous, spec, input()))).toBe("KERNEL_UNAUTHENTICATED");
    }
    const { facts } = await world.ask(root, getInvestigation, { investigationId: ids.investigationId });
    expect(facts).toMatchObject({ state: "investigating", revision: 3 });
  });
});

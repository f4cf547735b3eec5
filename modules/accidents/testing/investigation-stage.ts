import type { Caller } from "@anlan/kernel";
import type { TestWorld } from "@anlan/test-kit";
import {
  approveReport,
  type EntryId,
  getInvestigation,
  type InvestigationId,
  submitReport,
} from "../contract/index.ts";
import { ACCIDENT_RIGHTS, accidentsWorld } from "./build-accidents.ts";
import {
  APPROVAL_RIGHTS,
  aFullDossier,
  aRunningInvestigation,
  aVerifiedAccident,
  INVESTIGATION_RIGHTS,
  UNIT,
} from "./build-investigation.ts";

const START = "2026-03-02T01:00:00.000Z";

/** The code with which a call is refused; "done" when it is not. */
export const codeOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => "done",
    (error: { code?: string }) => error.code ?? String(error),
  );

/** Who takes part in an investigation of Nanhai, and what they do again and again. */
export interface InvestigationStage {
  readonly world: TestWorld;
  readonly ports: Awaited<ReturnType<typeof accidentsWorld>>["ports"];
  readonly keeper: Caller;
  readonly officer: Caller;
  readonly leader: Caller;
  /** Reports for the unit that answers for measures. */
  readonly unit: Caller;
  /** Sees no names. */
  readonly reader: Caller;
  /** The investigation with its present revision, as moves are asked. */
  on(id: InvestigationId): Promise<{ investigationId: InvestigationId; revision: number }>;
  /** An accident of 2 March 2026, being investigated. */
  running(values?: Readonly<Record<string, unknown>>): Promise<InvestigationId>;
  /** One whose report was approved that day. */
  approved(): Promise<{ id: InvestigationId; findingId: EntryId; measureId: never }>;
}

/** A stage on which it is nine o'clock of 2 March 2026. */
export async function investigationStage(): Promise<InvestigationStage> {
  const { world, ports } = await accidentsWorld();
  const region = "440605";
  const keeper = world.person({ region, permissions: ACCIDENT_RIGHTS });
  const officer = world.person({ region, permissions: INVESTIGATION_RIGHTS, name: "调查员" });
  const leader = world.person({ region, permissions: APPROVAL_RIGHTS, name: "分管区长" });
  const unit = world.person({ region, permissions: ["accidents.measure.report"], unitId: UNIT });
  const reader = world.person({ region, permissions: ["accidents.investigation.read", "accidents.case.read"] });
  world.clock.set(START);
  const on = async (investigationId: InvestigationId) => ({
    investigationId,
    revision: (await world.ask(reader, getInvestigation, { investigationId })).facts.revision,
  });
  const running = async (values: Readonly<Record<string, unknown>> = {}) => {
    world.clock.set(START);
    const accidentId = await aVerifiedAccident(world, keeper, { title: "冲床挤压事故", ...values });
    return aRunningInvestigation(world, officer, accidentId);
  };
  const approved = async () => {
    const id = await running();
    const { findingId, measureId } = await aFullDossier(world, officer, id);
    await world.run(officer, submitReport, await on(id));
    const decision = { approvedOn: "2026-03-02", approvalNumber: "南府复〔2026〕1号" };
    await world.run(leader, approveReport, { ...(await on(id)), ...decision });
    // Its brand does not matter to tests.
    return { id, findingId, measureId: measureId as never };
  };
  return { world, ports, keeper, officer, leader, unit, reader, on, running, approved };
}

/** An answer to a finding, to be entered. */
export const anAnswer = (findingId: EntryId) => ({
  kind: "accountability",
  findingId,
  type: "administrative",
  decision: "对钱有处以罚款",
  decidedBy: "区应急管理局",
  decidedOn: "2026-03-02",
});

import type { Caller } from "@anlan/kernel";
import type { TestWorld } from "@anlan/test-kit";
import {
  type AccidentId,
  addMeasure,
  type EntryId,
  formTeam,
  type InvestigationId,
  keepEntry,
  openInvestigation,
  startInvestigation,
  verifyAccident,
} from "../contract/index.ts";
import { anAccident } from "./build-accidents.ts";

/** The rights of whoever conducts investigations. */
export const INVESTIGATION_RIGHTS = [
  "accidents.accident.read",
  "accidents.investigation.read",
  "accidents.investigation.manage",
  "accidents.investigation.names",
  "accidents.case.read",
] as const;
/** The rights of whoever approves for the government. */
export const APPROVAL_RIGHTS = ["accidents.investigation.read", "accidents.investigation.approve"] as const;

export const FILE = "0190a1b2-c3d4-7e5f-8a6b-000000000001";
export const UNIT = "0190a1b2-c3d4-7e5f-8a6b-0000000000aa";

/** Reports and verifies an accident with one death. */
export async function aVerifiedAccident(
  world: TestWorld,
  keeper: Caller,
  values: Readonly<Record<string, unknown>> = {},
): Promise<AccidentId> {
  const casualties = { deaths: 1, missing: 0, seriousInjuries: 0, poisoned: 0, minorInjuries: 0 };
  const { accidentId, revision } = await anAccident(world, keeper, { casualties, ...values });
  await world.run(keeper, verifyAccident, { accidentId, revision, nature: "production" });
  return accidentId;
}

/** Enters something into a dossier through the real command. */
export async function anEntry(
  world: TestWorld,
  by: Caller,
  investigationId: InvestigationId,
  content: Readonly<Record<string, unknown>>,
): Promise<EntryId> {
  return (await world.run(by, keepEntry, { investigationId, ...content } as never)).entryId;
}

const MEMBERS = [
  { name: "周正", role: "leader", unitName: "区人民政府" },
  { name: "吴明", role: "member", unitName: "区应急管理局" },
  { name: "郑工", role: "expert", unitName: "示例安全技术研究院" },
];

/** Opens an investigation of an accident and brings it to where the team investigates. */
export async function aRunningInvestigation(world: TestWorld, by: Caller, accidentId: AccidentId) {
  const { investigationId } = await world.run(by, openInvestigation, { accidentId });
  for (const member of MEMBERS)
    await anEntry(world, by, investigationId, { kind: "member", interest: "none", ...member });
  await world.run(by, formTeam, { investigationId, revision: 1 });
  await world.run(by, startInvestigation, { investigationId, revision: 2 });
  return investigationId;
}

/** Everything that a report needs: evidence, course, causes, a finding, a measure. Gives back the finding and the measure. */
export async function aFullDossier(world: TestWorld, by: Caller, investigationId: InvestigationId) {
  const enter = (content: Readonly<Record<string, unknown>>) => anEntry(world, by, investigationId, content);
  await enter({ kind: "evidence", title: "现场照片", type: "photo", obtainedOn: "2026-03-02", obtainedFrom: "现场" });
  await enter({ kind: "event", at: "2026-03-02T00:10:00.000Z", text: "操作工孙一伸手清理废料，被冲床压伤" });
  const direct = await enter({
    kind: "cause",
    level: "direct",
    factor: "people",
    code: "7.02",
    text: "短接光电保护装置",
  });
  await enter({
    kind: "cause",
    parentId: direct,
    level: "indirect",
    factor: "management",
    code: "training",
    text: "岗前安全培训不足",
  });
  const findingId = await enter({
    kind: "finding",
    subject: "person",
    name: "钱有",
    unitName: "示例五金厂",
    post: "厂长",
    facts: "钱有未组织隐患排查",
    article: "《安全生产法》第二十一条",
    proposal: "administrative",
    measure: "由区应急管理局处以罚款",
  });
  const measure = { text: "冲压设备加装光栅并每班点检", unitId: UNIT, dueOn: "2026-06-30" };
  const { id: measureId } = await world.run(by, addMeasure, { investigationId, ...measure });
  return { findingId, measureId, directCauseId: direct };
}

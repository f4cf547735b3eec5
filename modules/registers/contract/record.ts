import { defineId, type Label, line, Moment, RegionCode, Remark } from "@anlan/kernel";
import { FieldChange, FieldCode, FieldSpec, PackLabel, Position } from "@anlan/records";
import { z } from "zod";
import { Shape } from "./geometry.ts";
import { Duty, KindCode, Life, PackCode, RecordKind } from "./pack/index.ts";

export const RecordId = defineId("RecordId");
export type RecordId = z.infer<typeof RecordId>;
export const ProposalId = defineId("ProposalId");
export type ProposalId = z.infer<typeof ProposalId>;

const Words = z.object({ zh: z.string(), en: z.string() });

/** The sector of a county's own registers that belong to none. */
export const GENERAL = "general";

/** What people call the facts that every record has. */
export const CORE_LABELS = {
  name: { zh: "名称", en: "Name" },
  region: { zh: "所在区划", en: "Region" },
  enterprise: { zh: "所属企业", en: "Enterprise" },
  within: { zh: "所在", en: "Stands in" },
  position: { zh: "位置", en: "Position" },
  geometry: { zh: "范围", en: "Shape" },
  address: { zh: "地址", en: "Address" },
  state: { zh: "状态", en: "State" },
} as const satisfies Record<string, Label>;

/** Values of a kind's fields: code → value, as kit/records checks them. */
export const FieldValues = z.record(FieldCode, z.unknown());

const core = {
  name: line(200).meta({ description: "What it is called in its register" }),
  region: RegionCode.meta({ description: "Where it is: town or village where known" }),
  enterpriseId: z.uuid().nullable().meta({ description: "The enterprise that holds or runs it" }),
  withinId: z.uuid().nullable().meta({ description: "The record in which it stands: the station of a cylinder" }),
  position: Position.nullable(),
  geometry: Shape.nullable().meta({ description: "Of lines and areas" }),
  address: line(300).nullable(),
} as const;

/** A new record. */
export const NewRecord = z.strictObject({
  kind: KindCode,
  name: core.name,
  region: core.region,
  enterpriseId: core.enterpriseId.optional(),
  withinId: core.withinId.optional(),
  position: core.position.optional(),
  geometry: core.geometry.optional(),
  address: core.address.optional(),
  values: FieldValues.default({}),
  reason: Remark.optional(),
});
export type NewRecord = z.infer<typeof NewRecord>;

/** What is to be different about a record; what is left out stays. */
export const RecordChange = z.strictObject({
  name: core.name.optional(),
  region: core.region.optional(),
  enterpriseId: core.enterpriseId.optional(),
  withinId: core.withinId.optional(),
  position: core.position.optional(),
  geometry: core.geometry.optional(),
  address: core.address.optional(),
  values: FieldValues.default({}),
});
export type RecordChange = z.infer<typeof RecordChange>;

/** A record as its page shows it. Protected values are masked. */
export const RegisterRecord = z.object({
  id: RecordId,
  kind: KindCode,
  sector: PackCode,
  ...core,
  regionName: z.string().nullable(),
  enterpriseName: z.string().nullable(),
  number: z.string().nullable(),
  state: z.string(),
  stateSince: Moment,
  partyId: z.uuid().nullable().default(null).meta({ description: "The other enterprise that has steps in it" }),
  lastMoves: z.record(z.string(), z.string()).meta({ description: "Who did each step last: step → account id" }),
  values: z.record(z.string(), z.unknown()),
  nextLimit: z.string().nullable().meta({ description: "The earliest day on which something runs out" }),
  revision: z.number().int(),
  createdAt: Moment,
  updatedAt: Moment,
});
export type RegisterRecord = z.infer<typeof RegisterRecord>;

/** A kind as it is in force for the caller's county: the pack's fields and those that the county added. */
export const KindInForce = z.object({
  code: KindCode,
  sector: PackCode,
  sectorName: Words,
  /** 0 for a county's own kind. */
  packVersion: z.number().int(),
  kind: RecordKind,
  fields: z.array(FieldSpec).meta({ description: "Of the pack, then of the county; only those in force today" }),
  added: z.array(FieldCode).meta({ description: "Codes of the county's own fields" }),
  life: Life,
  duties: z.array(Duty),
  /** Kinds whose records refer to this one or stand in it. */
  linkedFrom: z.array(z.object({ kind: KindCode, name: PackLabel, field: z.string().nullable() })),
});
export type KindInForce = z.infer<typeof KindInForce>;

/** Where a change came from. */
export const ORIGINS = {
  page: { zh: "页面", en: "Page" },
  enterprise: { zh: "企业自主维护", en: "Kept by the enterprise" },
  proposal: { zh: "企业申报经确认", en: "Proposed and confirmed" },
  move: { zh: "办理环节", en: "Step" },
  import: { zh: "批量导入", en: "Import" },
  undo: { zh: "撤销导入", en: "Import undone" },
  pack: { zh: "行业包升级", en: "New version of the pack" },
  enterprises: { zh: "企业档案变化", en: "Change of the enterprise" },
} as const satisfies Record<string, Label>;
export type Origin = keyof typeof ORIGINS;

/** One entry of a record's history. */
export const RecordHistory = z.object({
  id: z.uuid(),
  at: Moment,
  accountName: z.string(),
  reason: z.string().nullable(),
  origin: z.string(),
  changes: z.array(FieldChange),
});
export type RecordHistory = z.infer<typeof RecordHistory>;

/** One step of a record's life. */
export const RecordMove = z.object({
  id: z.uuid(),
  move: z.string(),
  fromState: z.string(),
  toState: z.string(),
  at: Moment,
  accountName: z.string(),
  remark: z.string().nullable(),
  values: z.record(z.string(), z.unknown()),
});
export type RecordMove = z.infer<typeof RecordMove>;

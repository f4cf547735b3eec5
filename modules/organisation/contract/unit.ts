import type { Label } from "@anlan/kernel";
import { defineId, IsoDate, line, Moment, prose, RegionCode, Revision } from "@anlan/kernel";
import { z } from "zod";

export const UnitId = defineId("UnitId");
export type UnitId = z.infer<typeof UnitId>;
export const PostId = defineId("PostId");
export type PostId = z.infer<typeof PostId>;
export const TermId = defineId("TermId");
export type TermId = z.infer<typeof TermId>;

/** Kinds of unit, in the order in which a tree shows them. */
export const unitKinds = {
  "party-committee": { zh: "党委", en: "Party committee" },
  government: { zh: "政府", en: "Government" },
  "safety-committee": { zh: "安委会", en: "Safety committee" },
  "committee-office": { zh: "安委会办公室", en: "Office of the safety committee" },
  "special-committee": { zh: "专业委员会", en: "Special committee" },
  department: { zh: "部门", en: "Department" },
  town: { zh: "镇街", en: "Town" },
  village: { zh: "村社", en: "Village" },
  park: { zh: "园区", en: "Park" },
  enterprise: { zh: "企业", en: "Enterprise" },
  institution: { zh: "事业单位和机构", en: "Institution" },
} as const satisfies Record<string, Label>;

export const UnitKind = z.enum([
  "party-committee",
  "government",
  "safety-committee",
  "committee-office",
  "special-committee",
  "department",
  "town",
  "village",
  "park",
  "enterprise",
  "institution",
]);
export type UnitKind = z.infer<typeof UnitKind>;

export const unitStates = {
  active: { zh: "在设", en: "Active" },
  closed: { zh: "已撤销", en: "Closed" },
} as const satisfies Record<string, Label>;

export const UnitState = z.enum(["active", "closed"]);
export type UnitState = z.infer<typeof UnitState>;

/** What people may say of a unit. */
export const unitDetails = {
  name: line(100).meta({ description: "Full name; unique among the open units of its region" }),
  shortName: line(40).nullable().default(null).meta({ description: "Short name as plans use it: 区应急局" }),
  creditCode: line(18).nullable().default(null).meta({ description: "Unified social credit code, GB 32100" }),
  sort: z.number().int().min(0).max(100_000).default(0).meta({ description: "Place among its neighbours, ascending" }),
  validFrom: IsoDate.nullable().default(null).meta({ description: "Since when it exists" }),
} as const;

/** Codes of sectors that a unit supervises (监管行业). */
export const UnitSectorCodes = z
  .array(
    z
      .string()
      .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
      .max(40),
  )
  .max(60)
  .meta({ description: "Codes of the sectors that it supervises" });

/** Units of these kinds supervise no sector until somebody says which. */
export const SECTOR_BOUND_KINDS: readonly UnitKind[] = ["department", "enterprise", "institution"];

/** A unit as a node of the tree. */
export const UnitNode = z.object({
  id: UnitId,
  parentId: UnitId.nullable(),
  kind: UnitKind,
  name: z.string(),
  shortName: z.string().nullable(),
  region: RegionCode,
  state: UnitState,
  sort: z.number().int(),
});
export type UnitNode = z.infer<typeof UnitNode>;

/** A person's time in a post; `toDay` null is until further notice. */
export const Term = z.object({
  id: TermId,
  accountId: z.uuid().nullable(),
  personName: z.string(),
  fromDay: IsoDate,
  toDay: IsoDate.nullable(),
  note: z.string().nullable(),
  revision: Revision,
});
export type Term = z.infer<typeof Term>;

export const Post = z.object({
  id: PostId,
  name: z.string(),
  duties: z.string().nullable(),
  singleHolder: z.boolean().meta({ description: "Only one person at a time" }),
  sort: z.number().int(),
  removed: z.boolean(),
  revision: Revision,
  terms: z.array(Term).meta({ description: "Newest first" }),
});
export type Post = z.infer<typeof Post>;

/** Something that happened to a unit, its posts or terms. */
export const unitSteps = {
  created: { zh: "设立机构", en: "Created" },
  edited: { zh: "修改信息", en: "Details changed" },
  moved: { zh: "调整上级", en: "Moved" },
  closed: { zh: "撤销机构", en: "Closed" },
  reopened: { zh: "恢复机构", en: "Reopened" },
  "post-created": { zh: "设置岗位", en: "Post created" },
  "post-edited": { zh: "修改岗位", en: "Post changed" },
  "post-removed": { zh: "取消岗位", en: "Post removed" },
  "term-started": { zh: "任职", en: "Term started" },
  "term-ended": { zh: "任职结束", en: "Term ended" },
} as const satisfies Record<string, Label>;
export type UnitStepName = keyof typeof unitSteps;

export const UnitStep = z.object({
  id: z.string(),
  step: z.string(),
  at: Moment,
  by: z.string(),
  details: z.record(z.string(), z.unknown()),
  remark: z.string().nullable(),
});

export const Unit = UnitNode.extend({
  creditCode: z.string().nullable(),
  sectors: z.array(z.string()).nullable().meta({ description: "Sectors that it supervises; null: all" }),
  validFrom: IsoDate.nullable(),
  validTo: IsoDate.nullable(),
  revision: Revision,
  regionName: z.string().nullable(),
  path: z.array(z.object({ id: UnitId, name: z.string() })).meta({ description: "Units above, the highest first" }),
  children: z.array(UnitNode),
  posts: z.array(Post),
  steps: z.array(UnitStep).meta({ description: "Newest first, at most 100" }),
});
export type Unit = z.infer<typeof Unit>;

export const postDetails = {
  name: line(60).meta({ description: "Name of the post: 主任" }),
  duties: prose(2000).nullable().default(null).meta({ description: "What its holder answers for" }),
  singleHolder: z.boolean().default(true).meta({ description: "Only one person at a time" }),
  sort: z.number().int().min(0).max(100_000).default(0),
} as const;

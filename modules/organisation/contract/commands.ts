import { defineCommand, IsoDate, line, prose, RegionCode, Remark, Revision } from "@anlan/kernel";
import { z } from "zod";
import { PostId, postDetails, TermId, UnitId, UnitKind, UnitSectorCodes, unitDetails } from "./unit.ts";

const onUnit = { unitId: UnitId, revision: Revision };
const UnitReply = z.object({ unitId: UnitId, revision: Revision });
const PostReply = z.object({ postId: PostId, revision: Revision });
const TermReply = z.object({ termId: TermId, revision: Revision });

const UNIT = "organisation.unit.manage";
const POST = "organisation.post.manage";

export const createUnit = defineCommand({
  name: "organisation.create-unit",
  label: { zh: "设立机构", en: "Create a unit" },
  permission: UNIT,
  input: z.strictObject({
    region: RegionCode.meta({ description: "Region for which the unit works; it never changes" }),
    kind: UnitKind,
    parentId: UnitId.nullable().default(null),
    // Never null here: a form that was left empty must not let a department see everything.
    sectors: UnitSectorCodes.optional().meta({ description: "Left out: none for departments, else all" }),
    ...unitDetails,
  }),
  output: UnitReply,
  errors: [
    "ORGANISATION_NAME_TAKEN",
    "ORGANISATION_PARENT_NOT_FOUND",
    "ORGANISATION_PARENT_CLOSED",
    "ORGANISATION_OUTSIDE_PARENT",
    "ORGANISATION_WRONG_LEVEL",
    "ORGANISATION_CREDIT_CODE_WRONG",
  ],
});

export const editUnit = defineCommand({
  name: "organisation.edit-unit",
  label: { zh: "修改机构", en: "Edit a unit" },
  permission: UNIT,
  input: z.strictObject({
    ...onUnit,
    sectors: UnitSectorCodes.nullable().optional().meta({ description: "null: all of them; left out: as they are" }),
    ...unitDetails,
  }),
  output: UnitReply,
  errors: ["ORGANISATION_NAME_TAKEN", "ORGANISATION_UNIT_CLOSED", "ORGANISATION_CREDIT_CODE_WRONG"],
});

export const moveUnit = defineCommand({
  name: "organisation.move-unit",
  label: { zh: "调整上级", en: "Move a unit" },
  permission: UNIT,
  input: z.strictObject({ ...onUnit, parentId: UnitId.nullable().meta({ description: "null: to the top" }) }),
  output: UnitReply,
  errors: [
    "ORGANISATION_UNIT_CLOSED",
    "ORGANISATION_PARENT_NOT_FOUND",
    "ORGANISATION_PARENT_CLOSED",
    "ORGANISATION_PARENT_BELOW",
    "ORGANISATION_OUTSIDE_PARENT",
  ],
});

export const closeUnit = defineCommand({
  name: "organisation.close-unit",
  label: { zh: "撤销机构", en: "Close a unit" },
  permission: UNIT,
  input: z.strictObject({ ...onUnit, on: IsoDate.meta({ description: "Its last day" }), remark: Remark }),
  output: UnitReply,
  errors: [
    "ORGANISATION_UNIT_CLOSED",
    "ORGANISATION_HAS_CHILDREN",
    "ORGANISATION_HAS_HOLDERS",
    "ORGANISATION_DAYS_REVERSED",
  ],
});

export const reopenUnit = defineCommand({
  name: "organisation.reopen-unit",
  label: { zh: "恢复机构", en: "Reopen a unit" },
  permission: UNIT,
  input: z.strictObject({ ...onUnit, remark: Remark }),
  output: UnitReply,
  errors: ["ORGANISATION_UNIT_ACTIVE", "ORGANISATION_PARENT_CLOSED", "ORGANISATION_NAME_TAKEN"],
});

export const createPost = defineCommand({
  name: "organisation.create-post",
  label: { zh: "设置岗位", en: "Create a post" },
  permission: POST,
  input: z.strictObject({ unitId: UnitId, ...postDetails }),
  output: PostReply,
  errors: ["ORGANISATION_UNIT_CLOSED"],
});

export const editPost = defineCommand({
  name: "organisation.edit-post",
  label: { zh: "修改岗位", en: "Edit a post" },
  permission: POST,
  input: z.strictObject({ postId: PostId, revision: Revision, ...postDetails }),
  output: PostReply,
  errors: ["ORGANISATION_TERMS_OVERLAP"],
});

export const removePost = defineCommand({
  name: "organisation.remove-post",
  label: { zh: "取消岗位", en: "Remove a post" },
  permission: POST,
  input: z.strictObject({ postId: PostId, revision: Revision, remark: Remark.nullable().default(null) }),
  output: PostReply,
  errors: ["ORGANISATION_HAS_HOLDERS"],
});

/** Starts a term of a post: now, later, or in the past for the record. */
export const appoint = defineCommand({
  name: "organisation.appoint",
  label: { zh: "任职", en: "Appoint" },
  permission: POST,
  input: z.strictObject({
    postId: PostId,
    personName: line(60),
    accountId: z.uuid().nullable().default(null).meta({ description: "The person's account, where there is one" }),
    fromDay: IsoDate,
    toDay: IsoDate.nullable().default(null).meta({ description: "Last day; null until further notice" }),
    note: prose(500).nullable().default(null).meta({ description: "Number of the appointment document and the like" }),
  }),
  output: TermReply,
  errors: ["ORGANISATION_TERMS_OVERLAP", "ORGANISATION_DAYS_REVERSED", "ORGANISATION_UNIT_CLOSED"],
});

export const endTerm = defineCommand({
  name: "organisation.end-term",
  label: { zh: "结束任职", en: "End a term" },
  permission: POST,
  input: z.strictObject({
    termId: TermId,
    revision: Revision,
    toDay: IsoDate.meta({ description: "Last day in the post" }),
    remark: Remark.nullable().default(null),
  }),
  output: TermReply,
  errors: ["ORGANISATION_TERM_ENDED", "ORGANISATION_DAYS_REVERSED"],
});

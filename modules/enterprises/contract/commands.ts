import { defineCommand, IsoDate, RegionCode, Remark, Revision } from "@anlan/kernel";
import { z } from "zod";
import { EnterpriseState_, fieldShape, OwnValues, partialShape } from "./enterprise.ts";
import { EnterpriseId, MergeId, SectorCode } from "./ids.ts";

const MANAGE = "enterprises.enterprise.manage";
const MERGE = "enterprises.enterprise.merge";

const onEnterprise = { enterpriseId: EnterpriseId, revision: Revision };
const reason = Remark.meta({ description: "Why; stands in the history" });
const Sectors = z.array(SectorCode).max(20).meta({ description: "Sectors under whose supervision it stands" });

/** What every change answers. */
export const EnterpriseReply = z.object({
  enterpriseId: EnterpriseId,
  revision: z.number().int(),
  state: EnterpriseState_,
});

const VALUES = [
  "ENTERPRISES_CODE_TAKEN",
  "ENTERPRISES_CODE_WRONG",
  "ENTERPRISES_REGION_UNKNOWN",
  "ENTERPRISES_REGION_ABOVE_COUNTY",
  "ENTERPRISES_OUTSIDE_YOUR_REGION",
  "ENTERPRISES_OUTSIDE_YOUR_SECTORS",
  "ENTERPRISES_SECTOR_UNKNOWN",
  "ENTERPRISES_TRADE_MISMATCH",
  "ENTERPRISES_SITE_OF_ITSELF",
  "ENTERPRISES_NOT_IN_CHINA",
  "ENTERPRISES_FAR_AWAY",
] as const;

export const createEnterprise = defineCommand({
  name: "enterprises.create-enterprise",
  label: { zh: "新建企业档案", en: "Add an enterprise" },
  permission: MANAGE,
  input: z.strictObject({
    region: RegionCode.meta({ description: "Town or village in which it lies" }),
    sectors: Sectors.default([]),
    siteOf: EnterpriseId.nullable().default(null).meta({ description: "The factory in which it lies" }),
    ...fieldShape,
    data: OwnValues.optional(),
  }),
  output: EnterpriseReply,
  errors: VALUES,
  secret: ["legalPersonPhone", "principalPhone", "safetyManagerPhone", "data"],
});

/** Changes what is given; what is left out stays. A new name keeps the old one among the former names. */
export const editEnterprise = defineCommand({
  name: "enterprises.edit-enterprise",
  label: { zh: "修改企业档案", en: "Edit an enterprise" },
  permission: MANAGE,
  input: z.strictObject({
    ...onEnterprise,
    reason,
    region: RegionCode.optional().meta({ description: "Another town or village of the county" }),
    sectors: Sectors.optional(),
    siteOf: EnterpriseId.nullable().optional(),
    ...partialShape,
    data: OwnValues.optional(),
  }),
  output: EnterpriseReply,
  errors: [...VALUES, "ENTERPRISES_NOT_ALIVE", "ENTERPRISES_OTHER_COUNTY", "ENTERPRISES_NOTHING_CHANGED"],
  secret: ["legalPersonPhone", "principalPhone", "safetyManagerPhone", "data"],
});

/** Where it stands on the map; by somebody who stood there, or from the map. */
export const setPosition = defineCommand({
  name: "enterprises.set-position",
  label: { zh: "标注企业位置", en: "Set an enterprise's position" },
  permission: MANAGE,
  input: z.strictObject({
    ...onEnterprise,
    longitude: z.number().min(-180).max(180).meta({ description: "Degrees, WGS 84 / CGCS2000" }),
    latitude: z.number().min(-90).max(90),
    reason: Remark.nullable().default(null),
  }),
  output: EnterpriseReply,
  errors: ["ENTERPRISES_NOT_ALIVE"],
});

const move = (name: string, label: { zh: string; en: string }, errors: readonly string[] = []) =>
  defineCommand({
    name: `enterprises.${name}`,
    label,
    permission: MANAGE,
    input: z.strictObject({ ...onEnterprise, reason }),
    output: EnterpriseReply,
    errors,
  });

export const suspendEnterprise = move("suspend-enterprise", { zh: "停产停业", en: "Suspend an enterprise" });
export const resumeEnterprise = move("resume-enterprise", { zh: "复产复业", en: "Resume an enterprise" });
export const reopenEnterprise = move("reopen-enterprise", { zh: "恢复在营", en: "Reopen an enterprise" }, [
  "ENTERPRISES_CODE_TAKEN",
]);

export const closeEnterprise = defineCommand({
  name: "enterprises.close-enterprise",
  label: { zh: "关停注销", en: "Close an enterprise" },
  permission: MANAGE,
  input: z.strictObject({ ...onEnterprise, reason, on: IsoDate.meta({ description: "Its last day" }) }),
  output: EnterpriseReply,
  errors: ["ENTERPRISES_HAS_SITES", "ENTERPRISES_TRANSFER_OPEN"],
});

/** For how many days a merge can be taken back. */
export const UNDO_DAYS = 30;

/** From which of the two archives a field is taken. */
export const MergeChoice = z.enum(["survivor", "other"]);

/**
 * Makes one archive of two. Region, sectors and accounts stay the survivor's own, so that nobody sees more than before;
 * what is linked to the other follows by event and keeps its own region and sector.
 */
export const mergeEnterprises = defineCommand({
  name: "enterprises.merge-enterprises",
  label: { zh: "合并企业档案", en: "Merge enterprises" },
  permission: MERGE,
  input: z.strictObject({
    ...onEnterprise,
    otherId: EnterpriseId.meta({ description: "The archive that is merged into the first" }),
    otherRevision: Revision,
    choices: z
      .record(z.string().max(40), MergeChoice)
      .default({})
      .meta({ description: "Field → whose value stays. Left out: the survivor's, or the other's where it has none" }),
    reason,
  }),
  output: EnterpriseReply.extend({
    mergeId: MergeId,
    sectorsLeft: z.array(SectorCode).meta({ description: "Sectors that only the other had; add them by an edit" }),
    accountsLeft: z
      .number()
      .int()
      .meta({ description: "Accounts of the other; they see the survivor only after a claim" }),
  }),
  errors: ["ENTERPRISES_MERGE_ITSELF", "ENTERPRISES_TRANSFER_OPEN"],
});

export const undoMerge = defineCommand({
  name: "enterprises.undo-merge",
  label: { zh: "撤销合并", en: "Undo a merge" },
  permission: MERGE,
  input: z.strictObject({ mergeId: MergeId, reason }),
  output: EnterpriseReply,
  errors: ["ENTERPRISES_MERGE_CHANGED", "ENTERPRISES_MERGE_TOO_OLD", "ENTERPRISES_CODE_TAKEN"],
});

/** A new archive out of an old one (分立): both stay, linked to each other. */
export const splitEnterprise = defineCommand({
  name: "enterprises.split-enterprise",
  label: { zh: "分立企业档案", en: "Split an enterprise" },
  permission: MERGE,
  input: z.strictObject({
    ...onEnterprise,
    reason,
    region: RegionCode,
    sectors: Sectors.default([]),
    ...fieldShape,
    data: OwnValues.optional(),
  }),
  output: EnterpriseReply,
  errors: [...VALUES, "ENTERPRISES_NAME_UNCHANGED", "ENTERPRISES_NOT_ALIVE"],
  secret: ["legalPersonPhone", "principalPhone", "safetyManagerPhone", "data"],
});

export const dismissDuplicate = defineCommand({
  name: "enterprises.dismiss-duplicate",
  label: { zh: "认定不是重复", en: "Say that two are not the same" },
  permission: MERGE,
  input: z.strictObject({ oneId: EnterpriseId, otherId: EnterpriseId, reason }),
  output: z.object({ oneId: EnterpriseId, otherId: EnterpriseId }),
  errors: [],
});

/** Changes that enterprises made themselves were looked at. */
export const markChangesSeen = defineCommand({
  name: "enterprises.mark-changes-seen",
  label: { zh: "标记企业变更已阅", en: "Mark enterprises' changes as seen" },
  permission: MANAGE,
  input: z.strictObject({ ids: z.array(z.uuid()).min(1).max(200) }),
  output: z.object({ seen: z.number().int() }),
  errors: [],
});

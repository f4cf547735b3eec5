import { codesOf, defineCommand, IsoDate, line, prose, RegionCode, Revision } from "@anlan/kernel";
import { z } from "zod";
import { HELPER_KINDS } from "./choices.ts";
import { DeviceAt, FileIds, Finding, Fix } from "./fields.ts";
import { Helper, HelperVisit } from "./helper.ts";
import { HelperId, HelperVisitId } from "./ids.ts";

const MANAGE = "grid-work.helper.manage";
const details = {
  name: line(60),
  organisation: line(120).nullable().default(null),
  speciality: line(120).nullable().default(null),
  accountId: z.uuid().nullable().default(null),
  fromDay: IsoDate,
  toDay: IsoDate.nullable().default(null),
};

export const addHelper = defineCommand({
  name: "grid-work.add-helper",
  label: { zh: "登记驻村顾问、志愿者或监督员", en: "Add an adviser, volunteer or supervisor" },
  permission: MANAGE,
  input: z.strictObject({ region: RegionCode, kind: z.enum(codesOf(HELPER_KINDS)), ...details }),
  output: Helper,
  errors: ["GRID_WORK_DAYS_REVERSED"],
});

export const editHelper = defineCommand({
  name: "grid-work.edit-helper",
  label: { zh: "修改人员信息或离岗", en: "Change a helper, or end the post" },
  permission: MANAGE,
  input: z.strictObject({ id: HelperId, revision: Revision, ...details }),
  output: Helper,
  errors: ["GRID_WORK_DAYS_REVERSED"],
});

/** A visit; usable without signal like `recordVisit`. Findings of advisers stand in the ledger as an expert's. */
export const recordHelperVisit = defineCommand({
  name: "grid-work.record-helper-visit",
  label: { zh: "登记走访", en: "Record a visit" },
  permission: "grid-work.helper.visit",
  input: z.strictObject({
    id: HelperVisitId.meta({ description: "Made by the device (UUIDv7)" }),
    helperId: HelperId,
    deviceAt: DeviceAt.default(null),
    day: IsoDate,
    hours: z.number().min(0).max(24).nullable().default(null),
    enterpriseId: z.uuid().nullable().default(null),
    placeName: line(120).nullable().default(null).meta({ description: "Of a place that is no enterprise" }),
    work: prose(2000).meta({ description: "What was looked at, explained, advised" }),
    fix: Fix.nullable().default(null),
    fileIds: FileIds.default([]),
    findings: z.array(Finding).max(20).default([]),
  }),
  output: HelperVisit,
  errors: [
    "GRID_WORK_ENTERPRISE_UNKNOWN",
    "GRID_WORK_HELPER_ENDED",
    "GRID_WORK_DAY_AHEAD",
    "GRID_WORK_STOP_NAMELESS",
    "GRID_WORK_ID_TAKEN",
  ],
});

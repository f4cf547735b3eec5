import { codesOf, defineCommand, IsoDate, line, prose, RegionCode, Remark, Revision } from "@anlan/kernel";
import { z } from "zod";
import { EVENT_CATEGORIES, URGENCIES } from "./choices.ts";
import { GridEvent } from "./event.ts";
import { DeviceAt, FileIds, Fix } from "./fields.ts";
import { GridEventId } from "./ids.ts";

const REPORT = "grid-work.event.report";
const DISPATCH = "grid-work.event.dispatch";
const HANDLE = "grid-work.event.handle";
const READ = "grid-work.event.read";
const moveOf = {
  id: GridEventId,
  revision: Revision.optional().meta({
    description: "Left out by devices without signal; the state alone then decides",
  }),
  deviceAt: DeviceAt.default(null),
};

export const reportEvent = defineCommand({
  name: "grid-work.report-event",
  label: { zh: "上报网格事件", en: "Report a grid event" },
  permission: REPORT,
  input: z.strictObject({
    id: GridEventId.meta({ description: "Made by the device (UUIDv7)" }),
    deviceAt: DeviceAt.default(null),
    gridId: z.uuid().nullable().default(null).meta({ description: "null: the smallest grid around the position" }),
    region: RegionCode.meta({ description: "Village or town where it is" }),
    category: z.enum(codesOf(EVENT_CATEGORIES)),
    urgency: z.enum(codesOf(URGENCIES)).default("normal"),
    description: prose(2000),
    place: line(200).nullable().default(null),
    fix: Fix.nullable().default(null),
    enterpriseId: z.uuid().nullable().default(null),
    visitId: z.uuid().nullable().default(null).meta({ description: "The visit of a patrol on which it was seen" }),
    fileIds: FileIds.default([]),
    handledHere: prose(2000)
      .nullable()
      .default(null)
      .meta({ description: "What the finder did about it on the spot; somebody else then checks it" }),
  }),
  output: GridEvent,
  errors: ["GRID_WORK_GRID_UNKNOWN", "GRID_WORK_ENTERPRISE_UNKNOWN", "GRID_WORK_ID_TAKEN"],
});

export const dispatchEvent = defineCommand({
  name: "grid-work.dispatch-event",
  label: { zh: "派单", en: "Dispatch an event" },
  permission: DISPATCH,
  input: z.strictObject({ ...moveOf, unitId: z.uuid(), dueOn: IsoDate, remark: Remark.nullable().default(null) }),
  output: GridEvent,
  errors: ["GRID_WORK_UNIT_UNKNOWN", "GRID_WORK_DUE_PAST"],
});

export const handleEvent = defineCommand({
  name: "grid-work.handle-event",
  label: { zh: "报送处置结果", en: "Report how it was handled" },
  permission: READ,
  input: z.strictObject({ ...moveOf, result: prose(2000), fileIds: FileIds.default([]) }),
  output: GridEvent,
  errors: [],
});

const plainMove = (name: string, zh: string, en: string, permission: string, errors: readonly string[] = []) =>
  defineCommand({
    name: `grid-work.${name}`,
    label: { zh, en },
    permission,
    input: z.strictObject({ ...moveOf, remark: Remark.nullable().default(null) }),
    output: GridEvent,
    errors,
  });

export const settleEvent = plainMove("settle-event", "核实办结", "Settle an event", DISPATCH);
export const returnEvent = plainMove("return-event", "退回处置", "Return an event to its unit", DISPATCH, [
  "GRID_WORK_NOT_DISPATCHED",
]);
export const sendEventBack = plainMove("send-event-back", "退回重办", "Send an event back to be dispatched", DISPATCH, [
  "GRID_WORK_WAS_DISPATCHED",
]);
export const declineEvent = plainMove("decline-event", "退单", "Decline an event", HANDLE);
export const escalateEvent = plainMove("escalate-event", "上报上级", "Hand an event up", DISPATCH, [
  "GRID_WORK_TOP_REACHED",
]);
export const takeEventBack = plainMove("take-event-back", "收回", "Take an event back from its unit", DISPATCH);
export const dismissEvent = plainMove("dismiss-event", "不予受理", "Dismiss an event", DISPATCH);
export const reopenEvent = plainMove("reopen-event", "重新办理", "Reopen an event", READ);

export const evaluateEvent = defineCommand({
  name: "grid-work.evaluate-event",
  label: { zh: "评价办理结果", en: "Evaluate how an event was settled" },
  permission: REPORT,
  input: z.strictObject({
    ...moveOf,
    score: z.number().int().min(1).max(5).meta({ description: "1 very bad … 5 very good" }),
    opinion: prose(500).nullable().default(null),
  }),
  output: GridEvent,
  errors: [],
});

export const transferEvent = defineCommand({
  name: "grid-work.transfer-event",
  label: { zh: "转入隐患台账", en: "Move an event to the ledger of hidden dangers" },
  permission: DISPATCH,
  input: z.strictObject({
    ...moveOf,
    level: z.enum(["general", "major"]).nullable().default(null),
    remark: Remark.nullable().default(null),
  }),
  output: GridEvent,
  errors: [],
});

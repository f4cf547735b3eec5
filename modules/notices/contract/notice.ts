import { defineCommand, defineId, defineList, defineQuery, type Label, Moment, prose, RegionCode } from "@anlan/kernel";
import { z } from "zod";

export const NoticeId = defineId("NoticeId");
export type NoticeId = z.infer<typeof NoticeId>;

export const NOTICE_KINDS = {
  information: { zh: "消息", en: "Information" },
  reminder: { zh: "提醒", en: "Reminder" },
  warning: { zh: "预警", en: "Warning" },
} as const satisfies Record<string, Label>;
export const NoticeKind = z.enum(Object.keys(NOTICE_KINDS) as [keyof typeof NOTICE_KINDS]);
export type NoticeKind = keyof typeof NOTICE_KINDS;

/** An address inside the desk, "/plans/…"; never one of another site. */
export const DeskLink = z
  .string()
  .max(300)
  .regex(/^\/(?!\/)[^\s\\]*$/)
  .meta({ description: "Path inside the desk" });

export const NoticeRow = z.object({
  id: NoticeId,
  kind: NoticeKind,
  text: z.string().meta({ description: "What was told, in Chinese" }),
  textEn: z.string(),
  link: DeskLink.nullable(),
  urgent: z.boolean().meta({ description: "Rings also in quiet hours" }),
  createdAt: Moment,
  readAt: Moment.nullable(),
  unread: z.boolean(),
});
export type NoticeRow = z.infer<typeof NoticeRow>;

/** One's own notices, newest first. */
export const findNotices = defineList({
  name: "notices.find-notices",
  label: { zh: "通知", en: "Notices" },
  permission: null,
  self: true,
  row: NoticeRow,
  columns: {
    createdAt: { label: { zh: "时间", en: "Time" }, kind: "moment", width: 160 },
    kind: { label: { zh: "类型", en: "Kind" }, kind: "state", options: NOTICE_KINDS, width: 90 },
    text: { label: { zh: "内容", en: "What" }, kind: "text", width: 520 },
    readAt: { label: { zh: "已读时间", en: "Read" }, kind: "moment", width: 160 },
  },
  filters: {
    unread: { kind: "flag", label: { zh: "未读", en: "Unread" } },
    kind: { kind: "one-of", label: { zh: "类型", en: "Kind" }, options: NOTICE_KINDS },
    createdAt: { kind: "day-range", label: { zh: "日期", en: "Days" } },
    text: { kind: "text", label: { zh: "内容", en: "What" } },
  },
  sorts: ["createdAt"],
  descending: true,
});

const Changed = z.object({ changed: z.number().int().meta({ description: "How many notices it changed" }) });
const NoticeIds = z.strictObject({ noticeIds: z.array(NoticeId).min(1).max(200) });

export const readNotices = defineCommand({
  name: "notices.read-notices",
  label: { zh: "标为已读", en: "Mark as read" },
  permission: null,
  self: true,
  input: NoticeIds,
  output: Changed,
  errors: [],
});

export const readAllNotices = defineCommand({
  name: "notices.read-all-notices",
  label: { zh: "全部标为已读", en: "Mark all as read" },
  permission: null,
  self: true,
  input: z.strictObject({}),
  output: Changed,
  errors: [],
});

export const dismissNotices = defineCommand({
  name: "notices.dismiss-notices",
  label: { zh: "移除通知", en: "Dismiss notices" },
  permission: null,
  self: true,
  input: NoticeIds,
  output: Changed,
  errors: [],
});

/** A sentence to everybody of a region, or to one unit of it. */
export const sendNotice = defineCommand({
  name: "notices.send-notice",
  label: { zh: "发布通知", en: "Send a notice" },
  permission: "notices.notice.send",
  input: z.strictObject({
    text: prose(500).meta({ description: "What to tell" }),
    region: RegionCode.meta({ description: "Everybody whose account belongs to this region" }),
    unitId: z.uuid().optional().meta({ description: "Only this unit's people" }),
    link: DeskLink.optional(),
    urgent: z.boolean().optional().meta({ description: "Rings also in quiet hours" }),
  }),
  output: z.object({ told: z.number().int().meta({ description: "How many accounts were told" }) }),
  errors: ["NOTICES_NOBODY"],
});

/** What the bell shows; asked every half minute, so it is cheap. */
export const getCounts = defineQuery({
  name: "notices.get-counts",
  label: { zh: "未读与待办数", en: "Counts" },
  permission: null,
  self: true,
  input: z.strictObject({}),
  output: z.object({
    unread: z.number().int().meta({ description: "Unread notices" }),
    ringing: z
      .number()
      .int()
      .meta({ description: "Unread notices that may ring now: in quiet hours only urgent ones" }),
    open: z.number().int().meta({ description: "Open to-dos" }),
    late: z.number().int().meta({ description: "Open to-dos past their limit" }),
    quiet: z.boolean().meta({ description: "Quiet hours now" }),
  }),
  errors: [],
});

const ClockTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
  .meta({ description: "Time of day in China, HH:MM" });

export const QuietHours = z
  .object({ from: ClockTime, to: ClockTime })
  .meta({ description: "From, included, to, excluded; may pass midnight" });
export type QuietHours = z.infer<typeof QuietHours>;

export const NoticePreferences = z.object({ quiet: QuietHours.nullable() });
export type NoticePreferences = z.infer<typeof NoticePreferences>;

export const getPreferences = defineQuery({
  name: "notices.get-preferences",
  label: { zh: "通知设置", en: "Settings of notices" },
  permission: null,
  self: true,
  input: z.strictObject({}),
  output: NoticePreferences,
  errors: [],
});

export const setPreferences = defineCommand({
  name: "notices.set-preferences",
  label: { zh: "修改通知设置", en: "Change settings of notices" },
  permission: null,
  self: true,
  input: z.strictObject({ quiet: z.strictObject({ from: ClockTime, to: ClockTime }).nullable() }),
  output: NoticePreferences,
  errors: [],
});

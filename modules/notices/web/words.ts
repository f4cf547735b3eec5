import type { Tone } from "@anlan/web-kit";
import type { NoticeKind, TodoState } from "../contract/index.ts";

export const noticeWords = {
  notices: { zh: "通知", en: "Notices" },
  todos: { zh: "待办", en: "To do" },
  none: { zh: "没有未读通知", en: "No unread notices" },
  noneHint: {
    zh: "有任务分派、退回、到期时会在这里提醒您。",
    en: "You are told here when work is assigned, returned or due.",
  },
  noTodos: { zh: "没有待办事项", en: "Nothing to do" },
  noTodosHint: {
    zh: "需要您或您的单位办理的事项会出现在这里，并写明期限。",
    en: "What waits for you or your unit stands here, with its limit.",
  },
  all: { zh: "全部通知", en: "All notices" },
  readAll: { zh: "全部标为已读", en: "Mark all as read" },
  read: { zh: "标为已读", en: "Mark as read" },
  dismiss: { zh: "移除", en: "Dismiss" },
  send: { zh: "发布通知", en: "Send a notice" },
  unread: { zh: "未读", en: "unread" },
  quiet: { zh: "免打扰时段，仅紧急通知提示", en: "Quiet hours: only what is urgent rings" },
  todoLine: { zh: "{open} 件待办，{late} 件逾期", en: "{open} to do, {late} late" },
  todoLead: {
    zh: "指名给您、您单位或您职权范围内的事项，按期限先后排列。",
    en: "What is yours by name, by unit or by right; what is due first stands first.",
  },
  level: { zh: "已催办 {count} 次", en: "Reminded {count} times", enOne: "Reminded once" },
} as const;

export const kindTones: Readonly<Record<NoticeKind, Tone>> = {
  information: "active",
  reminder: "warn",
  warning: "wrong",
};

export const todoTones: Readonly<Record<TodoState, Tone>> = { open: "active", done: "done", withdrawn: "ended" };

/** The sentence in the reader's language. */
export const sentence = (row: { readonly text: string; readonly textEn: string }, language: string): string =>
  language === "en" ? row.textEn : row.text;

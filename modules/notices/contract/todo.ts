import { defineId, defineList, type Label, Moment, RegionCode } from "@anlan/kernel";
import { z } from "zod";
import { DeskLink } from "./notice.ts";

export const TodoId = defineId("TodoId");
export type TodoId = z.infer<typeof TodoId>;

export const TODO_STATES = {
  open: { zh: "待办", en: "Open" },
  done: { zh: "已办", en: "Done" },
  withdrawn: { zh: "已撤回", en: "Withdrawn" },
} as const satisfies Record<string, Label>;
export const TodoState = z.enum(Object.keys(TODO_STATES) as [keyof typeof TODO_STATES]);
export type TodoState = keyof typeof TODO_STATES;

export const TodoRow = z.object({
  id: TodoId,
  text: z.string().meta({ description: "What to do, in Chinese" }),
  textEn: z.string(),
  link: DeskLink.nullable(),
  dueAt: Moment.nullable(),
  late: z.boolean(),
  level: z.number().int().meta({ description: "How often it was escalated; 0 not yet" }),
  state: TodoState,
  step: z.string(),
  subjectType: z.string(),
  subjectId: z.string(),
  region: RegionCode,
  createdAt: Moment,
  closedAt: Moment.nullable(),
});
export type TodoRow = z.infer<typeof TodoRow>;

/** What waits for oneself: by name, or because one's unit or right does it. */
export const findTodos = defineList({
  name: "notices.find-todos",
  label: { zh: "待办", en: "To do" },
  permission: null,
  self: true,
  row: TodoRow,
  columns: {
    text: { label: { zh: "事项", en: "What" }, kind: "text", width: 520 },
    dueAt: { label: { zh: "期限", en: "Until" }, kind: "moment", width: 160 },
    late: { label: { zh: "逾期", en: "Late" }, kind: "flag", width: 80 },
    level: { label: { zh: "催办次数", en: "Escalations" }, kind: "number", width: 100 },
    state: { label: { zh: "状态", en: "State" }, kind: "state", options: TODO_STATES, width: 90 },
    createdAt: { label: { zh: "产生时间", en: "Since" }, kind: "moment", width: 160 },
    closedAt: { label: { zh: "办结时间", en: "Closed" }, kind: "moment", hidden: true, width: 160 },
  },
  filters: {
    state: { kind: "one-of", label: { zh: "状态", en: "State" }, options: TODO_STATES },
    late: { kind: "flag", label: { zh: "逾期", en: "Late" } },
    dueAt: { kind: "day-range", label: { zh: "期限", en: "Until" } },
    text: { kind: "text", label: { zh: "事项", en: "What" } },
  },
  sorts: ["dueAt", "createdAt", "level"],
});

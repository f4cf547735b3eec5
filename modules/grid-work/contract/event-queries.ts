import { defineList, defineQuery } from "@anlan/kernel";
import { z } from "zod";
import { EVENT_CATEGORIES, EVENT_STATES, OFFICES, URGENCIES } from "./choices.ts";
import { EventStep, GridEvent } from "./event.ts";
import { GridEventId } from "./ids.ts";

const READ = "grid-work.event.read";

export const getEvent = defineQuery({
  name: "grid-work.get-event",
  label: { zh: "查看网格事件", en: "See a grid event" },
  permission: READ,
  input: z.strictObject({ id: GridEventId }),
  output: GridEvent.extend({
    regionName: z.string(),
    steps: z.array(EventStep),
    advice: z
      .object({
        dueOn: z.string(),
        unitWords: z.array(z.string()),
        ruleCode: z.string(),
      })
      .nullable()
      .meta({ description: "Until when and to whom by the rule; null: no rule in force" }),
  }),
  errors: [],
});

export const findEvents = defineList({
  name: "grid-work.find-events",
  label: { zh: "网格事件", en: "Grid events" },
  permission: READ,
  row: GridEvent.pick({
    id: true,
    region: true,
    gridName: true,
    category: true,
    urgency: true,
    description: true,
    place: true,
    enterpriseName: true,
    reporterName: true,
    reportedAt: true,
    office: true,
    unitId: true,
    unitName: true,
    dueOn: true,
    score: true,
    state: true,
    reportedBy: true,
    revision: true,
  }).extend({ regionName: z.string(), late: z.boolean() }),
  columns: {
    description: { label: { zh: "事件", en: "Event" }, kind: "text", width: 320 },
    category: { label: { zh: "类别", en: "Category" }, kind: "state", options: EVENT_CATEGORIES, width: 150 },
    urgency: { label: { zh: "紧急程度", en: "Urgency" }, kind: "state", options: URGENCIES, width: 100 },
    state: { label: { zh: "状态", en: "State" }, kind: "state", options: EVENT_STATES, width: 110 },
    office: { label: { zh: "办理层级", en: "Level" }, kind: "state", options: OFFICES, width: 110 },
    unitName: { label: { zh: "处置单位", en: "Unit" }, kind: "text", width: 160 },
    dueOn: { label: { zh: "处置期限", en: "Due" }, kind: "day", width: 110 },
    late: { label: { zh: "超期", en: "Late" }, kind: "flag", width: 70 },
    regionName: { label: { zh: "所在区划", en: "Region" }, kind: "text", width: 140 },
    gridName: { label: { zh: "网格", en: "Grid" }, kind: "text", width: 140 },
    reporterName: { label: { zh: "上报人", en: "Reported by" }, kind: "text", width: 100 },
    reportedAt: { label: { zh: "上报时间", en: "Reported" }, kind: "moment", width: 150 },
    place: { label: { zh: "地点", en: "Place" }, kind: "text", hidden: true },
    enterpriseName: { label: { zh: "企业", en: "Enterprise" }, kind: "text", hidden: true },
    score: { label: { zh: "评价", en: "Score" }, kind: "number", hidden: true },
  },
  filters: {
    text: { kind: "text", label: { zh: "事件或地点", en: "Event or place" } },
    state: { kind: "one-of", label: { zh: "状态", en: "State" }, options: EVENT_STATES },
    late: { kind: "flag", label: { zh: "超期", en: "Late" } },
    category: { kind: "one-of", label: { zh: "类别", en: "Category" }, options: EVENT_CATEGORIES },
    urgency: { kind: "one-of", label: { zh: "紧急程度", en: "Urgency" }, options: URGENCIES },
    office: { kind: "one-of", label: { zh: "办理层级", en: "Level" }, options: OFFICES },
    region: { kind: "id", label: { zh: "区划", en: "Region" } },
    unitId: { kind: "id", label: { zh: "处置单位", en: "Unit" } },
    reportedBy: { kind: "id", label: { zh: "上报人", en: "Reported by" } },
    reportedAt: { kind: "day-range", label: { zh: "上报日期", en: "Reported on" } },
  },
  sorts: ["reportedAt", "dueOn", "state"],
  descending: true,
});

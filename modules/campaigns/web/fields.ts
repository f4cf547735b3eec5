import { UnitPicker } from "@anlan/organisation/web";
import { ENTRY_LEVELS } from "../contract/index.ts";

const name = { label: { zh: "名称", en: "Name" } };

/** Fields of the forms that create and edit a campaign. */
export const campaignFields = {
  name,
  goal: { label: { zh: "整治目标", en: "Goal" }, rows: 3 },
  leadUnitId: { label: { zh: "牵头单位", en: "In the lead" }, input: UnitPicker },
  startsOn: { label: { zh: "开始日期", en: "First day" } },
  endsOn: { label: { zh: "结束日期", en: "Last day" } },
  stages: {
    label: { zh: "阶段安排", en: "Stages" },
    fields: {
      name: { label: { zh: "阶段", en: "Stage" } },
      from: { label: { zh: "自", en: "From" } },
      to: { label: { zh: "至", en: "To" } },
    },
  },
} as const;

/** Fields of the form that adds an entry to a list. */
export const entryFields = {
  text: { label: { zh: "事项", en: "Entry" }, rows: 3 },
  place: { label: { zh: "地点", en: "Place" }, when: isProblem },
  level: { label: { zh: "等级", en: "Level" }, options: ENTRY_LEVELS, when: isProblem },
  measures: { label: { zh: "整改措施", en: "Measures" }, rows: 3, when: isProblem },
  unitId: { label: { zh: "责任单位", en: "Responsible unit" }, input: UnitPicker },
  dueOn: { label: { zh: "办理时限", en: "Due" } },
} as const;

function isProblem(values: Readonly<Record<string, unknown>>): boolean {
  return values["list"] !== "measure";
}

import type { FieldConfig } from "@anlan/web-kit";

/** How a milestone looks in a form; numbers are in the item's unit. */
export function milestoneFields(unit: string | null): Readonly<Record<string, FieldConfig>> {
  return {
    year: { label: { zh: "年度", en: "Year" } },
    dueOn: { label: { zh: "完成时限", en: "Due" } },
    targetValue: {
      label: { zh: "目标值", en: "Number" },
      ...(unit === null ? {} : { unit: { zh: unit, en: unit } }),
    },
    targetText: { label: { zh: "目标说明", en: "In words" } },
  };
}

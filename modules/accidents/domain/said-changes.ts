import { chinaDay } from "@anlan/kernel";
import type { FieldChange, FieldSpec } from "@anlan/records";
import { accidentFields, OTHER_LABELS } from "../contract/index.ts";

// What follows by rule is no statement of whoever reports.
const BY_RULE = new Set(["grade", "type", "counted", "state", "marks"]);

const isMoment = (value: unknown): value is string => typeof value === "string" && /^\d{4}-\d\d-\d\dT/.test(value);

function momentText(moment: string): string {
  const at = new Date(moment);
  return `${chinaDay(at)} ${new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(11, 16)}`;
}

function valueText(field: FieldSpec | undefined, value: unknown): string {
  if (value === null || value === undefined || value === "") return "未知";
  if (Array.isArray(value)) return value.map((one) => valueText(field, one)).join("、") || "无";
  if (typeof value === "boolean") return value ? "是" : "否";
  if (isMoment(value)) return momentText(value);
  const options = field !== undefined && "options" in field ? field.options : [];
  return options.find(({ code }) => code === value)?.name.zh ?? String(value);
}

/** What a correction says, a line for each thing: "死亡人数：1 → 2". Regions come with their names. */
export function saidChanges(changes: readonly FieldChange[]): string {
  return changes
    .filter(({ field }) => !BY_RULE.has(field))
    .map((change) => {
      const field = accidentFields.find(({ code }) => code === change.field);
      const name = field?.name.zh ?? OTHER_LABELS[change.field]?.zh ?? change.field;
      return `${name}：${valueText(field, change.from)} → ${valueText(field, change.to)}`;
    })
    .join("\n");
}

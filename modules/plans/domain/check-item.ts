import type { FieldIssue } from "@anlan/kernel";
import type { Comparator, ItemKind, ItemValues } from "../contract/index.ts";

const WITH_NUMBER: ReadonlySet<Comparator> = new Set(["reduce_by", "at_most", "at_least", "equal"]);

const issue = (field: string, zh: string, en: string): FieldIssue => ({
  path: `values.${field}`,
  code: "custom",
  zh,
  en,
});

function checkRequirement(values: ItemValues): FieldIssue[] {
  if (values.comparator === null) {
    return [issue("comparator", "请选择要求（下降、不超过、达到……）", "Say how the number is to be read")];
  }
  const hasNumber = values.value !== null || values.target.value !== null;
  if (WITH_NUMBER.has(values.comparator) && !hasNumber) {
    return [
      issue("value", "这种要求须有数值；原文空缺时请选“未载明”", 'This needs a number; choose "not stated" if blank'),
    ];
  }
  return [];
}

/** What an item of this kind still lacks, beyond its schema. Empty when it is complete. */
export function checkItem(kind: ItemKind, values: ItemValues): FieldIssue[] {
  switch (kind) {
    case "indicator":
      return checkRequirement(values);
    case "commitment": {
      const issues = checkRequirement(values);
      if (values.text === null) issues.unshift(issue("text", "请填写承诺的原句", "Give the sentence of the promise"));
      return issues;
    }
    case "history": {
      const issues: FieldIssue[] = [];
      if (values.year === null) issues.push(issue("year", "请填写年份", "Give the year"));
      if (values.value === null) issues.push(issue("value", "请填写数值", "Give the value"));
      return issues;
    }
    case "task":
    case "project":
    case "guarantee":
      return [];
  }
}

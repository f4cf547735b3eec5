import type { PackMigration } from "../contract/index.ts";

/** What a pack's migration changes of a record. `kind` is the code inside the pack. */
export interface Migrating {
  readonly kind: string;
  readonly state: string;
  readonly data: Readonly<Record<string, unknown>>;
}

type Step = PackMigration["steps"][number];

function mapped(values: Readonly<Record<string, string>>, value: unknown): unknown {
  if (Array.isArray(value)) return [...new Set(value.map((one) => mapped(values, one)))];
  return typeof value === "string" ? (values[value] ?? value) : value;
}

function stepped(record: Migrating, step: Step): Migrating {
  if (step.do === "rename-kind") return step.from === record.kind ? { ...record, kind: step.into } : record;
  if (step.kind !== record.kind) return record;
  switch (step.do) {
    case "rename-field": {
      const { [step.from]: value, ...rest } = record.data;
      // What stands under the new name already is newer.
      return value === undefined ? record : { ...record, data: { [step.into]: value, ...rest } };
    }
    case "map-choice": {
      const value = record.data[step.field];
      if (value === undefined) return record;
      return { ...record, data: { ...record.data, [step.field]: mapped(step.values, value) } };
    }
    case "set-empty":
      if (record.data[step.field] !== undefined) return record;
      return { ...record, data: { ...record.data, [step.field]: step.value } };
    case "map-state":
      return { ...record, state: step.values[record.state] ?? record.state };
  }
}

/** A record after a pack's migration, its steps applied in order. */
export const migrateRecord = (record: Migrating, steps: readonly Step[]): Migrating => steps.reduce(stepped, record);

/** The kinds whose records a migration may touch, by their codes before it. */
export function kindsTouched(steps: readonly Step[]): string[] {
  const touched = new Set<string>();
  const before = new Map<string, string>();
  for (const step of steps) {
    const code = step.do === "rename-kind" ? step.from : step.kind;
    touched.add(before.get(code) ?? code);
    if (step.do === "rename-kind") before.set(step.into, before.get(step.from) ?? step.from);
  }
  return [...touched];
}

/** Names that fields had before a migration: new code → old code, for one kind after it. */
export function renamedFields(steps: readonly Step[], kind: string): Map<string, string> {
  const names = new Map<string, string>();
  for (const step of steps) {
    if (step.do === "rename-field" && step.kind === kind) names.set(step.into, names.get(step.from) ?? step.from);
  }
  return names;
}

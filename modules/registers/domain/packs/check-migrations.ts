import { type DeclarationProblem, problem } from "@anlan/records";
import type { RecordKind, SectorPack } from "../../contract/index.ts";

type Path = readonly PropertyKey[];
type Step = SectorPack["migrations"][number]["steps"][number];

function fieldProblems(kind: RecordKind, code: string, path: Path): DeclarationProblem[] {
  if (kind.fields.some((field) => field.code === code)) return [];
  return [problem(path, `没有字段“${code}”`, `there is no field "${code}"`)];
}

function choiceProblems(kind: RecordKind, step: Step & { do: "map-choice" }, path: Path): DeclarationProblem[] {
  const field = kind.fields.find((one) => one.code === step.field);
  if (field === undefined) return fieldProblems(kind, step.field, [...path, "field"]);
  if (!("options" in field)) {
    return [problem([...path, "field"], `“${step.field}”不是选项`, `"${step.field}" is no choice`)];
  }
  const options = new Set(field.options.map((option) => option.code));
  return Object.entries(step.values).flatMap(([from, into]) =>
    options.has(into)
      ? []
      : [problem([...path, "values", from], `“${into}”不是选项`, `"${into}" is no option of "${step.field}"`)],
  );
}

function stateProblems(kind: RecordKind, step: Step & { do: "map-state" }, path: Path): DeclarationProblem[] {
  const states = new Set(kind.life?.states.map((state) => state.code) ?? ["in-use", "closed"]);
  return Object.entries(step.values).flatMap(([from, into]) =>
    states.has(into) ? [] : [problem([...path, "values", from], `没有状态“${into}”`, `there is no state "${into}"`)],
  );
}

function stepProblems(pack: SectorPack, step: Step, path: Path): DeclarationProblem[] {
  const code = step.do === "rename-kind" ? step.into : step.kind;
  const kind = pack.kinds.find((one) => one.code === code);
  if (kind === undefined) {
    const at = [...path, step.do === "rename-kind" ? "into" : "kind"];
    return [problem(at, `没有种类“${code}”`, `there is no kind "${code}"`)];
  }
  switch (step.do) {
    case "rename-kind":
      return [];
    case "rename-field":
      return fieldProblems(kind, step.into, [...path, "into"]);
    case "set-empty":
      return fieldProblems(kind, step.field, [...path, "field"]);
    case "map-choice":
      return choiceProblems(kind, step, path);
    case "map-state":
      return stateProblems(kind, step, path);
  }
}

/** What is wrong with a pack's migrations. Only the newest speaks of names that must be there now. */
export function checkMigrations(pack: SectorPack): DeclarationProblem[] {
  const found: DeclarationProblem[] = [];
  for (const [index, migration] of pack.migrations.entries()) {
    const path = ["migrations", index];
    const before = pack.migrations[index - 1];
    if (migration.to > pack.version) {
      found.push(problem([...path, "to"], "高于本包的版本", "it is above the pack's version"));
    }
    if (before !== undefined && before.to >= migration.to) {
      found.push(problem([...path, "to"], "版本须逐个升高", "versions must rise"));
    }
    if (index < pack.migrations.length - 1) continue;
    found.push(...migration.steps.flatMap((step, at) => stepProblems(pack, step, [...path, "steps", at])));
  }
  return found;
}

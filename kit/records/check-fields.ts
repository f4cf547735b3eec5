import { type DeclarationProblem, problem, twice } from "./declaration-problem.ts";
import { type FieldSpec, isComputed, isProtected, type SimpleField } from "./field.ts";

type Path = readonly PropertyKey[];

function compiles(pattern: string): RegExp | undefined {
  try {
    return new RegExp(`^(?:${pattern})$`, "u");
  } catch {
    return undefined;
  }
}

function patternProblems(field: SimpleField & { type: "code" }, path: Path): DeclarationProblem[] {
  if (field.pattern === undefined) return [];
  const pattern = compiles(field.pattern);
  if (pattern === undefined) return [problem([...path, "pattern"], "不是有效的正则表达式", "is no regular expression")];
  if (field.example === undefined || pattern.test(field.example)) return [];
  return [problem([...path, "example"], "示例不符合格式", "the example does not fit the pattern")];
}

const answersOf = (field: FieldSpec): ReadonlySet<unknown> | undefined => {
  if (field.type === "flag") return new Set([true, false]);
  return "options" in field ? new Set(field.options.map((option) => option.code)) : undefined;
};

/** Values that a field of closed answers cannot have. Fields that are not closed are named themselves. */
export function answerProblems(field: FieldSpec, wanted: readonly unknown[], path: Path): DeclarationProblem[] {
  const answers = answersOf(field);
  if (answers === undefined) {
    return [problem(path, `字段“${field.code}”不是选项或是否`, `the field "${field.code}" is no choice or flag`)];
  }
  return wanted.flatMap((value, index) =>
    answers.has(value)
      ? []
      : [
          problem(
            [...path, index],
            `“${value}”不是“${field.code}”的选项`,
            `"${value}" is no option of "${field.code}"`,
          ),
        ],
  );
}

function conditionProblems(field: FieldSpec, siblings: readonly FieldSpec[], path: Path): DeclarationProblem[] {
  if (field.when === undefined) return [];
  const asked = siblings.find((one) => one.code === field.when?.field);
  const at = [...path, "when", "field"];
  if (asked === undefined) {
    return [problem(at, `没有字段“${field.when.field}”`, `there is no field "${field.when.field}"`)];
  }
  if (asked === field) return [problem(at, "条件不能是字段自己", "a field cannot be its own condition")];
  return answerProblems(asked, field.when.is, [...path, "when", "is"]);
}

function boundProblems(field: FieldSpec, path: Path): DeclarationProblem[] {
  const found: DeclarationProblem[] = [];
  if ("min" in field && field.min !== undefined && field.max !== undefined && field.min > field.max) {
    found.push(problem([...path, "min"], "最小值大于最大值", "the least is above the most"));
  }
  if (field.validFrom !== undefined && field.validTo !== undefined && field.validFrom > field.validTo) {
    found.push(problem([...path, "validFrom"], "起始日晚于截止日", "it begins after it ends"));
  }
  return found;
}

function flagProblems(field: FieldSpec, path: Path): DeclarationProblem[] {
  const found: DeclarationProblem[] = [];
  if (isComputed(field) && field.required === true) {
    found.push(problem([...path, "required"], "自动计算的字段不能必填", "a computed field is never typed"));
  }
  if (isProtected(field) && field.filter === true) {
    found.push(problem([...path, "filter"], "受保护的字段不能筛选", "a protected field cannot be filtered by"));
  }
  return found;
}

function referenceProblems(field: FieldSpec, path: Path): DeclarationProblem[] {
  if (field.type !== "reference") return [];
  if (field.to === "record" && field.kind === undefined) {
    return [problem(path, "引用台账记录须写明种类 kind", "a reference to a record needs its kind")];
  }
  if (field.to !== "record" && field.kind !== undefined) {
    return [problem([...path, "kind"], "只有引用台账记录才写 kind", "only references to records have a kind")];
  }
  if (field.to !== "record" && field.reach !== undefined) {
    return [problem([...path, "reach"], "只有引用台账记录才写 reach", "only references to records have a reach")];
  }
  return [];
}

function fieldProblems(field: FieldSpec, siblings: readonly FieldSpec[], path: Path): DeclarationProblem[] {
  return [
    ...conditionProblems(field, siblings, path),
    ...boundProblems(field, path),
    ...flagProblems(field, path),
    ...referenceProblems(field, path),
    ...(field.type === "code" ? patternProblems(field, path) : []),
    ...("options" in field ? twice([...path, "options"], field.options, (option) => option.code) : []),
    ...(field.type === "group" ? listProblems(field.fields, [...path, "fields"]) : []),
  ];
}

function listProblems(fields: readonly FieldSpec[], path: Path): DeclarationProblem[] {
  return [
    ...twice(path, fields, (field) => field.code),
    ...fields.flatMap((field, index) => fieldProblems(field, fields, [...path, index])),
  ];
}

/**
 * What is wrong with fields, formulas and references to other kinds aside. `others` are the names that every record has
 * besides its fields; no field may be called so.
 */
export function checkFields(
  fields: readonly FieldSpec[],
  path: Path,
  others: ReadonlySet<string> = new Set(),
): DeclarationProblem[] {
  const taken = fields.flatMap((field, index) =>
    others.has(field.code)
      ? [
          problem(
            [...path, index, "code"],
            `“${field.code}”是每条记录都有的，不能作字段代码`,
            `every record has "${field.code}"; a field cannot be called so`,
          ),
        ]
      : [],
  );
  return [...taken, ...listProblems(fields, path)];
}

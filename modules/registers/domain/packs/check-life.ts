import { answerProblems, type DeclarationProblem, type FieldSpec, isComputed, problem, twice } from "@anlan/records";
import type { Life, LifeCondition, LifeMove } from "../../contract/index.ts";

type Path = readonly PropertyKey[];
const listOf = <T>(value: T | readonly T[]): readonly T[] => (Array.isArray(value) ? value : [value as T]);

function reachedStates(life: Life): ReadonlySet<string> {
  const reached = new Set([life.start]);
  for (let grew = true; grew; ) {
    grew = false;
    for (const move of life.moves) {
      if (reached.has(move.to) || !listOf(move.from).some((state) => reached.has(state))) continue;
      reached.add(move.to);
      grew = true;
    }
  }
  return reached;
}

function stateProblems(life: Life, path: Path): DeclarationProblem[] {
  const reached = reachedStates(life);
  return life.states.flatMap((state, index) => {
    const at = [...path, "states", index];
    const leaves = life.moves.some((move) => listOf(move.from).includes(state.code));
    const found: DeclarationProblem[] = [];
    if (!reached.has(state.code)) {
      found.push(problem(at, `没有任何环节到达“${state.code}”`, `nothing leads to "${state.code}"`));
    }
    if (!leaves && state.end !== true) {
      found.push(problem(at, `“${state.code}”走不出去，又不是终态 end`, `"${state.code}" is a dead end but no end`));
    }
    if (leaves && state.end === true) {
      found.push(problem(at, `“${state.code}”是终态，不能再有环节`, `"${state.code}" is an end, yet a move leaves it`));
    }
    return found;
  });
}

const isNumber = (field: FieldSpec): boolean => field.type === "number" || field.type === "integer";

function conditionProblems(
  condition: LifeCondition,
  fields: ReadonlyMap<string, FieldSpec>,
  path: Path,
): DeclarationProblem[] {
  const wanted =
    "atMost" in condition
      ? ([
          ["field", condition.field],
          ["atMost", condition.atMost],
        ] as const)
      : ([["field", condition.field]] as const);
  const lost = wanted.filter(([, code]) => !fields.has(code));
  if (lost.length > 0) {
    return lost.map(([key, code]) => problem([...path, key], `没有字段“${code}”`, `there is no field "${code}"`));
  }
  const [field, other] = wanted.map(([, code]) => fields.get(code)) as [FieldSpec, FieldSpec | undefined];
  if ("is" in condition) return answerProblems(field, condition.is, [...path, "is"]);
  if ("notPast" in condition) {
    return field.type === "day" ? [] : [problem([...path, "field"], "只有日期才会过期", "only a day can be past")];
  }
  return isNumber(field) && other !== undefined && isNumber(other)
    ? []
    : [problem([...path, "field"], "只有数字才能比大小", "only numbers are compared")];
}

function moveFieldProblems(move: LifeMove, fields: ReadonlyMap<string, FieldSpec>, path: Path): DeclarationProblem[] {
  const missing = (code: string, at: Path) => problem(at, `没有字段“${code}”`, `there is no field "${code}"`);
  const found: DeclarationProblem[] = [];
  for (const [index, code] of (move.needs ?? []).entries()) {
    const field = fields.get(code);
    const at = [...path, "needs", index];
    if (field === undefined) found.push(missing(code, at));
    else if (isComputed(field)) found.push(problem(at, `“${code}”是自动计算的`, `"${code}" is computed`));
  }
  for (const [index, code] of (move.clears ?? []).entries()) {
    const field = fields.get(code);
    const at = [...path, "clears", index];
    if (field === undefined) found.push(missing(code, at));
    else if (field.required === true || isComputed(field) || move.needs?.includes(code) === true) {
      found.push(problem(at, `“${code}”不能清空`, `"${code}" cannot be emptied`));
    }
  }
  if (move.scan !== undefined) {
    const type = fields.get(move.scan)?.type;
    const at = [...path, "scan"];
    if (type === undefined) found.push(missing(move.scan, at));
    else if (type !== "code" && type !== "text") {
      found.push(problem(at, "扫码的字段须是编码或文字", "what is scanned is a code or text"));
    }
  }
  if (typeof move.within === "object" && "field" in move.within) {
    const type = fields.get(move.within.field)?.type;
    const at = [...path, "within", "field"];
    if (type === undefined) found.push(missing(move.within.field, at));
    else if (type !== "day") found.push(problem(at, "期限字段须是日期", "the field of a limit is a day"));
  }
  const conditions = (move.only ?? []).flatMap((one, index) =>
    conditionProblems(one, fields, [...path, "only", index]),
  );
  return [...found, ...conditions];
}

function moveProblems(life: Life, move: LifeMove, path: Path): DeclarationProblem[] {
  const states = new Set(life.states.map((state) => state.code));
  const missing = (code: string, at: Path) => problem(at, `没有状态“${code}”`, `there is no state "${code}"`);
  const found: DeclarationProblem[] = [];
  if (typeof move.from === "string") {
    if (!states.has(move.from)) found.push(missing(move.from, [...path, "from"]));
  } else {
    for (const [index, code] of move.from.entries()) {
      if (!states.has(code)) found.push(missing(code, [...path, "from", index]));
    }
  }
  if (!states.has(move.to)) found.push(missing(move.to, [...path, "to"]));
  if (move.notBy !== undefined && !life.moves.some((other) => other.code === move.notBy)) {
    found.push(problem([...path, "notBy"], `没有环节“${move.notBy}”`, `there is no move "${move.notBy}"`));
  }
  if (move.late !== undefined && move.within === undefined) {
    found.push(problem([...path, "late"], "没有期限 within，不会逾期", "it cannot be late without a limit"));
  }
  return found;
}

/** What is wrong with a life: states and moves that do not fit together, dead ends, fields that are not there. */
export function checkLife(life: Life, fields: readonly FieldSpec[], path: Path): DeclarationProblem[] {
  const byCode = new Map(fields.map((field) => [field.code, field]));
  const known = life.states.some((state) => state.code === life.start);
  return [
    ...twice([...path, "states"], life.states, (state) => state.code),
    ...twice([...path, "moves"], life.moves, (move) => move.code),
    ...(known
      ? stateProblems(life, path)
      : [problem([...path, "start"], `没有状态“${life.start}”`, `there is no state "${life.start}"`)]),
    ...life.moves.flatMap((move, index) => {
      const at = [...path, "moves", index];
      return [...moveProblems(life, move, at), ...moveFieldProblems(move, byCode, at)];
    }),
  ];
}

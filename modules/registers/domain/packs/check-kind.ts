import { checkFields, checkFormulas, type DeclarationProblem, isProtected, isSortable, problem } from "@anlan/records";
import type { RecordKind } from "../../contract/index.ts";
import { checkLife } from "./check-life.ts";
import { OWN_NAMES } from "./names.ts";

type Path = readonly PropertyKey[];

const NUMBERS: ReadonlySet<string> = new Set(["text", "code", "credit-code", "integer"]);

const missing = (code: string, at: Path) => problem(at, `没有字段“${code}”`, `there is no field "${code}"`);

function numberProblems(kind: RecordKind, path: Path): DeclarationProblem[] {
  if (kind.number === undefined) return [];
  const field = kind.fields.find((one) => one.code === kind.number);
  const at = [...path, "number"];
  if (field === undefined) return [missing(kind.number, at)];
  if (NUMBERS.has(field.type)) return [];
  return [problem(at, "编号字段须是编码或文字", "the number is a code or text")];
}

function publicProblems(kind: RecordKind, path: Path): DeclarationProblem[] {
  const listed = kind.publicFields ?? [];
  const at = [...path, "publicFields"];
  const found = listed.flatMap((code, index) => {
    const field = kind.fields.find((one) => one.code === code);
    if (field === undefined) return [missing(code, [...at, index])];
    if (!isProtected(field)) return [];
    return [problem([...at, index], `“${code}”受保护，不能公开`, `"${code}" is protected and cannot be public`)];
  });
  const states = kind.life?.states.some((state) => state.public === true) === true;
  if (listed.length > 0 && !states) found.push(problem(at, "没有公开的状态", "no state of the life is public"));
  return found;
}

function sortProblems(kind: RecordKind, path: Path): DeclarationProblem[] {
  if (kind.sort === undefined) return [];
  const code = kind.sort.replace(/^-/, "");
  if (code === "name" || code === "state") return [];
  const field = kind.fields.find((one) => one.code === code);
  const at = [...path, "sort"];
  if (field === undefined) return [missing(code, at)];
  if (isSortable(field)) return [];
  return [problem(at, `不能按“${code}”排序`, `one cannot sort by "${code}"`)];
}

function enterpriseProblems(kind: RecordKind, path: Path): DeclarationProblem[] {
  if (kind.enterprise !== "none") return [];
  const found: DeclarationProblem[] = [];
  if (kind.selfService !== "none") {
    found.push(problem([...path, "selfService"], "与企业无关的台账不能由企业维护", "no enterprise holds such records"));
  }
  for (const [index, move] of (kind.life?.moves ?? []).entries()) {
    if ([move.by].flat().includes("enterprise")) {
      found.push(
        problem(
          [...path, "life", "moves", index, "by"],
          "与企业无关的台账没有企业来办",
          "no enterprise holds such records",
        ),
      );
    }
  }
  return found;
}

function partyProblems(kind: RecordKind, path: Path): DeclarationProblem[] {
  const moves = (kind.life?.moves ?? []).map((move, index) => ({ move, at: [...path, "life", "moves", index] }));
  const theirs = moves.filter(({ move }) => [move.by].flat().includes("party"));
  const { party } = kind;
  if (party === undefined) {
    return theirs.map(({ at }) =>
      problem([...at, "by"], "没有说明对方单位 party 是谁", "nothing says who the party is"),
    );
  }
  const at = [...path, "party"];
  const byCode = new Map(kind.fields.map((field) => [field.code, field]));
  const field = byCode.get(party.field);
  const found: DeclarationProblem[] = [];
  if (field?.type !== "reference" || field.to !== "record" || field.kind === undefined) {
    found.push(
      problem([...at, "field"], "对方单位由引用某一台账的字段确定", "the party follows from a reference to a kind"),
    );
  }
  if (theirs.length === 0) found.push(problem(at, "没有对方单位办的环节", "the party has no step"));
  for (const [index, code] of party.shows.entries()) {
    const shown = byCode.get(code);
    if (shown === undefined) found.push(missing(code, [...at, "shows", index]));
    else if (isProtected(shown) || shown.type === "reference" || shown.type === "files" || shown.type === "group") {
      found.push(problem([...at, "shows", index], `“${code}”不能给对方看`, `"${code}" cannot be shown to it`));
    }
  }
  for (const [index, state] of party.states.entries()) {
    if (kind.life?.states.some(({ code }) => code === state) === true) continue;
    found.push(problem([...at, "states", index], `没有状态“${state}”`, `there is no state "${state}"`));
  }
  for (const { move, at: step } of theirs) {
    for (const [index, code] of (move.needs ?? []).entries()) {
      const asked = byCode.get(code);
      if (asked === undefined || !["reference", "files", "group"].includes(asked.type)) continue;
      found.push(problem([...step, "needs", index], `对方单位不填“${code}”`, `the party cannot fill in "${code}"`));
    }
  }
  return found;
}

/** What is wrong with one kind by itself. */
export function checkKind(kind: RecordKind, path: Path): DeclarationProblem[] {
  return [
    ...checkFields(kind.fields, [...path, "fields"], OWN_NAMES),
    ...checkFormulas(kind.fields, [...path, "fields"]),
    ...(kind.life === undefined ? [] : checkLife(kind.life, kind.fields, [...path, "life"])),
    ...numberProblems(kind, path),
    ...publicProblems(kind, path),
    ...sortProblems(kind, path),
    ...enterpriseProblems(kind, path),
    ...partyProblems(kind, path),
  ];
}

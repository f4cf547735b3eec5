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
  ];
}

import type { Label } from "@anlan/kernel";
import type { AccidentRules, TypeLessons } from "../../contract/index.ts";

/** A checklist made of what accidents of one type taught. */
export interface LessonList {
  /** "accident-lessons/1986-05" */
  readonly list: string;
  readonly name: Label;
  readonly items: readonly { readonly code: string; readonly text: Label; readonly criterionId: null }[];
}

/** The lessons of each type of accident as checklists, which whoever checks himself may take into his plan. */
export function lessonLists(
  { editions }: Pick<AccidentRules, "editions">,
  types: readonly TypeLessons[],
): LessonList[] {
  const names = new Map(editions.flatMap((edition) => edition.types.map(({ code, name }) => [code, name] as const)));
  return types.map(({ code, name, checks }) => ({
    list: `accident-lessons/${code.replace("/", "-")}`,
    name: { zh: `事故教训：${name}`, en: `Lessons of accidents: ${names.get(code)?.en ?? name}` },
    items: checks.map((text, index) => ({
      code: String(index + 1),
      text: { zh: text, en: text },
      criterionId: null,
    })),
  }));
}

import type { Label } from "@anlan/kernel";

/** What is wrong in a declaration of fields or a pack: where in its content, and why, in both languages. */
export interface DeclarationProblem {
  readonly path: readonly PropertyKey[];
  readonly reason: Label;
}

/** One problem. */
export const problem = (path: readonly PropertyKey[], zh: string, en: string): DeclarationProblem => ({
  path,
  reason: { zh, en },
});

/** A problem for each item whose key came before. */
export function twice<T>(
  path: readonly PropertyKey[],
  items: readonly T[],
  keyOf: (item: T) => string,
): DeclarationProblem[] {
  const seen = new Set<string>();
  return items.flatMap((item, index) => {
    const key = keyOf(item);
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    return [problem([...path, index, "code"], `代码“${key}”重复`, `the code "${key}" is there twice`)];
  });
}

import { masked } from "@anlan/records";
import type { Cell, Problem } from "../contract/index.ts";
import { textOf } from "./clean-text.ts";

// Identity numbers of 15 or 18 characters, also with a digit too few or too many, and telephone numbers, a mobile one also with a digit
// too many. What else has
// so many digits (an old registration number, a credit code without letters) is taken for one: that costs nothing.
const PERSONAL = /(?<!\d)(?:\d{14,19}[xX]?|1[3-9]\d{9,10}|0\d{2,3}-?\d{7,8})(?!\d)/u;

// Most cells hold no such thing, and are not looked at any closer.
const LEAST = /[\d０-９][\d０-９\s\-－]{9}/u;

/** Whether a cell holds a number of a person, whatever its column is called: it is kept sealed. */
export function isPersonal(cell: Cell): boolean {
  if (typeof cell !== "string" && typeof cell !== "number") return false;
  const plain = textOf(cell);
  if (!LEAST.test(plain)) return false;
  const text = plain.normalize("NFKC");
  return PERSONAL.test(text) || PERSONAL.test(text.replace(/(?<=\d)[\s-]+(?=\d)/gu, ""));
}

/** A cell as pages show it. */
export const maskedCell = (cell: Cell): Cell => (isPersonal(cell) ? masked(textOf(cell)) : cell);

/** Problems as they are kept: what they tell of a person's number is masked. */
export const maskedProblems = (problems: readonly Problem[]): Problem[] =>
  problems.map((problem) => {
    const { parameters } = problem;
    if (parameters === undefined) return problem;
    const kept = Object.entries(parameters).map(([name, value]) => [name, maskedCell(value)]);
    return { ...problem, parameters: Object.fromEntries(kept) };
  });

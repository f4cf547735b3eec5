import { fillMessage } from "@anlan/kernel";
import { useErrorCatalogue, useLanguage } from "@anlan/web-kit";
import type { Cell, Problem } from "../contract/index.ts";

/** Says a problem in the page's language. */
export function useProblemWords(): (problem: Problem) => string {
  const catalogue = useErrorCatalogue();
  const language = useLanguage();
  return ({ code, parameters = {} }) => {
    const entry = catalogue[code];
    return entry === undefined ? code : fillMessage(entry[language], parameters);
  };
}

/** Says a kind of problem: the sentence without what single cells hold. */
export function useKindWords(): (code: string) => string {
  const catalogue = useErrorCatalogue();
  const language = useLanguage();
  return (code) => (catalogue[code]?.[language] ?? code).replace(/[“"]?\{\w+\}[”"]?/gu, "…");
}

/** What stood in a cell, to be shown. */
export function shownCell(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "object") return cell.error;
  return typeof cell === "boolean" ? (cell ? "✓" : "✗") : String(cell);
}

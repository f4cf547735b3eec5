import { useFormat, useWords } from "@anlan/web-kit";
import { Link } from "react-router";
import type { CellFigure } from "../contract/index.ts";
import { analysisWords as words } from "./words.ts";

export interface CellValueProps {
  readonly cell: CellFigure | null;
  readonly digits: number;
  /** What stands where there is no row: in a line a zero was counted, in a foot there may be no sum that means something. */
  readonly none?: "0" | "—";
}

/** A number as the door to its rows. No row: a quiet zero. Not known: said in words, never as zero. */
export function CellValue({ cell, digits, none = "0" }: CellValueProps) {
  const t = useWords(words);
  const format = useFormat();
  if (cell === null) return <span className="analysis-zero">{none}</span>;
  const isUnknown = cell.facts > 0 && cell.unknown === cell.facts;
  const number = isUnknown ? "?" : format.number(cell.value, digits);
  return (
    <>
      {cell.to === null ? number : <Link to={cell.to}>{number}</Link>}
      {cell.unknown > 0 && <small>{t("unknown", { count: cell.unknown })}</small>}
      {cell.from === "plan" && <small>{t("fromPlan")}</small>}
    </>
  );
}

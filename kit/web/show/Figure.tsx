import type { Label } from "@anlan/kernel";
import { Link } from "react-router";
import { useFormat } from "../words/format.ts";
import { kitWords } from "../words/kit-words.ts";
import { useWords } from "../words/useWords.ts";
import "./show.css";

export interface FigureProps {
  /** null: there is no figure yet, which is said in words. */
  readonly value: number | null;
  /** Fixed decimals. */
  readonly digits?: number;
  readonly unit?: Label;
  /** Which time it covers: "2024年", "2021—2025". */
  readonly period?: string;
  /** The rows behind it. A number without them is not shown as a door, so give it wherever it exists. */
  readonly to?: string;
  readonly large?: boolean;
}

/** A number is a door: value, unit, period, and a link to its rows. */
export function Figure({ value, digits, unit, period, to, large = false }: FigureProps) {
  const t = useWords(kitWords);
  const format = useFormat();
  const strong = <strong>{value === null ? "—" : format.number(value, digits)}</strong>;
  return (
    <span className={large ? "al-figure al-figure-large" : "al-figure"}>
      {to === undefined || value === null ? strong : <Link to={to}>{strong}</Link>}
      {value === null && <small>{t("unknown")}</small>}
      {unit && value !== null && <small>{t(unit)}</small>}
      {period && <small>{period}</small>}
    </span>
  );
}

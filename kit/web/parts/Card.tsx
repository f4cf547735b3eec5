import type { Label } from "@anlan/kernel";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { useFormat } from "../words/format.ts";
import { kitWords } from "../words/kit-words.ts";
import { useWords } from "../words/useWords.ts";
import "./parts.css";

export interface CardHeadProps {
  readonly title: Label;
  readonly count?: number | null;
  /** Where all of it is. */
  readonly to?: string;
}

/** Head of a card of the home page: what it is, how many, and the door to all of it. */
export function CardHead({ title, count, to }: CardHeadProps) {
  const t = useWords(kitWords);
  const format = useFormat();
  return (
    <header className="al-card-head">
      <h2>
        {t(title)}
        {typeof count === "number" && <span className="al-quiet al-number"> {format.number(count)}</span>}
      </h2>
      {to && (
        <Link to={to} aria-label={`${t("all")} ${t(title)}`}>
          {t("all")}
        </Link>
      )}
    </header>
  );
}

export interface CardRowProps {
  readonly to: string;
  readonly title: ReactNode;
  /** Smaller, under the title: unit, plan, place. */
  readonly note?: ReactNode;
  /** At the end: DueTag, StateTag, Figure. */
  readonly end?: ReactNode;
}

/** A row of a card: the whole title is the door. */
export function CardRow({ to, title, note, end }: CardRowProps) {
  return (
    <div className="al-card-row">
      <div>
        <Link to={to}>{title}</Link>
        {note && <div className="al-card-note">{note}</div>}
      </div>
      {end}
    </div>
  );
}

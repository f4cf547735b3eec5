import type { Label } from "@anlan/kernel";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { useFormat } from "../words/format.ts";
import { kitWords } from "../words/kit-words.ts";
import { useWords } from "../words/useWords.ts";
import { Icon } from "./Icon.tsx";
import "./parts.css";

export interface CardHeadProps {
  readonly title: Label;
  readonly count?: number | null;
  /** Where all of it is. */
  readonly to?: string;
  /** Beside the count: what of it is late. */
  readonly children?: ReactNode;
}

/** Head of a card of the home page: what it is, how many, and the door to all of it. */
export function CardHead({ title, count, to, children }: CardHeadProps) {
  const t = useWords(kitWords);
  const format = useFormat();
  return (
    <header className="al-card-head">
      <h2>
        {t(title)}
        {typeof count === "number" && <span className="al-quiet al-number"> {format.number(count)}</span>}
      </h2>
      {children}
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

export interface CardFigure {
  readonly label: Label;
  readonly value: number;
  /** The rows behind it. */
  readonly to: string;
  /** Late or wrong when it is not zero: said with a sign, not by colour alone. */
  readonly alarm?: boolean;
}

/** Numbers side by side, each the door to its rows; what is zero is left out. */
export function CardFigures({ figures }: { figures: readonly CardFigure[] }) {
  const t = useWords(kitWords);
  const format = useFormat();
  return (
    <ul className="al-card-figures">
      {figures
        .filter(({ value }) => value > 0)
        .map(({ label, value, to, alarm = false }) => (
          <li key={t(label)}>
            <Link to={to} className={alarm ? "al-card-figure al-card-alarm" : "al-card-figure"}>
              <strong className="al-number">{format.number(value)}</strong>
              <span>
                {alarm && <Icon name="alert" />} {t(label)}
              </span>
            </Link>
          </li>
        ))}
    </ul>
  );
}

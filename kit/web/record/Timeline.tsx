import type { ReactNode } from "react";
import { useFormat } from "../words/format.ts";
import { kitWords } from "../words/kit-words.ts";
import { useWords } from "../words/useWords.ts";
import "./record.css";

/** Something that happened to a record. */
export interface TimelineEntry {
  readonly id: string;
  /** ISO moment. */
  readonly at: string;
  readonly who: string;
  readonly what: ReactNode;
  /** The reason or remark, in the person's own words. */
  readonly why?: string | null;
  readonly more?: ReactNode;
}

/** Everything that happened, newest first, with who and why. */
export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  const t = useWords(kitWords);
  const format = useFormat();
  if (entries.length === 0) return <p className="al-quiet">{t("none")}</p>;
  return (
    <ol className="al-timeline">
      {entries.map(({ id, at, who, what, why, more }) => (
        <li key={id}>
          <time className="al-quiet al-number" dateTime={at}>
            {format.moment(at)}
          </time>
          <div>
            <strong>{who}</strong> {what}
            {why && <blockquote>{why}</blockquote>}
            {more}
          </div>
        </li>
      ))}
    </ol>
  );
}

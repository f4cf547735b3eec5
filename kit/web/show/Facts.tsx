import type { Label } from "@anlan/kernel";
import type { ReactNode } from "react";
import { useLabel } from "../words/useWords.ts";
import "./show.css";

export interface Fact {
  readonly label: Label;
  /** null, undefined and "" are shown as a dash. */
  readonly value: ReactNode;
  /** Where the fact came from: "规划第二章". */
  readonly source?: ReactNode;
  /** Takes the whole width (long text). */
  readonly wide?: boolean;
}

/** Facts as terms and values; screen readers hear pairs. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  const t = useLabel();
  return (
    <dl className="al-facts">
      {facts.map(({ label, value, source, wide }) => (
        <div key={label.en} className={wide ? "al-wide" : undefined}>
          <dt>{t(label)}</dt>
          <dd>
            {value === null || value === undefined || value === "" ? "—" : value}
            {source && <div className="al-facts-source">{source}</div>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

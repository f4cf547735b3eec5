import { useFormat, useWords } from "@anlan/web-kit";
import type { Counts as Numbers } from "../../contract/index.ts";
import { importWords } from "../words.ts";

/** How many rows became, or would become, what. */
export function Counts({ counts }: { counts: Numbers }) {
  const t = useWords(importWords);
  const format = useFormat();
  const shown = [
    ["wouldCreate", counts.created],
    ["wouldUpdate", counts.updated],
    ["same", counts.skipped + counts.unchanged],
    ["doubles", counts.duplicate],
    ["wrongRows", counts.wrong + counts.refused],
  ] as const;
  return (
    <dl className="dim-counts">
      {shown.map(([word, count]) => (
        <div key={word} className={count > 0 && (word === "wrongRows" || word === "doubles") ? "dim-count-wrong" : ""}>
          <dd className="al-number">{format.number(count)}</dd>
          <dt>{t(word)}</dt>
        </div>
      ))}
    </dl>
  );
}

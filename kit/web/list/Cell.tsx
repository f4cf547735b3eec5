import type { Column } from "@anlan/kernel";
import { useFormat } from "../words/format.ts";
import { useWords } from "../words/useWords.ts";
import { listWords } from "./list-words.ts";

/** One value of a row, drawn by the kind of its column. */
export function Cell({ column, value }: { column: Column; value: unknown }) {
  const t = useWords(listWords);
  const format = useFormat();
  if (value === null || value === undefined || value === "") return <span className="al-quiet">—</span>;
  const wordOf = (code: unknown) => {
    const label = column.options?.[String(code)];
    return label ? t(label) : String(code);
  };
  switch (column.kind) {
    case "number":
      return <span className="al-number">{format.number(Number(value))}</span>;
    case "day":
      return <time className="al-number">{format.shortDay(String(value))}</time>;
    case "moment":
      return <time className="al-number">{format.moment(String(value))}</time>;
    case "flag":
      return t(value === true ? "yes" : "no");
    case "state":
      return <span className="al-tag">{wordOf(value)}</span>;
    case "tags":
      return (
        <span className="al-tags">
          {(Array.isArray(value) ? value : [value]).map((one) => (
            <span key={String(one)} className="al-tag">
              {wordOf(one)}
            </span>
          ))}
        </span>
      );
    default:
      return wordOf(value);
  }
}

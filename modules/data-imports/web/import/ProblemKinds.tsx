import { useFormat, useLanguage, useQueryOf, useWords } from "@anlan/web-kit";
import { Link } from "react-router";
import { type DataImport, getTargets } from "../../contract/index.ts";
import { useKindWords } from "../problem-words.ts";
import { importWords } from "../words.ts";

/** Problems by kind, the most frequent first; each opens its rows below. */
export function ProblemKinds({ record }: { record: DataImport }) {
  const t = useWords(importWords);
  const format = useFormat();
  const language = useLanguage();
  const say = useKindWords();
  const targets = useQueryOf(getTargets, {});
  const columns = targets.data?.targets.find(({ code }) => code === record.target)?.columns ?? [];
  if (record.kinds.length === 0) return null;
  return (
    <>
      <h3>{t("kindsTitle")}</h3>
      <ul className="dim-kinds">
        {record.kinds.map(({ field, code, rows, first }) => (
          <li key={`${code} ${field}`}>
            <Link to={`?problem=${encodeURIComponent(`${code}/${field ?? ""}`)}`}>
              <strong>
                {field === null
                  ? t("rowProblem")
                  : (columns.find(({ path }) => path === field)?.label[language] ?? field)}
              </strong>{" "}
              {say(code)}
            </Link>
            <span className="al-quiet al-number">
              {t("kindRows", { rows: format.number(rows), first: first.slice(0, 3).join(", ") })}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

import { chinaYear } from "@anlan/kernel";
import { Loaded, useQueryOf, useRegion, useWords } from "@anlan/web-kit";
import { useEffect, useState } from "react";
import { type DefinitionProblem, previewDefinition } from "../../contract/index.ts";
import { indicatorWords as words } from "../words.ts";
import { type Draft, partsOf } from "./draft.ts";
import { ValueLine, YearsTable } from "./IndicatorYears.tsx";

const PAUSE_MS = 400;

/** The value once typing paused. */
function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

function Problems({ formula, problems }: { formula: string; problems: readonly DefinitionProblem[] }) {
  const t = useWords(words);
  return (
    <ul className="in-problems">
      {problems.map((problem) => {
        const { at, end } = problem;
        const place = at === null || end === null ? "" : formula.slice(at, end);
        return (
          <li key={`${problem.code}.${problem.part}.${at}`}>
            {t({ zh: problem.zh, en: problem.en })}
            {place !== "" && (
              <>
                {" "}
                <code className="in-problem-place">{place}</code>
              </>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** What the draft says in words, what is wrong with it, and its values in the region that the person looks at. */
export function PreviewPane({ draft }: { draft: Draft }) {
  const t = useWords(words);
  const { region } = useRegion();
  const text = JSON.stringify({
    formula: draft.formula,
    parts: partsOf(draft),
    unit: { zh: draft.unitZh || "—", en: draft.unitEn || "—" },
    digits: draft.digits,
  });
  const definition = useSettled(text);
  const query = useQueryOf(previewDefinition, { region: region.code, code: draft.code, definition });
  const thisYear = String(chinaYear(new Date()));
  return (
    <aside className="al-card" aria-live="polite">
      <Loaded query={query}>
        {({ problems, inWords, values }) => (
          <>
            <h2>{t("inWords")}</h2>
            <ul className="in-why">
              {inWords.map((sentence) => (
                <li key={sentence.zh}>{t(sentence)}</li>
              ))}
            </ul>
            {draft.formula !== "" &&
              (problems.length > 0 ? (
                <>
                  <h2>{t("problems")}</h2>
                  <Problems formula={draft.formula} problems={problems} />
                </>
              ) : (
                <p>{t("fine")}</p>
              ))}
            {values.length > 0 && (
              <>
                <h2>{t("preview")}</h2>
                <YearsTable>
                  {values.map((value) => (
                    <ValueLine
                      key={value.to}
                      value={value}
                      digits={draft.digits}
                      isSoFar={value.to.slice(0, 4) === thisYear}
                    />
                  ))}
                </YearsTable>
              </>
            )}
          </>
        )}
      </Loaded>
    </aside>
  );
}

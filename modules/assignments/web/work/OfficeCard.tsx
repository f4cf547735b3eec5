import { Loaded, useFormat, useQueryOf, useWords } from "@anlan/web-kit";
import { Link } from "react-router";
import { getOfficeWork } from "../../contract/index.ts";
import { officeLines } from "./office-lines.tsx";
import { WorkLines } from "./WorkLines.tsx";
import { workWords } from "./words.ts";
import "../assignments.css";

const MOST = 5;

/** What waits for the office, on the home page: the numbers and the most urgent reports. */
export function OfficeCard() {
  const t = useWords(workWords);
  const format = useFormat();
  const query = useQueryOf(getOfficeWork, {});
  return (
    <div className="as-card">
      <h2>{t("office")}</h2>
      <Loaded query={query}>
        {(work) => {
          const { counts } = work;
          const lines = officeLines(work, t as never, format);
          const urgent = [...lines.reports, ...lines.extensions, ...lines.attention].slice(0, MOST);
          const numbers = [
            ["reports", counts.reports],
            ["extensions", counts.extensions],
            ["attention", counts.attention],
            ["lateUnits", counts.late],
          ] as const;
          return (
            <>
              {urgent.length === 0 && <p>{t("officeEmpty")}</p>}
              <WorkLines lines={urgent} />
              <p className="as-card-foot al-quiet">
                {numbers
                  .filter(([, count]) => count > 0)
                  .map(([word, count]) => (
                    <span key={word} className="al-number">
                      {t(word)} {count}
                    </span>
                  ))}
                <Link to="/assignments/office">{t("all")}</Link>
              </p>
            </>
          );
        }}
      </Loaded>
    </div>
  );
}

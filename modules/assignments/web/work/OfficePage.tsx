import { EmptyState, Loaded, useFormat, useQueryOf, useTitle, useWords } from "@anlan/web-kit";
import { getOfficeWork } from "../../contract/index.ts";
import { type OfficeWork, officeLines } from "./office-lines.tsx";
import { WorkSection } from "./WorkLines.tsx";
import { workWords } from "./words.ts";
import "../assignments.css";

/** What waits for the office: reports, requests, hints, and who is late. */
export function OfficePage() {
  const t = useWords(workWords);
  useTitle(t("office"));
  const query = useQueryOf(getOfficeWork, {});
  return (
    <div className="as-board">
      <header className="as-head">
        <h1>{t("office")}</h1>
      </header>
      <Loaded query={query}>{(work) => <OfficeSections work={work} />}</Loaded>
    </div>
  );
}

const ORDER = [
  ["reports", "reports"],
  ["extensions", "extensions"],
  ["attention", "attention"],
  ["late", "lateUnits"],
] as const;

function OfficeSections({ work }: { work: OfficeWork }) {
  const t = useWords(workWords);
  const lines = officeLines(work, t as never, useFormat());
  const isEmpty = ORDER.every(([key]) => lines[key].length === 0);
  return (
    <>
      {isEmpty && (
        <div className="al-card">
          <EmptyState title={workWords.officeEmpty} hint={workWords.officeEmptyHint} />
        </div>
      )}
      {ORDER.map(([key, title]) => {
        const [shown, count] = [lines[key].length, work.counts[key]];
        if (shown === 0) return null;
        return (
          <div key={key} className="al-card">
            <WorkSection
              id={key}
              title={t(title)}
              lines={lines[key]}
              {...(count > shown ? { note: t("more", { shown, count }) } : {})}
            />
          </div>
        );
      })}
    </>
  );
}

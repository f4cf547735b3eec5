import { EmptyState, Loaded, useQueryOf, useTitle, useWords } from "@anlan/web-kit";
import { getMyWork } from "../../contract/index.ts";
import { myLines } from "./my-lines.tsx";
import { WorkSection } from "./WorkLines.tsx";
import { workWords } from "./words.ts";
import "../assignments.css";

/** What my unit has to report, most urgent first. */
export function MyWorkPage() {
  const t = useWords(workWords);
  useTitle(t("mine"));
  const query = useQueryOf(getMyWork, {});
  return (
    <div className="as-board">
      <header className="as-head">
        <h1>{t("mine")}</h1>
      </header>
      <Loaded query={query}>
        {(work) => {
          if (work.unitId === null) return <EmptyState title={workWords.noUnit} hint={workWords.noUnitHint} />;
          const isEmpty = work.late.length + work.returned.length + work.soon.length === 0;
          const { later, waiting, done } = work;
          return (
            <div className="al-card as-sections">
              <WorkSection id="late" title={t("late")} lines={myLines(work.late, t)} />
              <WorkSection id="returned" title={t("returned")} lines={myLines(work.returned, t)} />
              <WorkSection id="soon" title={t("soon")} lines={myLines(work.soon, t)} />
              {isEmpty && <EmptyState title={workWords.nothing} hint={workWords.nothingHint} />}
              <p className="al-quiet">{t("rest", { later, waiting, done })}</p>
            </div>
          );
        }}
      </Loaded>
    </div>
  );
}

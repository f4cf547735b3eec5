import { CardFigures, CardHead, Loaded, useFormat, useNothing, useQueryOf, useWords } from "@anlan/web-kit";
import { getOfficeWork } from "../../contract/index.ts";
import { officeLines } from "./office-lines.tsx";
import { WorkLines } from "./WorkLines.tsx";
import { workWords } from "./words.ts";
import "../assignments.css";

const OFFICE = "/assignments/office";
/** Units that are late, on the home page. */
const MOST = 3;

/** What the office oversees, in numbers, and who is late; what waits for itself is among the to-dos above. */
export function OfficeCard() {
  const t = useWords(workWords);
  const format = useFormat();
  const query = useQueryOf(getOfficeWork, {});
  const counts = query.data?.counts;
  const isNothing = counts !== undefined && Object.values(counts).every((count) => count === 0);
  useNothing(workWords.office, OFFICE, isNothing);
  if (isNothing) return null;
  return (
    <>
      <CardHead title={workWords.office} to={OFFICE} />
      <Loaded query={query} lines={4}>
        {(work) => (
          <div className="as-card">
            <CardFigures
              figures={[
                { label: workWords.lateUnits, value: work.counts.late, to: `${OFFICE}#late`, alarm: true },
                { label: workWords.reports, value: work.counts.reports, to: `${OFFICE}#reports` },
                { label: workWords.extensions, value: work.counts.extensions, to: `${OFFICE}#extensions` },
                { label: workWords.attention, value: work.counts.attention, to: `${OFFICE}#attention` },
              ]}
            />
            <WorkLines lines={officeLines(work, t as never, format).late.slice(0, MOST)} />
          </div>
        )}
      </Loaded>
    </>
  );
}

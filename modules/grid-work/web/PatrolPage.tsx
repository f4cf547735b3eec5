import { RecordFiles } from "@anlan/files/web";
import { Loaded, RecordPage, StateTag, useFormat, useMay, useQueryOf, useWords } from "@anlan/web-kit";
import { useState } from "react";
import { Link, useParams } from "react-router";
import {
  getPatrol,
  PATROL_STATES,
  type PatrolWithVisits,
  type Stop,
  VERDICTS,
  VISIT_RESULTS,
} from "../contract/index.ts";
import { RecordVisit } from "./RecordVisit.tsx";
import { CheckInLine, stopName } from "./Stops.tsx";
import { patrolTones, resultTones, verdictTones, gridWorkWords as words } from "./words.ts";
import "./grid-work.css";

/** One day's patrol, stop by stop. */
export function PatrolPage() {
  const { patrolId = "" } = useParams();
  const query = useQueryOf(getPatrol, { id: patrolId as never });
  return <Loaded query={query}>{(patrol) => <Opened patrol={patrol} />}</Loaded>;
}

interface LineProps {
  readonly patrol: PatrolWithVisits;
  readonly stop: Stop;
  readonly onRecord: (() => void) | null;
}

function StopLine({ patrol, stop, onRecord }: LineProps) {
  const t = useWords(words);
  const visit = patrol.visits.find(({ stopId }) => stopId === stop.id);
  return (
    <li>
      <div className="grid-work-line">
        <strong>{stopName(stop)}</strong>
        {visit === undefined ? (
          <span className="al-quiet">{t("notYet")}</span>
        ) : (
          <>
            <StateTag label={VISIT_RESULTS[visit.result]} tone={resultTones[visit.result]} />
            <StateTag label={VERDICTS[visit.found.verdict]} tone={verdictTones[visit.found.verdict]} />
          </>
        )}
        {visit === undefined && onRecord !== null && (
          <button type="button" className="al-button" onClick={onRecord}>
            {t("record")}
          </button>
        )}
      </div>
      {visit === undefined && stop.look !== null && <p className="al-quiet">{stop.look}</p>}
      {visit !== undefined && <CheckInLine visit={visit} />}
      {visit?.reason != null && <p>{visit.reason}</p>}
      {visit?.note != null && <p>{visit.note}</p>}
      {visit !== undefined && visit.dangerIds.length > 0 && <p>{t("dangers", { count: visit.dangerIds.length })}</p>}
      {visit !== undefined && visit.fileIds.length > 0 && <RecordFiles ids={visit.fileIds} />}
    </li>
  );
}

function Opened({ patrol }: { patrol: PatrolWithVisits }) {
  const t = useWords(words);
  const format = useFormat();
  const mayWalk = useMay("grid-work.patrol.do");
  const [at, setAt] = useState<Stop | null>(null);
  const facts = [
    { label: words.grid, value: <Link to={`/grids/${patrol.gridId}`}>{patrol.gridName}</Link> },
    { label: words.day, value: format.day(patrol.day) },
    { label: words.member, value: patrol.memberName ?? t("whoeverWorks") },
    { label: words.stops, value: t("progress", { visited: patrol.visited, all: patrol.stops.length }) },
  ];
  const stops = (
    <ol className="grid-work-stops">
      {patrol.stops.map((stop) => (
        <StopLine key={stop.id} patrol={patrol} stop={stop} onRecord={mayWalk ? () => setAt(stop) : null} />
      ))}
    </ol>
  );
  return (
    <>
      <RecordPage
        kind={words.patrol}
        title={patrol.planName}
        number={format.day(patrol.day)}
        path={[{ label: t("patrols"), to: "/grid-work/patrols" }]}
        state={<StateTag label={PATROL_STATES[patrol.state]} tone={patrolTones[patrol.state]} />}
        sections={[
          { key: "facts", title: words.facts, facts },
          { key: "stops", title: words.stops, body: stops },
        ]}
      />
      {at !== null && <RecordVisit patrolId={patrol.id} stop={at} onClose={() => setAt(null)} />}
    </>
  );
}

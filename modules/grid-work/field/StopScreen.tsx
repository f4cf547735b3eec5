import { FieldPage, StateBadge, shownStateOf } from "@anlan/field-kit";
import { useFormat, useWords } from "@anlan/web-kit/light";
import { Link, useParams } from "react-router";
import { CHECK_IN_MARKS, VERDICTS, VISIT_RESULTS } from "../contract/choices.ts";
import type { Visit } from "../contract/patrol.ts";
import { lengthWords } from "./length-words.ts";
import { usePatrol } from "./usePatrol.ts";
import { VisitForm } from "./VisitForm.tsx";
import { gridWords as words } from "./words.ts";

/** One stop of a patrol: the form of its visit, or what was recorded. */
export function StopScreen() {
  const t = useWords(words);
  const { patrolId = "", stopId = "" } = useParams();
  const known = usePatrol(patrolId);
  if (known === undefined) return null;
  const back = `/patrols/${patrolId}`;
  const stop = known?.patrol.stops.find(({ id }) => id === stopId);
  if (known === null || stop === undefined) {
    return (
      <FieldPage title={words.stop} back={back}>
        <p>{t("notHere")}</p>
      </FieldPage>
    );
  }
  const visit = known.patrol.visits.find((one) => one.stopId === stopId);
  const waits = known.queued.get(stopId);
  if (visit === undefined && waits === undefined) return <VisitForm known={known} stop={stop} />;
  return (
    <FieldPage title={{ zh: stop.name, en: stop.name }} back={back}>
      {visit !== undefined && <Recorded visit={visit} />}
      {visit === undefined && waits !== undefined && (
        <Link to={`/queue/${waits.id}`}>
          <StateBadge state={shownStateOf(waits)} />
        </Link>
      )}
      <Link className="f-button f-wide" to={`/grid-events/new/${patrolId}/${stopId}`}>
        {t("reportHere")}
      </Link>
      <Link className="f-button f-main f-wide" to={back} replace>
        {t("route")}
      </Link>
    </FieldPage>
  );
}

function Recorded({ visit }: { visit: Visit }) {
  const t = useWords(words);
  const format = useFormat();
  const { result, reason, note, found, fix, accountName, deviceAt, receivedAt, dangerIds } = visit;
  const marks = found.marks.map((mark) => t(CHECK_IN_MARKS[mark])).join("、");
  const facts: readonly (readonly [string, string])[] = [
    [t("result"), t(VISIT_RESULTS[result])],
    ...(reason === null ? [] : ([[t("reason"), reason]] as const)),
    ...(note === null ? [] : ([[t("note"), note]] as const)),
    [t(VERDICTS[found.verdict]), marks],
    ...(found.metres === null ? [] : ([[t("stop"), t("metres", { length: t(lengthWords(found.metres)) })]] as const)),
    ...(fix?.accuracy == null ? [] : ([["±", t(lengthWords(fix.accuracy))]] as const)),
    [t("visitedBy"), accountName],
    [t("deviceTime"), deviceAt === null ? "—" : format.moment(deviceAt)],
    [t("received"), format.moment(receivedAt)],
  ];
  return (
    <>
      <dl className="f-facts">
        {facts.map(([label, value]) => (
          <div key={label} className="f-fact">
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {dangerIds.length > 0 && <p>{t("dangersEntered", { count: dangerIds.length })}</p>}
    </>
  );
}

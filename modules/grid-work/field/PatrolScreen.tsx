import { FieldPage, type Fix, findPosition, NO_POSITION, StateBadge, shownStateOf } from "@anlan/field-kit";
import type { Label } from "@anlan/kernel";
import { metresBetween } from "@anlan/map-cells";
import { Icon, useFormat, useWords } from "@anlan/web-kit/light";
import { useState } from "react";
import { Link, useParams } from "react-router";
import { VERDICTS, VISIT_RESULTS } from "../contract/choices.ts";
import type { Stop } from "../contract/fields.ts";
import { routeMetres } from "../domain/route.ts";
import { lengthWords } from "./length-words.ts";
import { RouteSketch } from "./RouteSketch.tsx";
import { type KnownPatrol, usePatrol } from "./usePatrol.ts";
import { gridWords as words } from "./words.ts";

/** One day's patrol: the route, stop by stop, and what is left. */
export function PatrolScreen() {
  const t = useWords(words);
  const { patrolId = "" } = useParams();
  const known = usePatrol(patrolId);
  if (known === undefined) return null;
  if (known === null) {
    return (
      <FieldPage title={words.patrol} back="/">
        <p>{t("notHere")}</p>
      </FieldPage>
    );
  }
  return <Opened known={known} />;
}

function Opened({ known: { patrol, queued } }: { known: KnownPatrol }) {
  const t = useWords(words);
  const format = useFormat();
  const [here, setHere] = useState<Fix | null>(null);
  const [told, setTold] = useState<Label | null>(null);
  const { stops, visits } = patrol;
  const done = new Set<string>([...visits.map(({ stopId }) => stopId as string), ...queued.keys()]);
  const waiting = done.size - visits.length;
  const length = routeMetres(stops);
  const measure = async () => {
    setTold(words.measuring);
    const found = await findPosition();
    setTold(typeof found === "string" ? NO_POSITION[found] : null);
    if (typeof found !== "string") setHere(found);
  };
  return (
    <FieldPage title={{ zh: patrol.planName, en: patrol.planName }} back="/">
      <div className="f-stack">
        <p className="al-quiet">
          {format.shortDay(patrol.day)} · {patrol.gridName}
        </p>
        <progress className="f-bar" max={stops.length} value={done.size} aria-label={t("stops")} />
        <p className="al-number">
          {t("progress", { visited: done.size, all: stops.length })}
          {waiting > 0 && ` · ${t("waiting", { count: waiting })}`}
          {length !== null && ` · ${t("routeLength", { length: t(lengthWords(length)) })}`}
        </p>
      </div>
      <RouteSketch stops={stops} done={done} here={here} />
      <ol className="f-list">
        {stops.map((stop, index) => (
          <li key={stop.id}>
            <StopLine
              path={`/patrols/${patrol.id}/${stop.id}`}
              stop={stop}
              number={index + 1}
              here={here}
              known={{ patrol, queued }}
            />
          </li>
        ))}
      </ol>
      <p role="status" className="al-quiet">
        {told !== null && t(told)}
      </p>
      <button type="button" className="f-button f-wide" onClick={() => void measure()}>
        <Icon name="place" /> {t("measure")}
      </button>
    </FieldPage>
  );
}

interface StopLineProps {
  readonly path: string;
  readonly stop: Stop;
  readonly number: number;
  readonly here: Fix | null;
  readonly known: Pick<KnownPatrol, "patrol" | "queued">;
}

function StopLine({ path, stop, number, here, known: { patrol, queued } }: StopLineProps) {
  const t = useWords(words);
  const visit = patrol.visits.find(({ stopId }) => stopId === stop.id);
  const waits = queued.get(stop.id);
  const isLeft = visit === undefined && waits === undefined;
  return (
    <Link className="f-line" to={path}>
      <strong>
        {number}. {stop.name}
      </strong>
      {isLeft && stop.look !== null && <span className="al-quiet">{stop.look}</span>}
      <span className="f-line-foot">
        {visit !== undefined && (
          <>
            <span className="f-tag f-state-sent">
              <Icon name="check" /> {t(VISIT_RESULTS[visit.result])}
            </span>
            <span className="f-tag">{t(VERDICTS[visit.found.verdict])}</span>
          </>
        )}
        {visit === undefined && waits !== undefined && <StateBadge state={shownStateOf(waits)} />}
        {isLeft && <span className="f-tag">{t("notYet")}</span>}
        {here !== null && stop.position !== null && (
          <span className="f-tag al-number">
            {t("away", { length: t(lengthWords(metresBetween(here, stop.position))) })}
          </span>
        )}
      </span>
    </Link>
  );
}
